/** What a destruction (鉴定销毁) takes of minutes, in its transaction: the items of these matters; the meeting stays. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'

export async function destroyItems({ db, unitId }: Scope, matters: readonly string[]): Promise<void> {
  await sql`delete from meeting_item where unit_id = ${unitId} and matter_id = any(${[...matters]}::uuid[])`.execute(db)
}
