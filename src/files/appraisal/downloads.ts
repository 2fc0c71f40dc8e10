/** What is taken away of a list: 销毁清册 as a paper; 销毁证明, hashes only. */
import { paperProblems } from '../../papers/paper-problems.ts'
import { sendPdf } from '../../papers/send-paper.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { type Download, download, UUID } from '../../platform/download.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { unitName } from '../../programme/unit/reads.ts'
import { composeDestructionList } from './paper.ts'
import { proofOf } from './run-store.ts'
import { appraisalState, hashOf } from './status.ts'
import * as store from './store.ts'

const on = (instant: string | null) => (instant === null ? '' : beijingDay(instant))

export const appraisalDownloads: readonly Download[] = [
  download({
    name: 'appraisal.list',
    path: '/api/appraisal/:appraisalId/list.pdf',
    records: { event: 'appraisal.listTaken', about: 'appraisalId' },
    allow: ['recordsOffice', 'head', 'inspector'],
    problems: paperProblems,
    run: async (context, { appraisalId = '' }) => {
      const { row, lines } = await found(context, appraisalId)
      // the keeper's own copy says how many papers there were: of a small unit that number tells how many were called on, and signed
      const keeps = context.actor.kind === 'account' && context.actor.duties.includes('recordsOffice')
      const gone = lines.filter(({ verdict, outcome }) => keeps && verdict === 'destroy' && outcome !== 'held')
      const paper = composeDestructionList({
        unitName: await unitName(context),
        ...{ year: row.year, number: row.number, hash: hashOf(row, lines), day: beijingDay(context.at) },
        items: gone.reduce((sum, { items }) => sum + items, 0),
        pages: gone.reduce((sum, { pages }) => sum + pages, 0),
        ...{ proposedBy: row.proposedBy ?? '', proposedOn: on(row.proposed_at) },
        ...{ agreedBy: row.agreedBy ?? '', agreedOn: on(row.agreed_at), doneOn: on(row.done_at) },
        // why it was to go, or to be kept for longer, is no reason of one with which nothing was done
        lines: lines.map((line) =>
          line.outcome === 'held' ? { ...line, held: true, reason: '' } : { ...line, held: false },
        ),
      })
      return sendPdf(context, paper, `家访档案销毁清册 ${row.year}年第${row.number}号`)
    },
  }),
  download({
    name: 'appraisal.proof',
    path: '/api/appraisal/:appraisalId/proof.json',
    records: { event: 'appraisal.proofTaken', about: 'appraisalId' },
    // how many papers a volume had would be read from it
    allow: ['recordsOffice'],
    run: async (context, { appraisalId = '' }) => {
      const { row, lines } = await found(context, appraisalId)
      if (appraisalState(row) !== 'done') throw notFound('销毁证明')
      const proof = {
        kind: '销毁证明',
        unit: await unitName(context),
        list: `${row.year}年第${row.number}号`,
        signed: { hash: row.hash, proposedAt: iso(row.proposed_at), agreedAt: iso(row.agreed_at) },
        doneAt: iso(row.done_at),
        volumes: lines.filter(({ outcome }) => outcome === 'destroyed').length,
        sha256: await proofOf(context, appraisalId),
      }
      return {
        body: Buffer.from(`${JSON.stringify(proof, null, 2)}\n`),
        fileName: `销毁证明 ${row.year}年第${row.number}号.json`,
        mediaType: 'application/json',
      }
    },
  }),
]

async function found(context: Context, appraisalId: string) {
  const [row] = UUID.test(appraisalId) ? await store.lists(context, appraisalId) : []
  if (!row) throw notFound('这份清册')
  return { row, lines: await store.lines(context, row.id) }
}

const iso = (instant: string | null) => (instant === null ? null : new Date(instant).toISOString())
