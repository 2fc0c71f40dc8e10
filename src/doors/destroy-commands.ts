/** What a destruction (鉴定销毁) takes of families' ways in, in its transaction: what they said by them too. */
import { sql } from 'kysely'
import type { Scope } from '../platform/database.ts'

export async function destroyWays({ db, unitId }: Scope, visits: readonly string[]): Promise<void> {
  await sql`delete from family_link where unit_id = ${unitId} and visit_id = any(${[...visits]}::uuid[])`.execute(db)
}
