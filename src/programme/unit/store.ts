import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import './tables.ts'

export async function insertAddress(
  { db, unitId }: Scope,
  row: { id: string; address: string; at: string; by: string },
): Promise<void> {
  await db
    .insertInto('unit_address')
    .values({ unit_id: unitId, id: row.id, address: row.address, set_at: row.at, set_by: row.by })
    .execute()
}

/** Two who set the address take turns. */
export async function lockAddress({ db, unitId }: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`address ${unitId}`}, 0))`.execute(db)
}
