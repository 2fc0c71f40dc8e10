import type { Placement } from './assign-visitors.ts'
import { isKin, isOwn } from './avoidance.ts'
import { shareOut } from './balance-loads.ts'
import { byId, type Roster, sortedBy } from './indexed-instance.ts'
import type { Household, Person } from './instance.ts'
import type { Mode, Problem, Repair } from './result.ts'
import { homeName, personName, say } from './sentences.ts'

export type Recorders = { recorderOf: ReadonlyMap<string, string>; problems: Problem[] }

/**
 * Gives every visit its recorder (随同记录人员, 方案 §三.5): the usual partner where the rules allow, the others so that the sum
 * of squared loads is least. A frozen row keeps its recorder, and so does an unchanged row unless the list is drawn anew.
 * A visit nobody may record stays without one, with a problem: two people a visit, always (Y6).
 */
export function recordersFor(roster: Roster, placements: readonly Placement[], mode: Mode): Recorders {
  const recorderOf = new Map<string, string>()
  const problems: Problem[] = []
  const pool = poolOf(roster)
  const open: Open[] = []
  for (const placement of placements) {
    if (placement.visitor === null) continue
    const { household, visitor } = placement
    const may = (person: Person | undefined) => person !== undefined && mayRecord(roster, household, visitor, person)
    const frozen = placement.isFrozen ? roster.frozen.get(household.id)?.recorder : null
    if (frozen != null) {
      recorderOf.set(household.id, frozen)
      if (!may(roster.people.get(frozen))) problems.push(frozenRecorder(roster, placement, frozen))
      continue
    }
    const wanted = [keptRecorder(roster, placement, mode), roster.instance.partners[visitor]]
    const usual = wanted.find((id) => id != null && may(roster.people.get(id)))
    if (usual != null) {
      recorderOf.set(household.id, usual)
      continue
    }
    const units = visitingUnits(roster, household, visitor)
    const near = nearOf(pool, units)
    const closed = near.filter((b) => !isFree(roster, household, visitor, pool.people[b]!))
    if (closed.length === near.length) problems.push(noRecorder(roster, placement))
    else open.push({ household: household.id, visitor, near, closed, crew: [...units, ...closed].join('\n') })
  }
  balance(pool, open, recorderOf)
  return { recorderOf, problems }
}

/** Everybody who may record and is present, and by unit their places in that list. */
type Pool = { people: readonly Person[]; ofUnit: ReadonlyMap<string, readonly number[]> }

/** Visits of the same units share one list. */
function nearOf(pool: Pool, units: readonly string[]): readonly number[] {
  const [unit] = units
  if (units.length === 1 && unit !== undefined) return pool.ofUnit.get(unit) ?? []
  return units.flatMap((u) => pool.ofUnit.get(u) ?? [])
}

/** A visit still without a recorder: those near it, and those of them who may not; visits of one crew share both. */
type Open = { household: string; visitor: string; near: readonly number[]; closed: readonly number[]; crew: string }

function poolOf(roster: Roster): Pool {
  const people = [...roster.people.values()].filter((p) => p.canRecord && !p.ill)
  const ofUnit = new Map<string, number[]>()
  for (const [b, { unit }] of people.entries()) {
    const known = ofUnit.get(unit)
    if (known === undefined) ofUnit.set(unit, [b])
    else known.push(b)
  }
  return { people, ofUnit }
}

/** Y0–Y5: may record, is present, is not the visitor, not of or kin to the household, is of the unit. */
function mayRecord(roster: Roster, household: Household, visitor: string, person: Person): boolean {
  return (
    person.canRecord &&
    !person.ill &&
    isFree(roster, household, visitor, person) &&
    visitingUnits(roster, household, visitor).includes(person.unit)
  )
}

/** Y2–Y4: is not the visitor, not of the household, not kin to it, and not on record as avoiding it. */
function isFree(roster: Roster, household: Household, visitor: string, person: Person): boolean {
  return (
    person.id !== visitor &&
    !isOwn(roster, household, person.id) &&
    !isKin(roster, household, person.id) &&
    !roster.avoidOf.get(household.id)?.has(person.id)
  )
}

