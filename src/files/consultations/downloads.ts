/** Pages read under a request, as pictures that name who reads; numbered copies; the own file's pages. */
import { type PaperCode, paperProblems } from '../../papers/paper-problems.ts'
import { sendPdf } from '../../papers/send-paper.ts'
import { beijingDay, formatDay } from '../../platform/calendar.ts'
import { type Download, download, UUID } from '../../platform/download.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { bearsCode, type Drawable, NOTE, notePaper, paperOf, rowsOf, sendPage, sizeOf } from '../archive/reads.ts'
import { ASKS } from './contract.ts'
import { ownRows } from './own-file.ts'
import { composeCopy } from './paper.ts'
import { copyMark, readerMark } from './rules.ts'
import { openTo, readerOf } from './status.ts'
import * as store from './store.ts'
import { insertReading } from './write-store.ts'

export const consultationDownloads: readonly Download[] = [
  download({
    name: 'consultations.page',
    path: '/api/consultations/:requestId/files/:officerId/papers/:documentId/pages/:page/:size',
    // a paper's first opening under the request is recorded below; the small ones are not legible
    records: null,
    allow: ASKS,
    problems: paperProblems,
    run: async (context, { requestId = '', officerId = '', documentId = '', page = '', size = '' }) => {
      if (!UUID.test(requestId) || !UUID.test(officerId)) throw notFound('这一页')
      const row = await openTo(context, requestId, officerId)
      const { withoutCode, ...paper } = await paperUnder(context, row, officerId, documentId)
      if (size === 'page' && documentId !== NOTE) await noteReading(context, requestId, officerId, documentId)
      const mark = readerMark(readerOf(row), formatDay(beijingDay(context.at)))
      return sendPage(context, paper, { page, size: sizeOf(size), mark, withoutCode })
    },
  }),
  download({
    name: 'consultations.copyPaper',
    path: '/api/consultations/copies/:copyId/copy.pdf',
    records: { event: 'documents.taken', about: 'copyId' },
    allow: ASKS,
    problems: paperProblems,
    run: async (context, { copyId = '' }) => {
      const [copy] = UUID.test(copyId) ? await store.copies(context, { id: copyId }) : []
      if (!copy) throw notFound('这份复制件')
      const row = await openTo(context, copy.requestId, copy.officerId)
      const paper = await paperUnder(context, row, copy.officerId, copy.documentId)
      const day = beijingDay(copy.at)
      const stamp = { number: copy.number, reader: readerOf(row), purpose: row.purpose }
      const mark = copyMark({ ...stamp, day: formatDay(day) })
      return sendPdf(
        context,
        composeCopy({ ...stamp, day, title: copy.title, pages: await allPages(context, paper, mark) }),
        `复制件第${copy.number}号`,
      )
    },
  }),
  download({
    name: 'consultations.ownPage',
    path: '/api/consultations/own/papers/:documentId/pages/:page/:size',
    records: null,
    allow: ['officer'],
    run: async (context, { documentId = '', page = '', size = '' }) => {
      const own = (await ownRows(context)).find((row) => row.documentId === documentId)
      if (!own) throw notFound('这一页')
      if (size === 'page') await context.record('documents.opened', documentId)
      const paper = await paperOf(context, own)
      return sendPage(context, paper, { page, size: sizeOf(size), mark: null, withoutCode: false })
    },
  }),
]

/** What is shown of a paper; `withoutCode`: but for the code to the household's own page. */
type Shown = Drawable & { withoutCode: boolean }

/** A paper that lies in the file and belongs to the round that was granted. */
async function paperUnder(
  context: Context<PaperCode>,
  row: store.RequestRow,
  officerId: string,
  documentId: string,
): Promise<Shown> {
  if (documentId === NOTE) return { ...(await notePaper(context, officerId, row.roundId)), withoutCode: false }
  const item = (await rowsOf(context, officerId)).find(
    (one) => one.documentId === documentId && (row.roundId === null || one.roundId === row.roundId),
  )
  if (!item) throw notFound('这一页')
  return { ...(await paperOf(context, item)), withoutCode: bearsCode(item.kind) }
}

async function noteReading(context: Context, requestId: string, officerId: string, documentId: string): Promise<void> {
  if (context.accountId === null) throw notFound()
  const id = context.newId()
  const reading = { id, requestId, officerId, documentId, by: context.accountId, at: context.at }
  if (await insertReading(context, reading)) await context.record('consultations.opened', id)
}

/** One after the other; a copy that is not whole is none. */
async function allPages(context: Context, { pdf, pages, withoutCode }: Shown, mark: string): Promise<Uint8Array[]> {
  const drawn: Uint8Array[] = []
  for (let n = 1; n <= pages; n++) {
    const jpeg = await context.app.services.pagePictures.page(pdf, n, { size: 'copy', mark, withoutCode })
    if (!jpeg) throw notFound('这份复制件')
    drawn.push(jpeg)
  }
  return drawn
}
