/** What a destruction (鉴定销毁) takes of visits, in its transaction: the record's words, signatures, what was said otherwise, the visit itself. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'

/** Visits of a household in a round. */
export async function visitsOf({ db, unitId }: Scope, roundId: string, householdId: string): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select id from visit where unit_id = ${unitId} and round_id = ${roundId} and household_id = ${householdId}`.execute(
    db,
  )
  return found.rows.map(({ id }) => id)
}

/** What is signed of these visits: on the record, and on pledges that are still there. */
export async function destroySignatures({ db, unitId }: Scope, visits: readonly string[]): Promise<void> {
  await sql`delete from signature s where s.unit_id = ${unitId} and (
    (s.subject_kind = 'visitRecord' and s.subject_id in (select w.id from visit_record w where w.unit_id = ${unitId} and w.visit_id = any(${[...visits]}::uuid[])))
    or (s.subject_kind = 'pledge' and s.subject_id in (select p.id from pledge p where p.unit_id = ${unitId} and p.visit_id = any(${[...visits]}::uuid[]))))`.execute(
    db,
  )
}

/** The last of it: nothing refers to these visits any more. Their card goes with them. */
export async function destroyVisits({ db, unitId }: Scope, visits: readonly string[]): Promise<void> {
  const ids = [...visits]
  await sql`delete from record_objection_answer a where a.unit_id = ${unitId} and a.objection_id in
    (select o.id from record_objection o where o.unit_id = ${unitId} and o.visit_id = any(${ids}::uuid[]))`.execute(db)
  await sql`delete from record_objection where unit_id = ${unitId} and visit_id = any(${ids}::uuid[])`.execute(db)
  await sql`delete from visit_finisher where unit_id = ${unitId} and visit_id = any(${ids}::uuid[])`.execute(db)
  await sql`delete from visit_record where unit_id = ${unitId} and visit_id = any(${ids}::uuid[])`.execute(db)
  await sql`delete from parked_record where unit_id = ${unitId} and visit_id = any(${ids}::uuid[])`.execute(db)
  await sql`delete from visit_closure where unit_id = ${unitId} and visit_id = any(${ids}::uuid[])`.execute(db)
  await sql`delete from visit where unit_id = ${unitId} and id = any(${ids}::uuid[])`.execute(db)
}
