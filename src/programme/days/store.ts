import type { RestYear } from '../../platform/calendar.ts'
import type { Scope } from '../../platform/database.ts'
import './tables.ts'

/** Adds what a unit set for a year; what was set before stays as it was. */
export async function insertRestYear(
  { db, unitId }: Scope,
  row: RestYear & { id: string; at: string; by: string | null },
): Promise<void> {
  await db
    .insertInto('rest_year')
    .values({
      unit_id: unitId,
      id: row.id,
      year: row.year,
      status: row.status,
      source: row.source,
      off: JSON.stringify(row.off),
      worked: JSON.stringify(row.worked),
      set_at: row.at,
      set_by: row.by,
    })
    .execute()
}
