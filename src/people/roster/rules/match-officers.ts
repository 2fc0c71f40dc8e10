import { nameKey, sameName } from '../../../platform/normalise-name.ts'
import type { OfficerReading } from './reading-schema.ts'
import { isUsable, type RegisteredOfficer, type Usable } from './register-snapshot.ts'

/** The clerk's word on who a row is: a registered person's id, or `new`. By the row's ref. */
export type Answers = Readonly<Record<string, string>>
export const NEW_PERSON = 'new'

/** A row that may be somebody registered; only a person can say. */
export type Ask = { readonly row: Usable; readonly candidates: readonly RegisteredOfficer[] }

export type Matches = {
  /** Each row that is decided: who it is, or null for a new person. */
  readonly known: ReadonlyMap<string, RegisteredOfficer | null>
  readonly asks: readonly Ask[]
}

/**
 * Who of a roster is who of the register (方案 §三.1). The name alone makes nobody the same: month of birth, phone or
 * department must agree. What agrees surely and with one person only is taken; what may be is asked; else the person is
 * new. An answer of the clerk goes before everything. Nobody registered is matched twice.
 */
export function matchOfficers(
  registered: readonly RegisteredOfficer[],
  officers: readonly OfficerReading[],
  answers: Answers,
): Matches {
  const rows = officers.filter(isUsable)
  const free = new Map(registered.map((person) => [person.id, person]))
  const known = new Map<string, RegisteredOfficer | null>()
  const take = (row: Usable, person: RegisteredOfficer | null) => {
    known.set(row.ref, person)
    if (person) free.delete(person.id)
  }
  for (const row of rows) {
    const answer = answers[row.ref]
    const person = free.get(answer ?? '')
    if (answer === NEW_PERSON || person) take(row, person ?? null)
  }
  const byName = Map.groupBy(registered, (person) => nameKey(person.name))
  const left = () => rows.filter(({ ref }) => !known.has(ref) && !asks.has(ref))
  const among = (row: Usable, least: number) =>
    (byName.get(nameKey(row.name)) ?? []).filter((person) => free.has(person.id) && agreement(row, person) >= least)
  const asks = new Map<string, Ask>()
  for (const level of [EXACT, SURE, LIKELY, FAIR]) {
    const wanted = left().map((row) => ({ row, candidates: among(row, level) }))
    const claims = new Map<string, number>()
    for (const { candidates } of wanted) for (const { id } of candidates) claims.set(id, (claims.get(id) ?? 0) + 1)
    for (const { row, candidates } of wanted) {
      const [only] = candidates
      if (only === undefined) continue
      if (candidates.length === 1 && claims.get(only.id) === 1) take(row, only)
      else asks.set(row.ref, { row, candidates })
    }
  }
  const named = new Set(officers.map(({ name }) => nameKey(name ?? '')))
  for (const row of left()) {
    const candidates = [...among(row, PERHAPS), ...renamed(row, free, named)]
    if (candidates.length > 0) asks.set(row.ref, { row, candidates })
    else take(row, null)
  }
  const open = [...asks.values()].map(({ row, candidates }) => ({
    row,
    candidates: candidates.filter(({ id }) => free.has(id)),
  }))
  for (const { row, candidates } of open) if (candidates.length === 0) take(row, null)
  return { known, asks: open.filter(({ candidates }) => candidates.length > 0) }
}

/** Of two namesakes with one phone, or one month of birth besides, each is the one of the own department. */
const EXACT = 5
const SURE = 4
const LIKELY = 3
const FAIR = 2
const PERHAPS = 1

type Sameness = 'same' | 'differs' | 'unknown'

function compare(a: string | null, b: string | null): Sameness {
  if (!a || !b) return 'unknown'
  return a === b ? 'same' : 'differs'
}

/** How much speaks for the row being this person of the same name; 0: nothing, or something against. */
function agreement(row: Usable, person: RegisteredOfficer): number {
  const birth = compare(row.birth, person.birth)
  const phone = compare(row.phone, person.phone)
  const place = compare(row.department, person.department)
  const level = levelOf(birth, phone, place)
  // the department of who has left may be where a namesake is now
  if (person.left && level === EXACT) return birth === 'same' ? SURE : LIKELY
  return person.left && level < LIKELY ? Math.min(level, level === FAIR ? PERHAPS : 0) : level
}

function levelOf(birth: Sameness, phone: Sameness, place: Sameness): number {
  if (phone === 'same' && place === 'same' && birth !== 'differs') return EXACT
  if (birth === 'same') return phone === 'same' || place === 'same' ? SURE : LIKELY
  if (birth === 'differs') {
    if (phone === 'same') return place === 'same' ? LIKELY : PERHAPS
    return place === 'same' ? PERHAPS : 0
  }
  if (phone === 'same') return LIKELY
  return place === 'same' ? FAIR : PERHAPS
}

/** Another name with the same month of birth and the same phone: perhaps a name put right, or changed. */
function renamed(
  row: Usable,
  free: ReadonlyMap<string, RegisteredOfficer>,
  named: ReadonlySet<string>,
): RegisteredOfficer[] {
  if (row.phone === null || row.birth === null) return []
  return [...free.values()].filter(
    (p) =>
      !p.left &&
      !sameName(p.name, row.name) &&
      !named.has(nameKey(p.name)) &&
      p.phone === row.phone &&
      p.birth === row.birth,
  )
}
