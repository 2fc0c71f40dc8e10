/** A list that comes back signed, by the code in its corner or its id. */
import { gatheringOf } from '../../outreach/gatherings/reads.ts'
import { gatheringPage } from '../../outreach/gatherings/rules.ts'
import type { Scope } from '../../platform/database.ts'
import { receiptList } from '../../visiting/pack/reads.ts'
import type { ListForm } from './rules.ts'

/** `link`: where it is worked on. */
export type ReturnedList = { form: ListForm; id: string; title: string; link: string }

export async function returnedList(
  scope: Scope,
  by: { code: string } | { id: string },
): Promise<ReturnedList | undefined> {
  const receipts = await receiptList(scope, by)
  if (receipts)
    return { form: 'receipts', id: receipts.id, title: receipts.title, link: `/scans/receipts/${receipts.id}` }
  const gathering = await gatheringOf(scope, by)
  if (!gathering) return undefined
  const { id, title, kind } = gathering
  return { form: 'attendance', id, title, link: gatheringPage(kind, id) }
}
