/** A page goes to the paper it belongs to, and that paper's signed copy is made anew of all its pages (方案 §三.3, §三.5). */

import type { Paper } from '../../papers/blocks.ts'
import { keepBytes } from '../../papers/keep-bytes.ts'
import { keepPaper } from '../../papers/keep-paper.ts'
import type { Printed } from '../../papers/printed-store.ts'
import { makingPapers, type Subject } from '../../papers/store.ts'
import { Unmade } from '../../papers/unmade.ts'
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { Refusal } from '../../platform/problem.ts'
import { composeSignedCopy } from './paper.ts'
import type { ReturnedList } from './returned-list.ts'
import { copyTitles, isFiledForm } from './rules.ts'
import * as store from './store.ts'
import './waiting-pictures.ts'

export type Filing = { pageId: string; paper: Printed; page: number; turn: store.PageRow['turn']; replace: boolean }

/** Files a page whose row is there and waits. Refuses when the paper has that page and `replace` is not said. */
export async function filePage(
  context: Context<'scan.notFiled' | 'scan.taken'>,
  jpeg: Uint8Array,
  filing: Filing,
): Promise<void> {
  const { paper, page } = filing
  const { form } = paper.mark
  if (!isFiledForm(form)) throw context.refuse('scan.notFiled', '这种纸不用归档。请选择会签名交回的登记表或承诺书。')
  // before any row of it is held: its volume is not destroyed meanwhile
  await makingPapers(context)
  await store.lockPaper(context, paper.id)
  const { at } = context
  const by = { settled_at: at, settled_by: context.accountId }
  const former = (await store.filedPages(context, paper.id)).find((filed) => filed.page === page)
  if (former && !filing.replace)
    throw context.refuse('scan.taken', `这张纸的第 ${page} 页已经有签名件。要换成这一张，请点“换成这一张”。`)
  if (former) await store.settlePage(context, former.id, { state: 'replaced', ...by })
  await store.settlePage(context, filing.pageId, {
    state: 'filed',
    printed_id: paper.id,
    page,
    kept_hash: await kept(context, jpeg),
    turn: filing.turn,
    ...by,
  })
  const pages = await store.filedPages(context, paper.id)
  const pictures = await Promise.all(
    pages.map(async (one) => ({
      jpeg: await context.app.blobs.get(one.kept_hash ?? '', '已归档的签名件'),
      turn: one.turn,
      page: one.page ?? 1,
    })),
  )
  const title = copyTitles[form]
  await keepCopy(
    context,
    {
      kind: 'signedCopy',
      subjectId: paper.id,
      householdId: paper.householdId,
      title,
      templateVersion: paper.templateVersion,
    },
    composeSignedCopy({ title, code: paper.mark.code, day: beijingDay(at), pages: pictures }),
  )
  await context.record(former ? 'scans.replaced' : 'scans.filed', filing.pageId)
}

/** A person who files a page is told that its seal could not be set; a page that files itself waits in the tray for one. */
async function keepCopy(context: Context, subject: Subject, paper: Paper): Promise<void> {
  await keepPaper(context, subject, paper).catch((error: unknown) => {
    if (!(error instanceof Unmade) || context.actor.kind !== 'account') throw error
    throw new Refusal('UNAVAILABLE', [{ code: error.fault, message: error.message }])
  })
}

/** A page of a signed list is kept beside those that came of it before; what is signed on it a person reads. */
export async function fileList(
  context: Context,
  jpeg: Uint8Array,
  filing: { pageId: string; list: Pick<ReturnedList, 'form' | 'id'>; page: number; turn: store.PageRow['turn'] },
): Promise<void> {
  await store.settlePage(context, filing.pageId, {
    state: 'filed',
    [filing.list.form === 'receipts' ? 'receipt_id' : 'gathering_id']: filing.list.id,
    page: filing.page,
    kept_hash: await kept(context, jpeg),
    turn: filing.turn,
    settled_at: context.at,
    settled_by: context.accountId,
  })
  await context.record('scans.filed', filing.pageId)
}

function kept(context: Context, jpeg: Uint8Array): Promise<string> {
  return keepBytes(context, jpeg, 'image/jpeg')
}
