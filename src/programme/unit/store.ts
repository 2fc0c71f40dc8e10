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

/** The name and number as they stand, held until the transaction ends. */
export async function lockContact({ db, unitId }: Scope): Promise<{ name: string; phone: string }> {
  return db
    .selectFrom('unit')
    .select(['name', 'phone'])
    .where('id', '=', unitId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
}

export async function setContact(
  { db, unitId }: Scope,
  { id, name, phone, at, by }: { id: string; name: string; phone: string; at: string; by: string },
): Promise<void> {
  await db.updateTable('unit').set({ name, phone }).where('id', '=', unitId).execute()
  await db.insertInto('unit_contact').values({ unit_id: unitId, id, name, phone, set_at: at, set_by: by }).execute()
}

/** Two who set the address take turns. */
export async function lockAddress({ db, unitId }: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`address ${unitId}`}, 0))`.execute(db)
}
