import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import { chunks } from '../register/roster-commands.ts'
import type { ImportChangeTable } from './tables.ts'

/** What the commit did, person by person, for looking back. */
export async function insertChanges({ db }: Scope, rows: ImportChangeTable[]): Promise<void> {
  for (const chunk of chunks(rows)) await db.insertInto('import_change').values(chunk).execute()
}

/**
 * Tells the database how much a roster filled: what others ask beside it was planned for a register without rows, and
 * would read all of it from end to end until the database looks it over of its own accord, a minute later.
 */
export async function lookOverRegister({ db }: Scope): Promise<void> {
  await sql`select look_over_register()`.execute(db)
}
