import { sql } from 'kysely'
import type { Tx } from '../platform/database.ts'

/** The name and number of the unit whose link this is, or of the only unit there is. */
export async function unitOnPage(
  db: Tx,
  hash: string,
  now: Date,
): Promise<{ name: string; phone: string } | undefined> {
  const found = await sql<{
    name: string
    phone: string
  }>`select name, phone from unit_on_page(${hash}, ${now})`.execute(db)
  return found.rows[0]
}
