import { type FieldChange, heldNames, officerAfter, officerChanges, type Person } from './changes.ts'
import { tiesAfter } from './charges-and-kin.ts'
import { familiesAfter } from './family-changes.ts'
import { type Housed, housedPeople } from './households.ts'
import { type Answers, type Ask, matchOfficers } from './match-officers.ts'
import type { RosterReading } from './reading-schema.ts'
import type {
  Charge,
  KinPair,
  Register,
  RegisteredHousehold,
  RegisteredOfficer,
  RegisteredRelative,
} from './register-snapshot.ts'

export type PersonChange = {
  readonly ref: string
  readonly id: string
  readonly name: string
  readonly department: string
  readonly fields: readonly FieldChange[]
}

/** What an import would write, and the same as it is told to the clerk. Only what is new or otherwise is written. */
export type ImportPlan = {
  readonly added: readonly PersonChange[]
  readonly changed: readonly PersonChange[]
  readonly unchanged: number
  /** Registered, and not in the workbook. */
  readonly gone: readonly RegisteredOfficer[]
  /** Rows that are somebody registered, or not: the clerk must say before anything is written. */
  readonly asks: readonly Ask[]
  /** Rows whose match is by rule or by answer, for putting it right. */
  readonly matched: readonly Person[]
  readonly relatives: number
  /** Everybody on the staff as registered afterwards, should nobody be registered as having left. */
  readonly staff: readonly RegisteredOfficer[]
  readonly write: {
    readonly households: readonly RegisteredHousehold[]
    readonly officers: readonly RegisteredOfficer[]
    readonly charges: ReadonlyMap<string, readonly Charge[]>
    readonly kin: readonly KinPair[]
    readonly relatives: readonly RegisteredRelative[]
  }
}

/**
 * What committing a reading changes in the register (方案 §三.1). Pure: `newId` makes the ids of what is new. Importing
 * what is registered already plans nothing.
 */
export function planImport(
  register: Register,
  reading: RosterReading,
  answers: Answers,
  newId: () => string,
): ImportPlan {
  const matches = matchOfficers(register.officers, reading.officers, answers)
  const rows = reading.officers.flatMap((row): Person[] => {
    const known = matches.known.get(row.ref)
    if (known === undefined || row.name === null) return []
    return [{ row: { ...row, name: row.name }, id: known?.id ?? newId(), known, householdId: known?.householdId ?? '' }]
  })
  const housed = housedPeople(register, reading, rows, newId)
  const people = housed.people
  const positions = positionsOf(people)
  const after = new Map(people.map((person, i) => [person.id, officerAfter(person, positions[i] ?? i)]))
  const families = familiesAfter(register, reading, people, newId)
  const ties = tiesAfter(register, reading, people)
  const homes = homesAfter(register, reading, people)
  const moves = movesOf(housed)
  const changedPeople = people.map((person): PersonChange & { known: boolean } => {
    const next = after.get(person.id)
    const own = person.known && next ? officerChanges(person.known, next) : []
    const more = [moves, homes.changes, ties.changes, ...(person.known ? [families.changes] : [])]
    const fields = [...own, ...more.flatMap((changes) => changes.get(person.id) ?? [])]
    const department = next?.department ?? ''
    return {
      ref: person.row.ref,
      id: person.id,
      name: person.row.name,
      department,
      fields,
      known: person.known !== null,
    }
  })
  const changed = changedPeople.filter(({ known, fields }) => known && fields.length > 0)
  return {
    added: changedPeople.filter(({ known }) => !known),
    changed,
    unchanged: changedPeople.filter(({ known }) => known).length - changed.length,
    gone: goneOf(register, people, heldNames(reading, matches), matches.asks),
    asks: matches.asks,
    matched: people,
    relatives: families.named,
    staff: [...register.officers.filter((o) => !o.left && !after.has(o.id)), ...after.values()],
    write: {
      households: homes.rows,
      officers: people.flatMap((person) => {
        const next = after.get(person.id)
        return next && !(person.known && sameOfficer(person.known, next)) ? [next] : []
      }),
      charges: ties.charges,
      kin: ties.kin,
      relatives: families.rows,
    },
  }
}

/** The order of the workbook; where nobody is new and the order is the registered one, nothing is renumbered. */
function positionsOf(people: readonly Person[]): number[] {
  const before = people.map(({ known }) => known?.position ?? -1)
  const steady = before.every((place, i) => place >= 0 && (i === 0 || place >= (before[i - 1] ?? 0)))
  return steady ? before : people.map((_, i) => i)
}

function sameOfficer(a: RegisteredOfficer, b: RegisteredOfficer): boolean {
  return officerChanges(a, b).length === 0 && a.householdId === b.householdId && a.position === b.position
}

function movesOf({ joined, parted }: Housed): Map<string, FieldChange[]> {
  const moves = new Map<string, FieldChange[]>()
  for (const [a, b] of joined)
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const)
      moves.set(one.id, [{ field: 'household', from: '各自一户', to: `与${other.row.name}是夫妻，并为一户` }])
  for (const [a, b] of parted)
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const)
      moves.set(one.id, [{ field: 'household', from: `与${other.row.name}同一户`, to: '各自一户' }])
  return moves
}

/**
 * Area and the mark "has children" of each household; the first officer with an area gives it. The mark is taken away
 * only where the workbook lists families and names everybody of the household.
 */
function homesAfter(register: Register, reading: RosterReading, people: readonly Person[]) {
  const before = new Map(register.households.map((household) => [household.id, household]))
  const listed = reading.listedRelations.includes('child')
  const living = Map.groupBy(
    register.officers.filter(({ left }) => !left),
    ({ householdId }) => householdId,
  )
  const here = new Set(people.map((person) => person.id))
  const rows: RegisteredHousehold[] = []
  const changes = new Map<string, FieldChange[]>()
  for (const [id, members] of Map.groupBy(people, (person) => person.householdId)) {
    const was = before.get(id)
    const home = was ?? before.get(members[0]?.known?.householdId ?? '')
    const whole = (living.get(id) ?? []).every((officer) => here.has(officer.id))
    const given = members.find(({ row }) => row.area !== null)?.row.area
    const cleared = members.every(({ row }) => row.cleared.includes('area'))
    const area = given ?? (cleared ? '' : (home?.area ?? ''))
    const children = members.some(({ row }) => row.hasChildren)
    const hasChildren = listed && whole ? children : (was?.hasChildren ?? false) || children
    if (was?.area === area && was.hasChildren === hasChildren) continue
    rows.push({ id, area, hasChildren })
    const first = members[0]
    if (!was || !first) continue
    const word = (has: boolean) => (has ? '有子女' : '没有子女')
    changes.set(first.id, [
      ...(was.area === area ? [] : [{ field: 'area' as const, from: was.area, to: area }]),
      ...(was.hasChildren === hasChildren
        ? []
        : [{ field: 'children' as const, from: word(was.hasChildren), to: word(hasChildren) }]),
    ])
  }
  return { rows, changes }
}

function goneOf(register: Register, people: readonly Person[], held: ReadonlySet<string>, asks: readonly Ask[]) {
  const here = new Set(people.map(({ id }) => id))
  const asked = new Set(asks.flatMap(({ candidates }) => candidates.map(({ id }) => id)))
  return register.officers.filter((o) => !o.left && !here.has(o.id) && !asked.has(o.id) && !held.has(o.name))
}
