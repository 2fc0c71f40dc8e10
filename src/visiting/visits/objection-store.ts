/** SQL of what families said of a record, and of the answers they wait for (mission, line 4). */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
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
    where v.unit_id = ${unitId} and (v.visitor_id = ${officerId} or v.recorder_id = ${officerId})
      and not exists (select 1 from record_objection_answer a where a.unit_id = b.unit_id and a.objection_id = b.id)
    group by v.id, v.names order by min(b.at), v.id`.execute(db)
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
