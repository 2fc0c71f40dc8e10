/** Reads of the unit that other slices may use inside their transaction (docs/decisions: reads). */
import type { Scope, Tx } from '../../platform/database.ts'
import './tables.ts'

/** The unit's name, as it stands on papers and lists. */
export async function unitName({ db, unitId }: Scope): Promise<string> {
  const row = await db.selectFrom('unit').select('name').where('id', '=', unitId).executeTakeFirst()
  return row?.name ?? ''
}

/** The unit as a paper names it. */
export async function unitOnPaper({
  db,
  unitId,
}: {
  db: Tx
  unitId: string
}): Promise<{ name: string; phone: string }> {
  const row = await db.selectFrom('unit').select(['name', 'phone']).where('id', '=', unitId).executeTakeFirst()
  return { name: row?.name ?? '', phone: row?.phone ?? '' }
}
