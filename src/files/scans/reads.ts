/** Reads of scans that other slices may use inside their transaction. */

import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import './tables.ts'

export { keptAttendance } from './lists-store.ts'

/** How many pages of scans a person is asked about. */
export async function pagesToFind({ db, unitId }: Scope): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from scan_page
    where unit_id = ${unitId} and state = 'waiting' and reason not in ('blank', 'notFiled')`.execute(db)
  return found.rows[0]?.n ?? 0
}
