import type { Person } from './changes.ts'
import type { RosterReading } from './reading-schema.ts'
import type { Register } from './register-snapshot.ts'

/** People with their households after the import, and which two became one family or two. Names for showing. */
export type Housed = {
  readonly people: readonly Person[]
  readonly joined: ReadonlyArray<readonly [Person, Person]>
  readonly parted: ReadonlyArray<readonly [Person, Person]>
}

/**
 * Two officers married to each other are one household (glossary 家庭). A couple that the workbook shows and the register
 * does not is joined in the first one's household; a registered couple is parted only where the workbook lists families,
 * names both and says of neither that they are a couple, and no row of theirs waits: silence about one half says nothing.
 */
export function housedPeople(
  register: Register,
  reading: RosterReading,
  people: readonly Person[],
  newId: () => string,
): Housed {
  const byRef = new Map(people.map((person) => [person.row.ref, person]))
  const couples = reading.households.flatMap(({ officers }) => {
    const [a, b] = officers.flatMap((ref) => byRef.get(ref) ?? [])
    return a && b ? [[a, b] as const] : []
  })
  const coupled = new Set(couples.flatMap(([a, b]) => [a.id, b.id]))
  const home = new Map(people.map((person) => [person.id, person.known?.householdId ?? '']))
  const partings = partedCouples(register, reading, people, coupled)
  for (const [, second] of partings) home.set(second.id, newId())
  // in the order of the workbook, so that households are numbered as the clerk lists them
  const coupleOf = new Map(couples.flatMap((couple) => couple.map(({ id }) => [id, couple] as const)))
  for (const { id } of people) {
    const [a, b] = coupleOf.get(id) ?? []
    const shared = home.get(a?.id ?? id) || home.get(b?.id ?? id) || newId()
    for (const member of [id, a?.id ?? id, b?.id ?? id]) home.set(member, shared)
  }
  const placed = (person: Person): Person => ({ ...person, householdId: home.get(person.id) ?? '' })
  return {
    people: people.map(placed),
    joined: couples.flatMap(([a, b]) => {
      const before = [a.known?.householdId, b.known?.householdId]
      return (a.known || b.known) && before[0] !== before[1] ? [[placed(a), placed(b)] as const] : []
    }),
    parted: partings.map(([a, b]) => [placed(a), placed(b)] as const),
  }
}

function partedCouples(
  register: Register,
  reading: RosterReading,
  people: readonly Person[],
  coupled: ReadonlySet<string>,
): Array<readonly [Person, Person]> {
  if (!reading.listedRelations.includes('spouse')) return []
  const waiting = new Set(reading.relatives.flatMap((r) => (r.blocked && r.officer !== null ? [r.officer] : [])))
  const living = register.officers.filter(({ left }) => !left)
  const shared = [...Map.groupBy(living, (o) => o.householdId).values()].filter((all) => all.length === 2)
  const byId = new Map(people.map((person) => [person.id, person]))
  return shared.flatMap((pair) => {
    const [a, b] = pair.flatMap(({ id }) => byId.get(id) ?? [])
    if (!a || !b || coupled.has(a.id) || coupled.has(b.id)) return []
    return waiting.has(a.row.ref) || waiting.has(b.row.ref) ? [] : [[a, b] as const]
  })
}
