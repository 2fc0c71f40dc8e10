/** What a destruction (鉴定销毁) takes of progress notices, in its transaction: to whom and how they were handed over. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'

export async function destroyDeliveries({ db, unitId }: Scope, matters: readonly string[]): Promise<void> {
  await sql`delete from progress_delivery p where p.unit_id = ${unitId} and p.step_id in
    (select s.id from matter_step s where s.unit_id = ${unitId} and s.matter_id = any(${[...matters]}::uuid[]))`.execute(
    db,
  )
}
