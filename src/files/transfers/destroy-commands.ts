/** What a destruction (鉴定销毁) takes of papers that came from another unit, in its transaction; the line of the transfer stays. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import './tables.ts'

/** Takes the papers that came with a transfer. */
export async function destroyReceived(
  { db, unitId }: Scope,
  transferId: string,
): Promise<{ id: string; hash: string }[]> {
  const found = await sql<{ id: string; hash: string }>`
    delete from received_paper where unit_id = ${unitId} and transfer_id = ${transferId} returning id, hash`.execute(db)
  return found.rows
}
