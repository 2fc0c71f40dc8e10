/** Writes to what is on file, for whoever may ask for them in their transaction. */
import type { Scope } from '../../platform/database.ts'
import './tables.ts'

/** Takes items out of their files: a destruction only, as the database holds (migrations/0296). */
export async function removeItems({ db, unitId }: Scope, itemIds: readonly string[]): Promise<void> {
  if (itemIds.length === 0) return
  await db
    .deleteFrom('filed_item')
    .where('unit_id', '=', unitId)
    .where('id', 'in', [...itemIds])
    .execute()
}
