/** Writes to the unit for whoever asks in their transaction. */
import type { Scope } from '../../platform/database.ts'
import './tables.ts'

export async function insertUnit(
  { db, unitId }: Scope,
  unit: { name: string; phone: string },
  at: string,
): Promise<void> {
  await db
    .insertInto('unit')
    .values({ id: unitId, parent_id: null, name: unit.name, phone: unit.phone, created_at: at })
    .execute()
}
