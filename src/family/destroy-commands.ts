/** What a destruction (鉴定销毁) takes of what families answered by their page, in its transaction. */
import { sql } from 'kysely'
import type { Scope } from '../platform/database.ts'

export async function destroyAnswers({ db, unitId }: Scope, visits: readonly string[]): Promise<void> {
  await sql`delete from family_answer where unit_id = ${unitId} and visit_id = any(${[...visits]}::uuid[])`.execute(db)
}
