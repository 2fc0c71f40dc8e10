/** 实施方案 and its 通知 as official papers (GB/T 9704-2012), from one version of the plan: to look at, and to edit. */
import { dayTyped, issueProblems, numberTyped } from '../../papers/issue.ts'
import { composeOfficial, type Official, type OfficialPaper } from '../../papers/official.ts'
import { type PaperCode, paperProblems } from '../../papers/paper-problems.ts'
import { sendDocx, sendPdf } from '../../papers/send-paper.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { type Attachment, type Download, download, UUID } from '../../platform/download.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { unitName } from '../unit/reads.ts'
import { composeCircular } from './circular-paper.ts'
import { composeScheme, type PlanIssue } from './paper.ts'
import { planVersion } from './reads.ts'
import type { PlanBody } from './rules.ts'

type Compose = (plan: PlanBody, issue: PlanIssue) => Official
type Send = (context: Context<PaperCode>, paper: OfficialPaper, name: string) => Promise<Attachment>
const toWord: Send = (context, paper, name) => sendDocx(context, paper, name)

export const planDownloads: readonly Download[] = [
  issued('plan.scheme', '/api/plan/:planId/scheme.pdf', composeScheme, sendPdf),
  issued('plan.schemeDraft', '/api/plan/:planId/scheme.docx', composeScheme, toWord),
  issued('plan.circular', '/api/plan/:planId/circular.pdf', composeCircular, sendPdf),
  issued('plan.circularDraft', '/api/plan/:planId/circular.docx', composeCircular, toWord),
]

function issued(name: string, path: Download['path'], compose: Compose, send: Send): Download {
  return download({
    name,
    path,
    records: null,
    allow: ['coordinator', 'head'],
    query: ['head', 'number', 'day'],
    problems: [...paperProblems, ...issueProblems],
    run: async (context, params) => {
      const plan = UUID.test(params.planId ?? '') ? await planVersion(context, params.planId ?? '') : undefined
      if (!plan) throw notFound('这一版方案')
      const paper = composeOfficial(
        compose(plan.body, {
          unitName: await unitName(context),
          day: dayTyped(context, params.day, beijingDay(context.at)),
          redHead: params.head === 'red',
          number: numberTyped(context, params.number),
        }),
      )
      return send(context, paper, paper.name)
    },
  })
}
