/** 家访通知书 as a formal letter, where a unit issues it with a document number (方案 §二.2): to print, and to edit. */
import { issueProblems, numberTyped } from '../../papers/issue.ts'
import { composeOfficial, type OfficialPaper } from '../../papers/official.ts'
import { type PaperCode, paperProblems } from '../../papers/paper-problems.ts'
import { sendDocx, sendPdf } from '../../papers/send-paper.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { type Attachment, type Download, download, UUID } from '../../platform/download.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { planOfVisit, visitNow } from '../visits/reads.ts'
import { composeCallOff } from './call-off-paper.ts'
import { unitOf, untold } from './call-off-store.ts'
import { composeNoticeLetter } from './letter-paper.ts'
import { isInHand, wayOf } from './link.ts'
import { noticeDataOf } from './paper-data.ts'
import * as store from './store.ts'

type Send = (context: Context<PaperCode>, paper: OfficialPaper, name: string) => Promise<Attachment>

export const noticeDownloads: readonly Download[] = [
  download({
    name: 'notices.callOffPaper',
    records: { event: 'documents.taken' },
    path: '/api/notices/call-off.pdf',
    allow: ['coordinator'],
    problems: [...paperProblems, 'notice.told'],
    run: async (context) => {
      const households = await untold(context, context.at)
      if (households.length === 0) throw context.refuse('notice.told', '没有要告诉的家庭，不用再印。')
      const { name: unitName, phone: unitPhone } = await unitOf(context)
      const paper = composeCallOff({ unitName, unitPhone, households, day: beijingDay(context.at) })
      return sendPdf(context, paper, '家访取消告知单')
    },
  }),
  letter('notices.letter', '/api/notices/:noticeId/letter.pdf', sendPdf),
  letter('notices.letterDraft', '/api/notices/:noticeId/letter.docx', (context, paper, name) =>
    sendDocx(context, paper, name),
  ),
]

function letter(name: string, path: Download['path'], send: Send): Download {
  return download({
    name,
    path,
    records: { event: 'documents.codesPrinted', about: 'noticeId' },
    allow: ['coordinator'],
    query: ['number'],
    problems: [...paperProblems, ...issueProblems, 'notice.over'],
    run: async (context, params) => {
      const found = UUID.test(params.noticeId ?? '')
        ? await store.findNotice(context, params.noticeId ?? '')
        : undefined
      const visit = found && (await visitNow(context, found.visitId))
      const round = found && (await planOfVisit(context, found.visitId))
      if (!found || !visit || !round) throw notFound('这份通知书')
      const way = (await isInHand(context, found.visitId)) ? undefined : await wayOf(context, found.visitId)
      // one answer however the visit came to its end, and at the same hour (mission, line 1)
      const over = (await store.isEnded(context, found.visitId, context.at)) || visit.notice_id !== found.id
      const data = over || !way ? undefined : await noticeDataOf(context, visit, round, found, way)
      if (!data)
        throw context.refuse('notice.over', '这份通知书已经作废或者办结，不再出信函。请在“通知”里看新的通知书。')
      const number = numberTyped(context, params.number)
      return send(context, composeOfficial(composeNoticeLetter(data, number)), `家访通知书 ${data.number}（信函）`)
    },
  })
}
