/** What a destruction (鉴定销毁) takes of new slips, in its transaction. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'

export async function destroySlips({ db, unitId }: Scope, visits: readonly string[]): Promise<void> {
  await sql`delete from new_slip where unit_id = ${unitId} and visit_id = any(${[...visits]}::uuid[])`.execute(db)
}
