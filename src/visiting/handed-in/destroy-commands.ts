/** What a destruction (鉴定销毁) takes of what was handed in, in its transaction. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'

export async function destroyHandedIn({ db, unitId }: Scope, visits: readonly string[]): Promise<void> {
  await sql`delete from handed_in where unit_id = ${unitId} and visit_id = any(${[...visits]}::uuid[])`.execute(db)
}
