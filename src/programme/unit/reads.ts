/** Reads of the unit that other slices may use inside their transaction (docs/decisions: reads). */
import { sql } from 'kysely'
import type { AppScope } from '../../platform/app.ts'
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

export type SetAddress = { id: string; address: string; setAt: string; setBy: string }

/** The address that was set last, as it stands in its row; empty: it was taken back. */
export async function addressSet({ db, unitId }: Scope): Promise<SetAddress | undefined> {
  const found = await sql<SetAddress>`
    select u.id, u.address, u.set_at as "setAt", a.display_name as "setBy"
    from unit_address u join account a on a.unit_id = u.unit_id and a.id = u.set_by
    where u.unit_id = ${unitId} order by u.seq desc limit 1`.execute(db)
  return found.rows[0]
}

/** The address on papers and in codes: what the system administrator set, else what the product was started with. */
export async function publicUrlOf(scope: AppScope): Promise<string> {
  return (await addressSet(scope))?.address || scope.app.publicUrl()
}
