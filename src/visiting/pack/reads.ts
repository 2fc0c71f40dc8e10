/** Reads of what was printed that other slices may use inside their transaction. */
import type { Scope } from '../../platform/database.ts'
import './tables.ts'

export type ReceiptList = { id: string; code: string; title: string; noticeIds: string[] }

/** The receipt list behind a code of this unit, or of an id. */
export async function receiptList(
  { db, unitId }: Scope,
  by: { code: string } | { id: string },
): Promise<ReceiptList | undefined> {
  const all = db
    .selectFrom('receipt_list')
    .select(['id', 'code', 'title', 'notice_ids as noticeIds'])
    .where('unit_id', '=', unitId)
  return ('code' in by ? all.where('code', '=', by.code) : all.where('id', '=', by.id)).executeTakeFirst()
}
