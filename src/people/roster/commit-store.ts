import type { Scope } from '../../platform/database.ts'
import { chunks } from '../register/roster-commands.ts'
import type { ImportChangeTable } from './tables.ts'

/** What the commit did, person by person, for looking back. */
export async function insertChanges({ db }: Scope, rows: ImportChangeTable[]): Promise<void> {
  for (const chunk of chunks(rows)) await db.insertInto('import_change').values(chunk).execute()
}