/** The unit that makes the visit: the visitor's where it is the family's, else the family's (a shared inspector). */
function visitingUnits(roster: Roster, household: Household, visitor: string): string[] {
  const units = [...new Set(household.members.flatMap((m) => roster.people.get(m)?.unit ?? []))].sort(byId)
  const own = roster.people.get(visitor)?.unit
  return own !== undefined && units.includes(own) ? [own] : units
}

function keptRecorder(roster: Roster, { household, visitor }: Placement, mode: Mode): string | null {
  const current = roster.current.get(household.id)
  return mode !== 'draw' && current?.visitor === visitor ? (current.recorder ?? null) : null
}

/** Visits of one visitor stand together, so that where loads allow they share a recorder: the calendar is easier for it. */
function balance(pool: Pool, open: readonly Open[], recorderOf: Map<string, string>): void {
  const at = new Map(pool.people.map((p, b) => [p.id, b]))
  const taken = pool.people.map(() => 0)
  for (const recorder of recorderOf.values()) {
    const b = at.get(recorder)
    if (b !== undefined) taken[b]! += 1
  }
  const crews = new Map<string, Open[]>()
  for (const visit of sortedBy(open, (v) => v.visitor)) {
    const crew = crews.get(visit.crew)
    if (crew === undefined) crews.set(visit.crew, [visit])
    else crew.push(visit)
  }
  const visits = [...crews.values()]
  const sized = visits.map((crew) => {
    const { near, closed } = crew[0]!
    const shut = new Set(closed)
    return { allowed: near.filter((b) => !shut.has(b)), size: crew.length }
  })
  for (const [c, share] of shareOut(sized, taken).entries()) {
    const turns = share.flatMap((n, k) => Array.from({ length: n }, () => sized[c]!.allowed[k]!))
    for (const [i, { household }] of visits[c]!.entries()) recorderOf.set(household, pool.people[turns[i]!]!.id)
  }
}

function noRecorder(roster: Roster, { household, visitor }: Placement): Problem {
  return {
    code: 'no-recorder',
    households: [household.id],
    visitors: [visitor!],
    text: say(
      '家庭',
      homeName(roster, household.id),
      '由',
      personName(roster, visitor!),
      '家访，本单位没有可以随同记录的人（§三.5）',
    ),
    repairs: [
      ...possibleRecorders(roster, household, visitor!),
      { text: '在本单位再指定一名与该户没有亲属关系的记录人员', act: null },
      { text: say('改派家庭', homeName(roster, household.id), '的家访人'), act: null },
    ],
  }
}

/** Those whom nothing keeps from recording this visit but that they are absent, or not yet named as recorders. */
function possibleRecorders(roster: Roster, household: Household, visitor: string): Repair[] {
  const able = (p: Person) => mayRecord(roster, household, visitor, { ...p, canRecord: true, ill: false })
  const everyone = [...roster.people.values()].filter((p) => (p.role === 'staff' || p.canRecord) && able(p))
  const absent = everyone.filter((p) => p.canRecord && p.ill)
  const others = everyone.filter((p) => !p.canRecord && !p.ill)
  return [
    ...absent.slice(0, SUGGESTED).map(
      (p): Repair => ({
        text: say(personName(roster, p.id), '能够参加后由其随同记录'),
        act: { kind: 'present', visitor: p.id },
      }),
    ),
    ...others.slice(0, SUGGESTED).map(
      (p): Repair => ({
        text: say('指定', personName(roster, p.id), '担任记录人员'),
        act: { kind: 'recorder', person: p.id },
      }),
    ),
  ]
}

const SUGGESTED = 2

function frozenRecorder(roster: Roster, { household, visitor }: Placement, recorder: string): Problem {
  const name = personName(roster, recorder)
  return {
    code: 'frozen-recorder',
    households: [household.id],
    visitors: [visitor!],
    text: say(
      '家庭',
      homeName(roster, household.id),
      '的行已锁定，但',
      name,
      '已不能作该户的记录人员（§三.5）；系统没有改动它',
    ),
    repairs: [
      { text: say('为家庭', homeName(roster, household.id), '另选记录人员'), act: null },
      {
        text: say('解除家庭', homeName(roster, household.id), '的锁定后重新派定'),
        act: { kind: 'release', households: [household.id] },
      },
    ],
  }
}
