/** A round's report on paper: as it stands, to be looked at and for Word; as it was issued. */
import { composeOfficial } from '../../papers/official.ts'
import { paperProblems } from '../../papers/paper-problems.ts'
import { sendDocx, sendPdf } from '../../papers/send-paper.ts'
import { type Download, download, UUID } from '../../platform/download.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { roundOf, standing } from './drafts.ts'
import * as store from './store.ts'

export const REPORTERS = ['coordinator', 'head'] as const

export const reportDownloads: readonly Download[] = [
  download({
    name: 'reports.paper',
    path: '/api/rounds/:roundId/report.pdf',
    records: { event: 'documents.opened', about: 'roundId' },
    allow: REPORTERS,
    problems: paperProblems,
    run: async (context, { roundId }) => {
      const report = await reportOf(context, roundId)
      return sendPdf(context, composeOfficial(report), report.title)
    },
  }),
  download({
    name: 'reports.docx',
    path: '/api/rounds/:roundId/report.docx',
    records: { event: 'documents.taken', about: 'roundId' },
    allow: REPORTERS,
    run: async (context, { roundId }) => {
      const report = await reportOf(context, roundId)
      return sendDocx(context, composeOfficial(report), report.title)
    },
  }),
  download({
    name: 'reports.issued',
    path: '/api/reports/issued/:reportId/report.pdf',
    records: { event: 'documents.opened', about: 'reportId' },
    allow: [...REPORTERS, 'recordsOffice'],
    run: async (context, { reportId = '' }) => {
      const [row] = UUID.test(reportId) ? await store.issued(context, { id: reportId }) : []
      if (!row) throw notFound('这份报告')
      const body = await context.app.blobs.get(row.hash, row.title)
      return { body, fileName: `${row.title}.pdf`, mediaType: 'application/pdf', inline: true }
    },
  }),
]

async function reportOf(context: Context, roundId: string | undefined) {
  if (roundId === undefined || !UUID.test(roundId)) throw notFound('这一轮')
  return standing(context, await roundOf(context, roundId))
}
