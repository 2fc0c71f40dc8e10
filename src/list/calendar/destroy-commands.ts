/** What a destruction (鉴定销毁) takes of calendars that were drawn, in its transaction. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'

export async function destroyCalendarLines({ db, unitId }: Scope, visits: readonly string[]): Promise<void> {
  await sql`delete from calendar_line where unit_id = ${unitId} and visit_id = any(${[...visits]}::uuid[])`.execute(db)
}
