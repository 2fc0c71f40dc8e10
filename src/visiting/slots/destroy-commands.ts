/** What a destruction (鉴定销毁) takes of times and places, in its transaction. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'

/** After the notices that say them. */
export async function destroySlots({ db, unitId }: Scope, visits: readonly string[]): Promise<void> {
  await sql`delete from slot where unit_id = ${unitId} and visit_id = any(${[...visits]}::uuid[])`.execute(db)
}
