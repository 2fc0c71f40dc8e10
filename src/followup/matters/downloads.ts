/** Papers of a matter to print or to edit (方案 §三.4): 交办单, 进展通报, 答复函. */
import type { Paper } from '../../papers/blocks.ts'
import { type PaperCode, paperProblems } from '../../papers/paper-problems.ts'
import { sendDocx, sendPdf } from '../../papers/send-paper.ts'
import { type Attachment, type Download, download, UUID } from '../../platform/download.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { mustRead } from './access.ts'
import { assignmentSheet, matterNumber, progressLetter, replyLetter } from './paper-data.ts'
import type { MatterRow } from './store.ts'

/** The sheet names no family; the letters go to one, and carry its way in: only who answers families has them. */
const DECIDERS = ['coordinator', 'partyGroup', 'head'] as const
const ANSWERERS = ['coordinator'] as const

type Send = (context: Context<PaperCode>, paper: Paper, name: string) => Promise<Attachment>
const toWord: Send = (context, paper, name) => sendDocx(context, paper, name)

export const matterDownloads: readonly Download[] = [
  sheet('matters.sheet', '/api/matters/:matterId/sheet.pdf', sendPdf),
  sheet('matters.sheetDraft', '/api/matters/:matterId/sheet.docx', toWord),
  progress('matters.progressPaper', '/api/matters/:matterId/progress/:stepId/notice.pdf', sendPdf),
  progress('matters.progressDraft', '/api/matters/:matterId/progress/:stepId/notice.docx', toWord),
  download({
    name: 'matters.replyDraft',
    path: '/api/matters/:matterId/reply.docx',
    records: { event: 'documents.codesPrinted', about: 'matterId' },
    allow: ANSWERERS,
    problems: ['matter.unanswered'],
    run: async (context, params) => {
      const row = await seen(context, params)
      const paper = await replyLetter(context, row)
      if (!paper) throw context.refuse('matter.unanswered', '这件事项还没有答复，答复后才有答复函。')
      return sendDocx(context, paper, `意见建议答复函 ${matterNumber(row)}`)
    },
  }),
]

function sheet(name: string, path: Download['path'], send: Send): Download {
  return download({
    name,
    path,
    records: { event: 'documents.opened', about: 'matterId' },
    allow: DECIDERS,
    problems: [...paperProblems, 'matter.undecided'],
    run: async (context, params) => {
      const row = await seen(context, params)
      const paper = await assignmentSheet(context, row)
      if (!paper) throw context.refuse('matter.undecided', '还没有定下措施和承办人，定下以后才有交办单。')
      return send(context, paper, `意见建议交办单 ${matterNumber(row)}`)
    },
  })
}

function progress(name: string, path: Download['path'], send: Send): Download {
  return download({
    name,
    path,
    records: { event: 'documents.codesPrinted', about: 'matterId' },
    allow: ANSWERERS,
    problems: paperProblems,
    run: async (context, params) => {
      const row = await seen(context, params)
      const paper = await progressLetter(context, row, params.stepId ?? '')
      if (!paper) throw notFound('这次进展通报')
      return send(context, paper, `进展通报 ${matterNumber(row)}`)
    },
  })
}

async function seen(context: Context, { matterId = '' }: Record<string, string>): Promise<MatterRow> {
  if (!UUID.test(matterId)) throw notFound('这件事项')
  return mustRead(context, matterId)
}
