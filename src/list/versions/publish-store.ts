/** Publishing: a version becomes the list that holds, and its lines become visits, or change the visits that are there. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { Change } from '../solver/differences.ts'
import './tables.ts'

export async function markPublished(
  { db, unitId }: Scope,
  list: { id: string; roundId: string; at: string; by: string | null; reason: string; changes: readonly Change[] },
): Promise<void> {
  await db
    .updateTable('visit_list')
    .set({
      published_at: list.at,
      published_by: list.by,
      published_number: sql`(select coalesce(max(p.published_number), 0) + 1 from visit_list p
        where p.unit_id = ${unitId} and p.round_id = ${list.roundId})`,
      reason: list.reason,
      published_changes: JSON.stringify(list.changes),
    })
    .where('unit_id', '=', unitId)
    .where('id', '=', list.id)
    .execute()
}
