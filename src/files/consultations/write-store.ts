import { sql } from 'kysely'
import type { App } from '../../platform/app.ts'
import type { Scope } from '../../platform/database.ts'
import '../../people/register/tables.ts'
import './tables.ts'

export type NewRequest = {
  id: string
  at: string
  by: string
  outsider: { name: string; unit: string; letter: string } | null
  purpose: string
  roundId: string | null
  until: string
}

/** How many of these are on the register. */
export async function known({ db, unitId }: Scope, officerIds: readonly string[]): Promise<number> {
  const rows = await db
    .selectFrom('officer')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('id', 'in', [...officerIds])
    .execute()
  return rows.length
}

export async function insertRequest(
  { db, unitId }: Scope,
  q: NewRequest,
  officerIds: readonly string[],
): Promise<void> {
  await db
    .insertInto('consult_request')
    .values({
      unit_id: unitId,
      id: q.id,
      asked_at: q.at,
      asked_by: q.by,
      outsider: q.outsider?.name ?? '',
      outsider_unit: q.outsider?.unit ?? '',
      letter: q.outsider?.letter ?? '',
      purpose: q.purpose,
      round_id: q.roundId,
      asked_until: q.until,
      until_on: q.until,
      decided_at: null,
      decided_by: null,
      granted: null,
      ended_at: null,
      ended_by: null,
      ended_way: null,
    })
    .execute()
  await db
    .insertInto('consult_officer')
    .values(officerIds.map((officerId) => ({ unit_id: unitId, request_id: q.id, officer_id: officerId })))
    .execute()
}

export type RequestChange = Partial<{
  decided_at: string
  decided_by: string
  granted: boolean
  until_on: string
  copies: boolean
  words: string
  ended_at: string
  ended_by: string
  ended_way: 'asker' | 'decider'
}>

export async function changeRequest({ db, unitId }: Scope, id: string, change: RequestChange): Promise<void> {
  await db
    .updateTable('consult_request')
    .set((e) => ({ ...change, version: e('version', '+', 1) }))
    .where('unit_id', '=', unitId)
    .where('id', '=', id)
    .execute()
}

type Opened = { id: string; requestId: string; officerId: string; documentId: string; by: string; at: string }

/** True where the paper was not opened under this request before. */
export async function insertReading({ db, unitId }: Scope, r: Opened): Promise<boolean> {
  const rows = await db
    .insertInto('consult_reading')
    .values({
      unit_id: unitId,
      id: r.id,
      request_id: r.requestId,
      officer_id: r.officerId,
      document_id: r.documentId,
      read_by: r.by,
      read_at: r.at,
    })
    .onConflict((on) => on.doNothing())
    .returning('id')
    .execute()
  return rows.length > 0
}

/** A copy with the next number of the unit; whoever makes another waits until this one is through. */
export async function insertCopy({ db, unitId }: Scope, c: Opened): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`consult copy ${unitId}`}, 0))`.execute(db)
  await sql`insert into consult_copy (unit_id, id, number, request_id, officer_id, document_id, made_by, made_at)
    select ${unitId}, ${c.id}, coalesce(max(number), 0) + 1, ${c.requestId}, ${c.officerId}, ${c.documentId}, ${c.by}, ${c.at}
    from consult_copy where unit_id = ${unitId}`.execute(db)
}

/** Deletes what nobody granted and was decided, withdrawn or last asked for before this instant; its requests. */
export async function clear({ db, unitId }: Scope, before: string): Promise<string[]> {
  const found = await sql<{ id: string }>`
    delete from consult_request where unit_id = ${unitId} and granted is not true and coalesce(decided_at, ended_at, asked_at) < ${before}
    returning id`.execute(db)
  return found.rows.map((row) => row.id)
}

/** Units in which something is over its time; outside of any unit. */
export async function unitsToClear({ db }: Pick<App, 'db'>, before: string): Promise<string[]> {
  const found = await sql<{
    unit: string
  }>`select unit_id as unit from consultations_before(${before}::timestamptz) e (unit_id)`.execute(db)
  return found.rows.map((row) => row.unit)
}
