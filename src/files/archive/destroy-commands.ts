/** What a destruction (鉴定销毁) takes of packages, in its transaction: those that may hold one of these files end now. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'

/** Ends packages of these officers' files that lie ready or are being made; tells whose bytes go. */
export async function endPackagesOf({ db, unitId }: Scope, officers: readonly string[], at: string): Promise<string[]> {
  const found = await sql<{ id: string }>`
    update package set ended_at = ${at} where unit_id = ${unitId} and ended_at is null and officer_ids && ${[...officers]}::uuid[]
    returning id`.execute(db)
  return found.rows.map(({ id }) => id)
}
