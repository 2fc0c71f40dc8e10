import { type Bar, barsOf } from './avoidance.ts'
import type { Duties, Roster } from './indexed-instance.ts'
import type { Household, Person } from './instance.ts'

/** 0 direct charge, 1 designated contact, 2 any other head or team member. */
export type Tier = 0 | 1 | 2

export type Ground = 'head' | 'inspector' | 'external' | 'charge' | 'contact' | 'team'

/** Somebody whom a rule makes a visitor of a household, and what forbids it, if anything. */
export type Candidate = {
  visitor: string
  tier: Tier
  ground: Ground
  /** the officer of the household through whom the rule holds */
  officer: Person
  /** the department in charge or contact; null when the duty names the officer, or the rule needs none */
  dept: string | null
  bars: readonly Bar[]
}

/**
 * Everybody a rule R1–R4 names for this household, best tier first, then by id, including those who are barred (X1–X5).
 * Empty when no member is on the roster. A couple takes the better tier of the two.
 */
export function candidatesOf(roster: Roster, household: Household): Candidate[] {
  const officers = household.members.flatMap((m) => roster.people.get(m) ?? []).sort((a, b) => (a.id < b.id ? -1 : 1))
  const leadership = officers.filter((o) => o.role !== 'staff')
  const named = leadership.length > 0 ? forLeadership(roster, leadership) : forStaff(roster, officers)
  for (const candidate of named) candidate.bars = barsOf(roster, household, candidate.visitor)
  return named.sort((a, b) => a.tier - b.tier || (a.visitor < b.visitor ? -1 : 1))
}

export function isAllowed(candidate: Candidate): boolean {
  return candidate.bars.length === 0
}

/** R1 方案 §二.1: the leadership is visited by the head or the stationed inspector only. */
function forLeadership(roster: Roster, leadership: Person[]): Candidate[] {
  const named: Candidate[] = []
  for (const officer of leadership) {
    for (const v of roster.headsOf.get(officer.unit) ?? []) name(named, v, 0, 'head', officer)
    for (const v of roster.inspectorsOf.get(officer.unit) ?? []) name(named, v, 0, 'inspector', officer)
    const external = roster.instance.externals[officer.unit]
    if (officer.role === 'head' && external !== undefined) name(named, external, 0, 'external', officer)
  }
  return named
}

function forStaff(roster: Roster, officers: Person[]): Candidate[] {
  const named: Candidate[] = []
  for (const officer of officers) {
    // R2 方案 §二.1: those in charge of the officer's department, or of the officer
    nameHolders(named, roster.chargeOf, 0, 'charge', officer)
    // R3 方案 §三.1: 对口联系
    nameHolders(named, roster.contactOf, 1, 'contact', officer)
    // R4 方案 §三.1: every other head or team member of the unit
    for (const v of roster.teamOf.get(officer.unit) ?? []) name(named, v, 2, 'team', officer)
  }
  return named
}

function nameHolders(named: Candidate[], duties: Duties, tier: Tier, ground: Ground, officer: Person): void {
  for (const v of duties.person.get(officer.id) ?? []) name(named, v, tier, ground, officer)
  if (officer.dept === null) return
  for (const v of duties.dept.get(officer.dept) ?? []) name(named, v, tier, ground, officer, officer.dept)
}

function name(
  named: Candidate[],
  visitor: string,
  tier: Tier,
  ground: Ground,
  officer: Person,
  dept: string | null = null,
): void {
  const known = named.findIndex((c) => c.visitor === visitor)
  if (known !== -1 && named[known]!.tier <= tier) return
  const candidate: Candidate = { visitor, tier, ground, officer, dept, bars: UNCHECKED }
  if (known === -1) named.push(candidate)
  else named[known] = candidate
}

const UNCHECKED: readonly Bar[] = []
