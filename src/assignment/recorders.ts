import { isKin, isOwn } from './avoidance.ts'
import { assignInParts } from './components.ts'
import type { Household, Person } from './instance.ts'
import type { Placement } from './placement.ts'
import type { Mode, Problem, Repair } from './result.ts'
import type { Roster } from './roster.ts'
import { personName, say } from './words.ts'

export type Recorders = { recorderOf: ReadonlyMap<string, string>; problems: Problem[] }

/**
 * Gives every visit its recorder (随同记录人员, 方案 §三.5): the usual partner where the rules allow, the others so that the sum
 * of squared loads is least. A frozen row keeps its recorder, and so does an unchanged row unless the list is drawn anew.
 * A visit nobody may record stays without one, with a problem: two people a visit, always (Y6).
 */
export function recordersFor(roster: Roster, placements: readonly Placement[], mode: Mode): Recorders {
  const recorderOf = new Map<string, string>()
  const problems: Problem[] = []
  const pool = [...roster.people.values()].filter((p) => p.canRecord && !p.ill)
  const open: { placement: Placement; allowed: Person[] }[] = []
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
    const allowed = pool.filter(may)
    if (allowed.length === 0) problems.push(noRecorder(roster, placement))
    else open.push({ placement, allowed })
  }
  balance(pool, open, recorderOf)
  return { recorderOf, problems }
}

/** Y0–Y5: may record, is present, is not the visitor, not of or kin to the household, is of the unit. */
function mayRecord(roster: Roster, household: Household, visitor: string, person: Person): boolean {
  return (
    person.canRecord &&
    !person.ill &&
    person.id !== visitor &&
    !isOwn(roster, household, person.id) &&
    !isKin(roster, household, person.id) &&
    !roster.avoidOf.get(household.id)?.has(person.id) &&
    visitingUnits(roster, household, visitor).includes(person.unit)
  )
}

/** The unit that makes the visit: the visitor's where it is the family's, else the family's (a shared inspector). */
function visitingUnits(roster: Roster, household: Household, visitor: string): string[] {
  const units = household.members.flatMap((m) => roster.people.get(m)?.unit ?? [])
  const own = roster.people.get(visitor)?.unit
  return own !== undefined && units.includes(own) ? [own] : units
}

function keptRecorder(roster: Roster, { household, visitor }: Placement, mode: Mode): string | null {
  const current = roster.current.get(household.id)
  return mode !== 'draw' && current?.visitor === visitor ? (current.recorder ?? null) : null
}

function balance(
  pool: readonly Person[],
  open: readonly { placement: Placement; allowed: Person[] }[],
  recorderOf: Map<string, string>,
): void {
  const binOf = new Map(pool.map((p, b) => [p.id, b]))
  const taken = pool.map(() => 0)
  for (const recorder of recorderOf.values()) {
    const b = binOf.get(recorder)
    if (b !== undefined) taken[b]! += 1
  }
  const answer = assignInParts({
    bins: pool.length,
    caps: pool.map(() => open.length),
    taken,
    items: open.map(({ allowed }) => ({
      absence: [1, 0],
      choices: allowed.map((p) => ({ bin: binOf.get(p.id)!, cost: [0, 0] })),
    })),
    balanceLevel: 1,
  })
  for (const [i, { placement }] of open.entries()) recorderOf.set(placement.household.id, pool[answer[i]!]!.id)
}

function noRecorder(roster: Roster, { household, visitor }: Placement): Problem {
  return {
    code: 'no-recorder',
    households: [household.id],
    visitors: [visitor!],
    text: say('家庭', household.id, '由', personName(roster, visitor!), '家访，本单位没有可以随同记录的人（§三.5）'),
    repairs: [
      ...possibleRecorders(roster, household, visitor!),
      { text: '在本单位再指定一名与该户没有亲属关系的记录人员', act: null },
      { text: say('改派家庭', household.id, '的家访人'), act: null },
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
    text: say('家庭', household.id, '的行已锁定，但', name, '已不能作该户的记录人员（§三.5）；系统没有改动它'),
    repairs: [
      { text: say('为家庭', household.id, '另选记录人员'), act: null },
      {
        text: say('解除家庭', household.id, '的锁定后重新派定'),
        act: { kind: 'release', households: [household.id] },
      },
    ],
  }
}
