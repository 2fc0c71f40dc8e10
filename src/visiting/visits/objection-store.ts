/** SQL of what families said of a record, and of the answers they wait for (mission, line 4). */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import { FINISHER, NOBODY_LEFT } from './finisher-store.ts'
import './tables.ts'

export async function visitOfObjection({ db, unitId }: Scope, objectionId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('record_objection')
    .select('visit_id')
    .where('unit_id', '=', unitId)
    .where('id', '=', objectionId)
    .executeTakeFirst()
  return row?.visit_id
}

/** Visits of this officer whose family waits for an answer to what it said of the record, the longest waiting first. */
export async function openObjections(
  { db, unitId }: Scope,
  officerId: string,
): Promise<{ visitId: string; members: string[] }[]> {
  const found = await sql<{ visitId: string; members: string[] }>`
    select v.id as "visitId", v.names as members from visit_card v join record_objection b on b.unit_id = v.unit_id and b.visit_id = v.id
    where v.unit_id = ${unitId} and ${officerId}::uuid in (v.visitor_id, v.recorder_id, ${FINISHER})
      and not exists (select 1 from record_objection_answer a where a.unit_id = b.unit_id and a.objection_id = b.id)
    group by v.id, v.names order by min(b.at), v.id`.execute(db)
  return found.rows
}

export type ObjectionLeft = { objectionId: string; members: string[]; text: string; at: string }

/**
 * Of families that this officer visits in their newest round: what waits for an answer of people who wrote the record before, and of
 * whom neither can come in and answer any more; the longest waiting first. `objectionId`: this one only.
 */
export async function objectionsLeft(
  { db, unitId }: Scope,
  officerId: string,
  objectionId: string | null = null,
): Promise<ObjectionLeft[]> {
  const found = await sql<ObjectionLeft>`
    select b.id as "objectionId", v.names as members, b.text, b.at from record_objection b
    join visit_card v on v.unit_id = b.unit_id and v.id = b.visit_id
    join lateral (select n.visitor_id, n.recorder_id from visit n join round r on r.unit_id = n.unit_id and r.id = n.round_id
      where n.unit_id = v.unit_id and n.household_id = v.household_id order by r.seq desc limit 1) now on true
    where b.unit_id = ${unitId} and ${officerId}::uuid in (now.visitor_id, now.recorder_id)
      and (${objectionId}::uuid is null or b.id = ${objectionId}::uuid)
      and not exists (select 1 from record_objection_answer a where a.unit_id = b.unit_id and a.objection_id = b.id)
      and ${NOBODY_LEFT}
    order by b.at, b.id`.execute(db)
  return found.rows
}

export async function insertObjectionAnswer(
  { db, unitId }: Scope,
  a: { objectionId: string; text: string; at: string; by: string },
): Promise<void> {
  await db
    .insertInto('record_objection_answer')
    .values({ unit_id: unitId, objection_id: a.objectionId, text: a.text, at: a.at, by: a.by })
    .execute()
}
