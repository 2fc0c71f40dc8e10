import type { FieldChange, Person } from './changes.ts'
import { saysMarried } from './read-kin.ts'
import type { RosterReading } from './reading-schema.ts'
import type { Charge, KinPair, Register } from './register-snapshot.ts'

/** Charges of officers whose leaders changed (their whole set), kinship that is new, and what is told of it by id. */
export type Ties = {
  readonly charges: ReadonlyMap<string, readonly Charge[]>
  readonly kin: readonly KinPair[]
  readonly changes: ReadonlyMap<string, readonly FieldChange[]>
}

/**
 * 分管 and 对口联系 as the workbook has them (方案 §二.1, §三.1): a blank cell leaves the registered leaders, 无 takes
 * them away, a name that was not found leaves them and adds those that were. Kinship is only ever added: a workbook that
 * does not mention it denies nothing. A marriage inside one household is told by the household.
 */
export function tiesAfter(register: Register, reading: RosterReading, people: readonly Person[]): Ties {
  const byRef = new Map(people.map((person) => [person.row.ref, person]))
  const names = new Map(register.officers.map(({ id, name }) => [id, name]))
  for (const { id, row } of people) names.set(id, row.name)
  // a leader who left is in charge of nobody, whatever is still registered
  const left = new Set(register.officers.flatMap((o) => (o.left ? [o.id] : [])))
  const before = Map.groupBy(
    register.charges.filter(({ leaderId }) => !left.has(leaderId)),
    ({ officerId }) => officerId,
  )
  const doubtful = new Set(
    reading.problems.flatMap((p) =>
      /^(charge|contact)\./.test(p.code) ? [`${p.sheet}!${p.row} ${p.code.split('.')[0]}`] : [],
    ),
  )
  const charges = new Map<string, Charge[]>()
  const changes = new Map<string, FieldChange[]>()
  const tell = (id: string, change: FieldChange) => changes.set(id, [...(changes.get(id) ?? []), change])
  for (const person of people) {
    const known = before.get(person.id) ?? []
    const after = (['charge', 'contact'] as const).flatMap((kind) => {
      const was = known.filter((c) => c.kind === kind).map((c) => c.leaderId)
      const refs = kind === 'charge' ? person.row.chargedBy : person.row.contacts
      const given = refs.flatMap((ref) => byRef.get(ref)?.id ?? []).filter((id) => id !== person.id)
      const unsure = doubtful.has(`${person.row.ref} ${kind}`) || refs.some((ref) => !byRef.has(ref))
      const now = leadersAfter(was, given, person.row.cleared.includes(kind), unsure)
      const named = (ids: readonly string[]) => ids.map((id) => names.get(id) ?? '').join('、')
      if (!sameSet(was, now) && person.known) tell(person.id, { field: kind, from: named(was), to: named(now) })
      return now.map((leaderId): Charge => ({ leaderId, officerId: person.id, kind }))
    })
    if (!sameSet(known.map(keyOf), after.map(keyOf))) charges.set(person.id, after)
  }
  const kin = newKin(register, people, byRef)
  const home = new Map(people.map((person) => [person.id, person]))
  for (const { a, b, relation } of kin) {
    const mention = (id: string) => `${names.get(id) ?? ''}${relation ? `（${relation}）` : ''}`
    if (home.get(a)?.known) tell(a, { field: 'kin', from: '', to: mention(b) })
    if (home.get(b)?.known) tell(b, { field: 'kin', from: '', to: mention(a) })
  }
  return { charges, kin, changes }
}

function leadersAfter(was: readonly string[], named: readonly string[], cleared: boolean, doubtful: boolean): string[] {
  if (doubtful) return [...new Set([...was, ...named])]
  if (named.length > 0) return [...new Set(named)]
  return cleared ? [] : [...was]
}

const keyOf = ({ leaderId, kind }: Charge) => `${kind} ${leaderId}`

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  const set = new Set(a)
  return set.size === new Set(b).size && b.every((entry) => set.has(entry))
}

function newKin(register: Register, people: readonly Person[], byRef: ReadonlyMap<string, Person>): KinPair[] {
  const known = new Set(register.kin.map(({ a, b }) => `${a} ${b}`))
  const pairs = new Map<string, KinPair>()
  for (const person of people)
    for (const { officer, relation } of person.row.kin) {
      const other = byRef.get(officer)
      if (!other || other.id === person.id) continue
      if (saysMarried(relation) && other.householdId === person.householdId) continue
      const [a, b] = person.id < other.id ? [person.id, other.id] : [other.id, person.id]
      const key = `${a} ${b}`
      if (!known.has(key)) pairs.set(key, { a, b, relation: pairs.get(key)?.relation || (relation ?? '') })
    }
  return [...pairs.values()]
}
