/** What a destruction (鉴定销毁) takes of pledges, in its transaction; their signatures went before. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'

export async function destroyPledges({ db, unitId }: Scope, visits: readonly string[]): Promise<void> {
  await sql`delete from pledge where unit_id = ${unitId} and visit_id = any(${[...visits]}::uuid[])`.execute(db)
}
