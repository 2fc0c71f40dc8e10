/** What is taken away of 考核参考: what was issued, one or all of a request; the draft for somebody who reads it on paper. */
import type { Bundle, Paper } from '../../papers/blocks.ts'
import { type PaperCode, paperProblems } from '../../papers/paper-problems.ts'
import { sendBundle, sendPdf } from '../../papers/send-paper.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { type Download, download, UUID } from '../../platform/download.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { unitName } from '../../programme/unit/reads.ts'
import { composeExtract } from './paper.ts'
import { extractState } from './status.ts'
import * as store from './store.ts'

const KEEPERS = ['coordinator'] as const

export const extractDownloads: readonly Download[] = [
  download({
    name: 'extracts.paper',
    path: '/api/extracts/:extractId/extract.pdf',
    records: { event: 'documents.opened', about: 'extractId' },
    allow: ['coordinator', 'officer'],
    problems: paperProblems,
    run: async (context, { extractId = '' }) => {
      const [one] = UUID.test(extractId) ? await store.extracts(context, { id: extractId }) : []
      const { actor } = context
      const asksHere = actor.kind === 'account' && actor.duties.includes('coordinator')
      const isOwn = one !== undefined && one.officerId === context.officerId
      if (!one || one.facts === null) throw notFound('这份考核参考')
      const isIssued = extractState(one) === 'issued'
      // the person reads it first; the office prints a draft only for whoever has no account
      if (!isOwn && !(asksHere && (isIssued || !one.hasAccount))) throw notFound('这份考核参考')
      const [paper] = await papersOf(context, one.requestId, [one])
      if (!paper) throw notFound('这份考核参考')
      return sendPdf(context, paper, `考核参考 ${one.name}`)
    },
  }),
  download({
    name: 'extracts.all',
    path: '/api/extracts/requests/:requestId/extracts.pdf',
    records: { event: 'documents.taken', about: 'requestId' },
    allow: KEEPERS,
    problems: paperProblems,
    run: async (context, { requestId = '' }) => all(context, requestId, 'issued', '考核参考'),
  }),
  download({
    name: 'extracts.drafts',
    path: '/api/extracts/requests/:requestId/drafts.pdf',
    records: { event: 'documents.taken', about: 'requestId' },
    allow: KEEPERS,
    problems: paperProblems,
    run: async (context, { requestId = '' }) => all(context, requestId, 'toRead', '考核参考送看稿'),
  }),
]

/** All of a request in one file: what was issued; or the drafts for those who have no account. */
async function all(context: Context<PaperCode>, requestId: string, state: 'issued' | 'toRead', name: string) {
  const rows = (UUID.test(requestId) ? await store.extracts(context, { requestId }) : []).filter(
    (one) => extractState(one) === state && (state === 'issued' || !one.hasAccount),
  )
  if (rows.length === 0) throw notFound('要打印的考核参考')
  const papers = await papersOf(context, requestId, rows)
  const bundle: Bundle = {
    ...{ kind: 'bundle', name, about: name, day: beijingDay(context.at), duplex: true },
    papers,
  }
  return sendBundle(context, bundle, name)
}

/** The papers of these of one request, in their order. */
async function papersOf(context: Context, requestId: string, rows: readonly store.ExtractRow[]): Promise<Paper[]> {
  const [request] = await store.requests(context, requestId)
  if (!request) throw notFound('这份考核参考')
  const unit = await unitName(context)
  return rows.flatMap(({ facts, words, issuedAt }) =>
    facts === null
      ? []
      : [
          composeExtract({
            ...facts,
            unitName: unit,
            purpose: request.purpose,
            words,
            issuedOn: issuedAt === null ? null : beijingDay(issuedAt),
          }),
        ],
  )
}
