/** Reads of times that other slices may use inside their transaction (docs/decisions/0002). */
import type { Scope } from '../../platform/database.ts'
import './tables.ts'

export { outFrom } from './store.ts'

/** The visits whose time was set in one adoption and still stands. */
export async function visitsAdopted({ db, unitId }: Scope, adoptionId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('slot')
    .select('visit_id')
    .where('unit_id', '=', unitId)
    .where('adoption_id', '=', adoptionId)
    .where('ended_at', 'is', null)
    .orderBy('day')
    .orderBy('id')
    .execute()
  return rows.map((row) => row.visit_id)
}
