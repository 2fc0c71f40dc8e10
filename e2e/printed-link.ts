/** The paper's QR as a relative holds it: read from the product as it was printed. */
import { sql } from 'kysely'
import { unseal } from '../src/platform/crypto.ts'
import { setUnit } from '../src/platform/database.ts'
import type { Stage } from './stage.ts'

export type VisitInHand = { token: string; code: string; officerId: string; family: string }

/** The one visit that has a link: its link and short code, and the officer whose family it is. */
export async function onlyVisitWithLink(stage: Stage, unitId: string): Promise<VisitInHand> {
  const { app } = stage.product
  const row = await app.db.transaction().execute(async (tx) => {
    await setUnit(tx, unitId)
    const found = await sql<{ visitId: string; sealed: string; officerId: string; family: string }>`
      select l.visit_id as "visitId", l.sealed, o.id as "officerId", o.name as family
      from family_link l join officer o on o.unit_id = l.unit_id and o.household_id = l.household_id limit 1`.execute(
      tx,
    )
    return found.rows[0]
  })
  if (!row) throw new Error('no visit has a link')
  const way: { token: string; code: string } = JSON.parse(unseal(app.keyring, row.sealed, `link ${row.visitId}`))
  return { ...way, officerId: row.officerId, family: row.family }
}
