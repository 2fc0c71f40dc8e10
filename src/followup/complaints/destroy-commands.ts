/** What a destruction (鉴定销毁) takes of what families said of their visit, in its transaction. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'

export async function destroyComplaints({ db, unitId }: Scope, visits: readonly string[]): Promise<void> {
  const ids = [...visits]
  await sql`delete from complaint_answer a where a.unit_id = ${unitId} and a.complaint_id in
    (select c.id from complaint c where c.unit_id = ${unitId} and c.visit_id = any(${ids}::uuid[]))`.execute(db)
  await sql`delete from complaint where unit_id = ${unitId} and visit_id = any(${ids}::uuid[])`.execute(db)
}
