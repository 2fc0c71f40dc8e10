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

/** The version is a draft again. */
export async function markDraft({ db, unitId }: Scope, listId: string): Promise<void> {
  await db
    .updateTable('visit_list')
    .set({ published_at: null, published_by: null, published_number: null })
    .where('unit_id', '=', unitId)
    .where('id', '=', listId)
    .execute()
}

/** Whether what is published in the round came after something else that was. */
export async function isAmended({ db, unitId }: Scope, listId: string): Promise<boolean> {
  const row = await db
    .selectFrom('visit_list')
    .select('published_number')
    .where('unit_id', '=', unitId)
    .where('id', '=', listId)
    .executeTakeFirst()
  return (row?.published_number ?? 1) > 1
}
