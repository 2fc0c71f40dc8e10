/** Receipt lists as they were printed: what a list holds is never changed. */
import { sql } from 'kysely'
import { newMarkCode } from '../../papers/mark.ts'
import type { Scope } from '../../platform/database.ts'
import './tables.ts'

export type ToList = { id: string; pressId: string; title: string; noticeIds: readonly string[]; at: string }

/** The code of the list; the one it has already where the same was printed before. */
export async function codeOfList({ db, unitId }: Scope, list: ToList): Promise<string> {
  const noticeIds = [...list.noticeIds]
  await db
    .insertInto('receipt_list')
    .values({
      unit_id: unitId,
      id: list.id,
      code: newMarkCode(),
      press_id: list.pressId,
      title: list.title,
      notice_ids: noticeIds,
      made_at: list.at,
    })
    .onConflict((c) => c.columns(['unit_id', 'press_id', 'title', 'notice_ids']).doNothing())
    .execute()
  const found = await sql<{ code: string }>`select code from receipt_list
    where unit_id = ${unitId} and press_id = ${list.pressId} and title = ${list.title} and notice_ids = ${noticeIds}::uuid[]`.execute(
    db,
  )
  return found.rows[0]?.code ?? ''
}
