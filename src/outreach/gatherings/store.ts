import { sql } from 'kysely'
import { newMarkCode } from '../../papers/mark.ts'
import type { Scope } from '../../platform/database.ts'
import type { GatheringKind, Mark } from './rules.ts'
import './tables.ts'

export type Facts = {
  title: string
  day: string
  from: string
  to: string
  place: string
  speaker: string
  capacity: number | null
}
export type Gathering = Facts & {
  id: string
  kind: GatheringKind
  asked: string
  version: number
  sheetCode: string
  cancelledAt: string | null
  whyCancelled: string
}
export type Person = {
  officerId: string
  name: string
  department: string
  mark: Mark | null
  madeUpOn: string | null
}

const COLUMNS = [
  'g.id',
  'g.kind',
  'g.title',
  'g.day',
  'g.from_time as from',
  'g.to_time as to',
  'g.place',
  'g.speaker',
  'g.capacity',
  'g.asked',
  'g.version',
  'g.sheet_code as sheetCode',
  'g.cancelled_at as cancelledAt',
  'g.why_cancelled as whyCancelled',
] as const

export async function gatherings({ db, unitId }: Scope, ids: readonly string[]): Promise<Gathering[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('gathering as g')
    .select(COLUMNS)
    .where('g.unit_id', '=', unitId)
    .where('g.id', 'in', [...ids])
    .orderBy('g.day')
    .orderBy('g.from_time')
    .orderBy('g.seq')
    .execute()
}

/** By its id, or by the code on its list. */
export async function gatheringOf(
  { db, unitId }: Scope,
  by: { code: string } | { id: string },
): Promise<Gathering | undefined> {
  const all = db.selectFrom('gathering as g').select(COLUMNS).where('g.unit_id', '=', unitId)
  return ('code' in by ? all.where('g.sheet_code', '=', by.code) : all.where('g.id', '=', by.id)).executeTakeFirst()
}

/** Held until the transaction ends: one writes on it after the other. */
export async function lockGathering(scope: Scope, id: string): Promise<Gathering | undefined> {
  await sql`select 1 from gathering where unit_id = ${scope.unitId} and id = ${id} for update`.execute(scope.db)
  return (await gatherings(scope, [id]))[0]
}

export async function insertGathering(
  { db, unitId }: Scope,
  g: Facts & { id: string; kind: GatheringKind; asked: string; at: string; by: string },
): Promise<void> {
  const { from, to, at, by, ...facts } = g
  await db
    .insertInto('gathering')
    .values({
      ...facts,
      unit_id: unitId,
      from_time: from,
      to_time: to,
      made_at: at,
      made_by: by,
      sheet_code: newMarkCode(),
      cancelled_at: null,
      why_cancelled: '',
    })
    .execute()
}

type Change = Partial<Omit<Facts, 'from' | 'to'>> & {
  from_time?: string
  to_time?: string
  cancelled_at?: string
  why_cancelled?: string
}

/** Every change is another version. */
export async function changeGathering({ db, unitId }: Scope, id: string, change: Change): Promise<void> {
  await db
    .updateTable('gathering')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('unit_id', '=', unitId)
    .where('id', '=', id)
    .execute()
}

export async function insertPeople({ db, unitId }: Scope, gatheringId: string, officerIds: readonly string[]) {
  if (officerIds.length === 0) return
  await sql`insert into gathering_person (unit_id, gathering_id, officer_id)
    select ${unitId}, ${gatheringId}, o from unnest(${[...officerIds]}::uuid[]) o`.execute(db)
}

/** Those who were asked and are still here, or came, by department and in the order of the roster. */
export async function peopleOf({ db, unitId }: Scope, gatheringId: string): Promise<Person[]> {
  const found = await sql<Person>`
    select p.officer_id as "officerId", o.name, coalesce(d.name, '') as department, p.mark, p.made_up_on as "madeUpOn"
    from gathering_person p
    join officer o on o.unit_id = p.unit_id and o.id = p.officer_id
    left join department d on d.unit_id = o.unit_id and d.id = o.department_id
    where p.unit_id = ${unitId} and p.gathering_id = ${gatheringId} and (o.left_on is null or p.mark is not null)
    order by d.position, d.name, o.position, o.id`.execute(db)
  return found.rows
}

export type MarkRow = { gatheringId: string; officerId: string; mark: Mark | null }

/** The same of several at once, without names. */
export async function marksOf({ db, unitId }: Scope, gatheringIds: readonly string[]): Promise<MarkRow[]> {
  const found = await sql<MarkRow>`
    select p.gathering_id as "gatheringId", p.officer_id as "officerId", p.mark
    from gathering_person p join officer o on o.unit_id = p.unit_id and o.id = p.officer_id
    where p.unit_id = ${unitId} and p.gathering_id = any(${[...gatheringIds]}::uuid[])
      and (o.left_on is null or p.mark is not null)`.execute(db)
  return found.rows
}

export async function writeMarks(
  { db, unitId }: Scope,
  gatheringId: string,
  rows: readonly { officerId: string; mark: Mark | null; madeUpOn: string | null }[],
): Promise<number> {
  const done = await sql`
    update gathering_person p set mark = r.mark, made_up_on = r.on
    from unnest(${rows.map((r) => r.officerId)}::uuid[], ${rows.map((r) => r.mark)}::text[],
      ${rows.map((r) => r.madeUpOn)}::date[]) as r (officer, mark, "on")
    where p.unit_id = ${unitId} and p.gathering_id = ${gatheringId} and p.officer_id = r.officer`.execute(db)
  return Number(done.numAffectedRows ?? 0)
}

/** What one person is asked to; the last of them first. */
export async function ownGatherings(
  { db, unitId }: Scope,
  officerId: string,
): Promise<(Gathering & { mark: Mark | null; madeUpOn: string | null })[]> {
  return db
    .selectFrom('gathering as g')
    .innerJoin('gathering_person as p', (join) =>
      join.onRef('p.unit_id', '=', 'g.unit_id').onRef('p.gathering_id', '=', 'g.id'),
    )
    .select([...COLUMNS, 'p.mark', 'p.made_up_on as madeUpOn'])
    .where('g.unit_id', '=', unitId)
    .where('p.officer_id', '=', officerId)
    .orderBy('g.day', 'desc')
    .orderBy('g.seq', 'desc')
    .execute()
}
