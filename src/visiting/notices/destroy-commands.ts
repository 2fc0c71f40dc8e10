/** What a destruction (鉴定销毁) takes of notices, in its transaction: to whom, by whom and when they were handed over too. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'

export async function destroyNotices({ db, unitId }: Scope, visits: readonly string[]): Promise<void> {
  const ids = [...visits]
  await sql`delete from delivery_correction c where c.unit_id = ${unitId} and c.notice_id in
    (select n.id from notice n where n.unit_id = ${unitId} and n.visit_id = any(${ids}::uuid[]))`.execute(db)
  await sql`delete from day_called_off where unit_id = ${unitId} and visit_id = any(${ids}::uuid[])`.execute(db)
  await sql`delete from notice where unit_id = ${unitId} and visit_id = any(${ids}::uuid[])`.execute(db)
}
