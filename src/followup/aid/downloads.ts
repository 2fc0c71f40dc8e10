/** 转介单 to hand over, 撤回告知 to send after it: to print, or to go on with in Word. For whoever answers the family alone. */
import type { Paper } from '../../papers/blocks.ts'
import { type PaperCode, paperProblems } from '../../papers/paper-problems.ts'
import { sendDocx, sendPdf } from '../../papers/send-paper.ts'
import { type Attachment, type Download, download, UUID } from '../../platform/download.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { unitOnPaper } from '../../programme/unit/reads.ts'
import { planOfVisit } from '../../visiting/visits/reads.ts'
import { matterRead } from '../matters/reads.ts'
import { composeRecall } from './recall-paper.ts'
import { composeReferral } from './referral-paper.ts'
import { sheetNumber } from './rules.ts'
import { openContent } from './sealed.ts'
import * as store from './store.ts'

type Send = (context: Context<PaperCode>, paper: Paper, name: string) => Promise<Attachment>
const toWord: Send = (context, paper, name) => sendDocx(context, paper, name)

export const aidDownloads: readonly Download[] = [
  sheet('aid.sheet', '/api/aid/referrals/:referralId/sheet.pdf', sendPdf),
  sheet('aid.sheetDraft', '/api/aid/referrals/:referralId/sheet.docx', toWord),
  recall('aid.recall', '/api/aid/referrals/:referralId/recall.pdf', sendPdf),
  recall('aid.recallDraft', '/api/aid/referrals/:referralId/recall.docx', toWord),
]

/** Drawn from what is kept of the agreement: once that is destroyed there is no sheet any more. */
function sheet(name: string, path: Download['path'], send: Send): Download {
  return download({
    name,
    path,
    records: { event: 'documents.opened', about: 'referralId' },
    allow: ['coordinator'],
    problems: [...paperProblems, 'aid.gone'],
    run: async (context, params) => {
      const { referral, office, coordinator } = await seen(context, params)
      if (referral.content === null)
        throw context.refuse('aid.gone', '家属撤回了同意，或者保存的日子到了，转介单的内容已经删除，不能再打印。')
      const unit = await unitOnPaper(context)
      const { on, ...content } = openContent(context.app.keyring, referral.content, referral.id)
      const paper = composeReferral({
        ...content,
        ...{ year: referral.year, nth: referral.nth, office, coordinator },
        ...{ unitName: unit.name, unitPhone: unit.phone, agreedOn: on, madeOn: referral.madeOn },
      })
      return send(context, paper, `困难帮扶转介单 ${sheetNumber(referral)}`)
    },
  })
}

function recall(name: string, path: Download['path'], send: Send): Download {
  return download({
    name,
    path,
    records: { event: 'documents.opened', about: 'referralId' },
    allow: ['coordinator'],
    problems: [...paperProblems, 'aid.no-recall'],
    run: async (context, params) => {
      const { referral } = await seen(context, params)
      const { year, nth, handedTo, handedOn, withdrawnOn } = referral
      if (handedOn === null || withdrawnOn === null)
        throw context.refuse('aid.no-recall', '交出以后家属撤回了同意的，才有告知书。这一张不用告知。')
      const unit = await unitOnPaper(context)
      const facts = { year, nth, handedTo, handedOn, withdrawnOn, unitName: unit.name, unitPhone: unit.phone }
      return send(context, composeRecall(facts), `撤回同意告知书 ${sheetNumber(referral)}`)
    },
  })
}

async function seen(context: Context, { referralId = '' }: Record<string, string>) {
  const matterId = UUID.test(referralId) ? await store.matterOf(context, referralId) : undefined
  if (matterId === undefined) throw notFound('这张转介单')
  const matter = await matterRead(context, matterId)
  const round = await planOfVisit(context, matter.visitId)
  const [request] = await store.requests(context, matterId)
  const referral = (await store.referrals(context, matterId)).find(({ id }) => id === referralId)
  if (!referral || !request || !round) throw notFound('这张转介单')
  return { referral, office: request.office, coordinator: round.plan.names.coordinator }
}
