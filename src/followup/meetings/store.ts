import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { Outcome } from './rules.ts'
import './tables.ts'

export type Meeting = {
  id: string
  heldOn: string
  place: string
  chair: string
  present: string
  attending: string
  absent: string
  keeper: string
  version: number
  closedAt: string | null
  cancelledAt: string | null
  year: number | null
  nth: number | null
}
export type Facts = Pick<Meeting, 'heldOn' | 'place' | 'chair' | 'present' | 'attending' | 'absent' | 'keeper'>
export type Item = { matterId: string; outcome: Outcome | null; words: string; owner: string; dueOn: string | null }

const COLUMNS = [
  'id',
  'held_on as heldOn',
  'place',
  'chair',
  'present',
  'attending',
  'absent',
  'keeper',
  'version',
  'closed_at as closedAt',
  'cancelled_at as cancelledAt',
  'year',
  'number as nth',
] as const

/** All meetings with how many items each has, and how many of them have nothing written; the last held first. */
export async function meetings({ db, unitId }: Scope): Promise<(Meeting & { items: number; open: number })[]> {
  const all = await db
    .selectFrom('meeting')
    .select(COLUMNS)
    .where('unit_id', '=', unitId)
    .orderBy('held_on', 'desc')
    .orderBy('seq', 'desc')
    .execute()
  const counted = await sql<{ id: string; items: number; open: number }>`
    select meeting_id as id, count(*)::int as items, count(*) filter (where outcome is null)::int as open
    from meeting_item where unit_id = ${unitId} group by meeting_id`.execute(db)
  const of = new Map(counted.rows.map((row) => [row.id, row]))
  return all.map((m) => ({ ...m, items: of.get(m.id)?.items ?? 0, open: of.get(m.id)?.open ?? 0 }))
}

export async function meeting({ db, unitId }: Scope, meetingId: string): Promise<Meeting | undefined> {
  return db
    .selectFrom('meeting')
    .select(COLUMNS)
    .where('unit_id', '=', unitId)
    .where('id', '=', meetingId)
    .executeTakeFirst()
}

/** Held until the transaction ends: one writes on a meeting after the other. */
export async function lockMeeting(scope: Scope, meetingId: string): Promise<Meeting | undefined> {
  await sql`select 1 from meeting where unit_id = ${scope.unitId} and id = ${meetingId} for update`.execute(scope.db)
  return meeting(scope, meetingId)
}

export async function items({ db, unitId }: Scope, meetingId: string): Promise<Item[]> {
  return db
    .selectFrom('meeting_item')
    .select(['matter_id as matterId', 'outcome', 'words', 'owner', 'due_on as dueOn'])
    .where('unit_id', '=', unitId)
    .where('meeting_id', '=', meetingId)
    .execute()
}

/** Matters on the agenda of a meeting that is not over. */
export async function onAgendas({ db, unitId }: Scope): Promise<Set<string>> {
  const found = await sql<{ id: string }>`select i.matter_id as id from meeting_item i
    join meeting m on m.unit_id = i.unit_id and m.id = i.meeting_id
    where i.unit_id = ${unitId} and m.closed_at is null and m.cancelled_at is null`.execute(db)
  return new Set(found.rows.map(({ id }) => id))
}

/** Agendas of a unit are filled one after another: no matter stands on two. */
export async function lockAgendas({ db, unitId }: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`agendas ${unitId}`}))`.execute(db)
}

export async function insertMeeting(
  { db, unitId }: Scope,
  m: { id: string; heldOn: string; place: string; at: string; by: string },
): Promise<void> {
  await db
    .insertInto('meeting')
    .values({
      unit_id: unitId,
      id: m.id,
      held_on: m.heldOn,
      place: m.place,
      chair: '',
      present: '',
      attending: '',
      absent: '',
      keeper: '',
      made_at: m.at,
      made_by: m.by,
      closed_at: null,
      year: null,
      number: null,
      cancelled_at: null,
    })
    .execute()
}

export async function insertItems({ db, unitId }: Scope, meetingId: string, matterIds: readonly string[]) {
  await db
    .insertInto('meeting_item')
    .values(
      matterIds.map((matterId) => ({
        unit_id: unitId,
        meeting_id: meetingId,
        matter_id: matterId,
        outcome: null,
        words: '',
        owner: '',
        due_on: null,
      })),
    )
    .execute()
}

export async function deleteItem({ db, unitId }: Scope, meetingId: string, matterId: string): Promise<void> {
  await db
    .deleteFrom('meeting_item')
    .where('unit_id', '=', unitId)
    .where('meeting_id', '=', meetingId)
    .where('matter_id', '=', matterId)
    .execute()
}

export async function writeOutcome(
  { db, unitId }: Scope,
  meetingId: string,
  { matterId, outcome, words, owner, dueOn }: Item,
): Promise<void> {
  await db
    .updateTable('meeting_item')
    .set({ outcome, words, owner, due_on: dueOn })
    .where('unit_id', '=', unitId)
    .where('meeting_id', '=', meetingId)
    .where('matter_id', '=', matterId)
    .execute()
}

type Change = Partial<Omit<Facts, 'heldOn'> & { held_on: string; closed_at: string; cancelled_at: string }> & {
  year?: number
  number?: number
}

/** Every change is another version. */
export async function changeMeeting({ db, unitId }: Scope, meetingId: string, change: Change = {}): Promise<void> {
  await db
    .updateTable('meeting')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('unit_id', '=', unitId)
    .where('id', '=', meetingId)
    .execute()
}

/** The number that the next minutes of a year bear. */
export async function nextNumber({ db, unitId }: Scope, year: number): Promise<number> {
  const found = await sql<{ n: number }>`select coalesce(max(number), 0) + 1 as n from meeting
    where unit_id = ${unitId} and year = ${year}`.execute(db)
  return found.rows[0]?.n ?? 1
}
