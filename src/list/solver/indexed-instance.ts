import type { Household, Instance, Person, Row } from './instance.ts'

/** An instance indexed for the rules; every list is sorted by id, so that the order of rows never matters. */
export type Roster = {
  instance: Instance
  households: readonly Household[]
  homes: ReadonlyMap<string, Household>
  people: ReadonlyMap<string, Person>
  /** the keys of `caps` that are on the roster */
  visitors: readonly string[]
  headsOf: ReadonlyMap<string, readonly string[]>
  inspectorsOf: ReadonlyMap<string, readonly string[]>
  /** head and team members of a unit */
  teamOf: ReadonlyMap<string, readonly string[]>
  chargeOf: Duties
  contactOf: Duties
  kinOf: ReadonlyMap<string, ReadonlySet<string>>
  previousOf: ReadonlyMap<string, ReadonlySet<string>>
  repeatAllowedOf: ReadonlyMap<string, ReadonlySet<string>>
  avoidOf: ReadonlyMap<string, ReadonlyMap<string, string>>
  current: ReadonlyMap<string, Row>
  frozen: ReadonlyMap<string, Row>
  /** where households are: their own place, or that of their area */
  places: ReadonlyMap<string, Place>
  departments: ReadonlyMap<string, { name?: string | undefined }>
}

export type Place = { x: number; y: number }

export type Duties = {
  dept: ReadonlyMap<string, readonly string[]>
  person: ReadonlyMap<string, readonly string[]>
  /** `leader officer` or `leader department` -> in whose place */
  actingFor: ReadonlyMap<string, string>
}

/** Indexes an instance. Ids that point at nobody are kept: a retired leader is still named in the reasons. */
export function rosterOf(instance: Instance): Roster {
  const people = new Map(sortedBy(instance.people, (p) => p.id).map((p) => [p.id, p]))
  const households = sortedBy(instance.households, (h) => h.id)
  const current = new Map(instance.current.map((r) => [r.household, r]))
  const everyone = [...people.values()]
  return {
    instance,
    households,
    homes: new Map(households.map((h) => [h.id, h])),
    people,
    visitors: sortedBy(Object.keys(instance.caps), (v) => v).filter((v) => people.has(v)),
    headsOf: groups(everyone.filter((p) => p.role === 'head').map((p) => [p.unit, p.id])),
    inspectorsOf: inspectorsByUnit(instance, everyone),
    teamOf: groups(everyone.filter((p) => p.role === 'head' || p.role === 'leader').map((p) => [p.unit, p.id])),
    chargeOf: dutiesOf(instance.charge),
    contactOf: dutiesOf(instance.contact),
    kinOf: kinBothWays(everyone),
    previousOf: sets(instance.previous.map((r) => [r.household, r.visitor])),
    repeatAllowedOf: sets(instance.repeatAllowed.map((r) => [r.household, r.visitor])),
    avoidOf: avoidances(instance),
    current,
    frozen: frozenRows(instance, current),
    places: placesOf(instance),
    departments: new Map(instance.departments.map((d) => [d.id, d])),
  }
}

/** Compares ids by code unit: the same on every machine, whatever its language. */
export function byId(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export function sortedBy<T>(rows: readonly T[], key: (row: T) => string): T[] {
  return [...rows].sort((a, b) => byId(key(a), key(b)))
}

function frozenRows(instance: Instance, current: ReadonlyMap<string, Row>): Map<string, Row> {
  const frozen = new Map<string, Row>()
  for (const r of instance.frozen) {
    const full = typeof r === 'string' ? current.get(r) : r
    if (full !== undefined) frozen.set(full.household, full)
  }
  return frozen
}

/** The inspector named for a unit, else those stationed in it (方案 §二.1). */
function inspectorsByUnit(instance: Instance, everyone: Person[]): Map<string, string[]> {
  const stationed = groups(everyone.filter((p) => p.role === 'inspector').map((p) => [p.unit, p.id]))
  for (const [unit, inspector] of Object.entries(instance.inspectors)) stationed.set(unit, [inspector])
  return stationed
}

function placesOf(instance: Instance): Map<string, Place> {
  const areas = new Map(instance.areas.map((a) => [a.id, a]))
  const places = new Map<string, Place>()
  for (const { id, x, y, area } of instance.households) {
    const place = x !== undefined && y !== undefined ? { x, y } : area === null ? undefined : areas.get(area)
    if (place !== undefined) places.set(id, place)
  }
  return places
}

function dutiesOf(rows: Instance['charge']): Duties {
  const sorted = sortedBy(rows, (r) => r.leader)
  return {
    dept: groups(sorted.flatMap((r) => (r.dept === undefined ? [] : [[r.dept, r.leader] as const]))),
    person: groups(sorted.flatMap((r) => (r.person === undefined ? [] : [[r.person, r.leader] as const]))),
    actingFor: new Map(
      sorted.flatMap((r) =>
        r.actingFor === undefined ? [] : [[`${r.leader} ${r.person ?? r.dept}`, r.actingFor] as const],
      ),
    ),
  }
}

function kinBothWays(everyone: Person[]): Map<string, Set<string>> {
  return sets(everyone.flatMap((p) => p.kin.flatMap((k) => [[p.id, k] as const, [k, p.id] as const])))
}

function avoidances(instance: Instance): Map<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>()
  for (const a of sortedBy(instance.avoid, (row) => row.source)) {
    const ofHome = found.get(a.household) ?? new Map<string, string>()
    if (!ofHome.has(a.visitor)) ofHome.set(a.visitor, a.source)
    found.set(a.household, ofHome)
  }
  return found
}

function groups(pairs: Iterable<readonly [string, string]>): Map<string, string[]> {
  const grouped = new Map<string, string[]>()
  for (const [key, value] of pairs) {
    const list = grouped.get(key)
    if (list === undefined) grouped.set(key, [value])
    else if (!list.includes(value)) list.push(value)
  }
  return grouped
}

function sets(pairs: Iterable<readonly [string, string]>): Map<string, Set<string>> {
  const grouped = new Map<string, Set<string>>()
  for (const [key, value] of pairs) {
    const set = grouped.get(key)
    if (set === undefined) grouped.set(key, new Set([value]))
    else set.add(value)
  }
  return grouped
}
