/** A signed pledge becomes its one-page paper (方案 §三.3). */
import { keepPaper } from '../../papers/keep-paper.ts'
import { turnToMake } from '../../papers/store.ts'
import { making } from '../../papers/unmade.ts'
import type { App } from '../../platform/app.ts'
import { beijingDay } from '../../platform/calendar.ts'
import type { Reaction } from '../../platform/jobs.ts'
import type { Context } from '../../platform/operation.ts'
import { textOf } from '../texts/reads.ts'
import { planOfVisit } from '../visits/reads.ts'
import { composePledge } from './paper.ts'
import { pledgeForm, pledgeText } from './rules/pledge.ts'
import * as store from './store.ts'

export const pledgeReactions: readonly Reaction<App>[] = [
  {
    job: 'pledges.makePaper',
    on: ['pledges.signed', 'documents.pledgeAgain'],
    run: (app, data) => making(app, data, makePaper),
  },
]

export async function makePaper(context: Context, pledgeId: string): Promise<void> {
  await turnToMake(context, 'pledge', pledgeId)
  const row = await store.paperRow(context, pledgeId)
  const round = row && (await planOfVisit(context, row.visitId))
  if (!row || !round || row.documented) return
  const template = row.templateId === null ? undefined : await textOf(context, pledgeForm(row.relation), row.templateId)
  const text = pledgeText(round.plan.pledge, row, template)
  const paper = composePledge({
    title: text.title,
    signer: row.signer,
    relation: row.relation,
    officer: row.officer,
    unitName: row.unitName,
    opening: text.opening,
    commitments: text.commitments,
    closing: text.closing,
    place: row.place,
    day: beijingDay(row.signedAt),
    version: text.version,
    strokes: row.strokes,
    pledgeId,
  })
  await keepPaper(
    context,
    {
      kind: 'pledge',
      subjectId: pledgeId,
      householdId: row.householdId,
      title: `家庭助廉承诺书（${row.signer}）`,
      templateVersion: text.version,
    },
    paper,
  )
  await context.record('pledges.paperMade', pledgeId)
}
