import { sameName } from '../../../platform/normalise-name.ts'
import type { Relation } from '../../../vocabulary/relations.ts'
import { SCOPE_REASONS } from '../../../vocabulary/scope.ts'
import type { FieldChange, Person } from './changes.ts'
import type { RosterReading } from './reading-schema.ts'
import {
  isUsableRelative,
  NOT_NAMED,
  type Register,
  type RegisteredRelative,
  type UsableRelative,
} from './register-snapshot.ts'

const RELATIONS: Record<Relation, string> = {
  spouse: '配偶',
  child: '子女',
  parent: '父母',
  parentInLaw: '配偶父母',
}

/** The relatives to write (new or otherwise than registered), and what that changes for each officer by id. */
export type Families = {
  readonly rows: readonly RegisteredRelative[]
  readonly changes: ReadonlyMap<string, readonly FieldChange[]>
  /** How many adults of the workbook are registered with these officers. */
  readonly named: number
}

/**
 * Relatives of the workbook's officers against the registered ones: the same officer, relation and name is the same
 * person. Where the workbook lists families, one no longer named leaves the scope, unless a row of that officer waits.
 * Adults only: of a minor nothing is here (mission, line 3). No number is taken: it is the relative's own to give. What
 * the household itself said of a relative is not overruled by a workbook.
 */
export function familiesAfter(
  register: Register,
  reading: RosterReading,
  people: readonly Person[],
  newId: () => string,
): Families {
  const listed = new Set(reading.listedRelations)
  const waiting = new Set(reading.relatives.flatMap((r) => (r.blocked && r.officer !== null ? [r.officer] : [])))
  const given = Map.groupBy(reading.relatives.filter(isUsableRelative), (r) => r.officer)
  const known = Map.groupBy(register.relatives, (r) => r.officerId)
  const rows: RegisteredRelative[] = []
  const changes = new Map<string, FieldChange[]>()
  let named = 0
  let position = 0
  for (const person of people) {
    const before = known.get(person.id) ?? []
    const now = given.get(person.row.ref) ?? []
    named += now.length
    const after = now.map((relative) => relativeAfter(person, relative, before, position++, newId))
    const ordered = inOrder(after, before)
    const ids = new Set(ordered.map(({ id }) => id))
    const gone = waiting.has(person.row.ref)
      ? []
      : before.filter(({ id, ownWord, relation }) => listed.has(relation) && !ids.has(id) && !ownWord).map(notNamed)
    const others = before.filter(({ id }) => !ids.has(id) && !gone.some((g) => g.id === id))
    const all = [...ordered, ...[...gone, ...others].map((r) => ({ ...r, householdId: person.householdId }))]
    rows.push(
      ...all.filter(
        (row) =>
          !same(
            row,
            before.find(({ id }) => id === row.id),
          ),
      ),
    )
    const reported = all.flatMap((row) =>
      changeOf(
        row,
        before.find(({ id }) => id === row.id),
      ),
    )
    if (reported.length > 0) changes.set(person.id, reported)
  }
  return { rows, changes, named }
}

function relativeAfter(
  person: Person,
  relative: UsableRelative,
  before: readonly RegisteredRelative[],
  position: number,
  newId: () => string,
): RegisteredRelative {
  const known = before.find((r) => r.relation === relative.relation && sameName(r.name, relative.name))
  return {
    id: known?.id ?? newId(),
    officerId: person.id,
    householdId: person.householdId,
    name: relative.name,
    relation: relative.relation,
    inScope: known?.ownWord ? known.inScope : relative.inScope,
    reason: known?.ownWord ? known.reason : SCOPE_REASONS[relative.reason],
    clause: known?.ownWord ? known.clause : relative.clause,
    ownWord: known?.ownWord ?? false,
    position,
  }
}

/** Where nobody is new and the order is the registered one, the registered positions stay. */
function inOrder(after: readonly RegisteredRelative[], before: readonly RegisteredRelative[]): RegisteredRelative[] {
  const places = after.map(({ id }) => before.find((b) => b.id === id)?.position ?? -1)
  const steady = places.every((place, i) => place >= 0 && (i === 0 || place >= (places[i - 1] ?? 0)))
  return after.map((row, i) => ({ ...row, position: steady ? (places[i] ?? row.position) : row.position }))
}

function notNamed(relative: RegisteredRelative): RegisteredRelative {
  return relative.inScope ? { ...relative, inScope: false, reason: NOT_NAMED } : relative
}

function same(a: RegisteredRelative, b: RegisteredRelative | undefined): boolean {
  return (
    b !== undefined &&
    a.householdId === b.householdId &&
    a.inScope === b.inScope &&
    a.reason === b.reason &&
    a.clause === b.clause &&
    a.position === b.position
  )
}

function changeOf(after: RegisteredRelative, before: RegisteredRelative | undefined): FieldChange[] {
  const who = `${RELATIONS[after.relation]}${after.name}`
  if (!before) return [{ field: 'relative', from: '', to: `${who}${after.inScope ? '' : `（${after.reason}）`}` }]
  if (before.inScope !== after.inScope || before.reason !== after.reason)
    return [{ field: 'relative', from: `${who}（${before.reason}）`, to: `${who}（${after.reason}）` }]
  return []
}
