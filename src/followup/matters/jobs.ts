/** An answered matter gets its letter (答复函, 方案 §三.4), for the file and for the family. */
import { keepPaper } from '../../papers/keep-paper.ts'
import { making } from '../../papers/unmade.ts'
import type { App } from '../../platform/app.ts'
import type { Reaction } from '../../platform/jobs.ts'
import type { Context } from '../../platform/operation.ts'
import { planOfVisit } from '../../visiting/visits/reads.ts'
import { matterNumber, replyLetter } from './gather-papers.ts'
import * as store from './store.ts'

export const matterReactions: readonly Reaction<App>[] = [
  {
    job: 'matters.makeReply',
    on: ['matters.replied', 'documents.matterReplyAgain'],
    run: (app, data) => making(app, data, makeReply),
  },
]

export async function makeReply(context: Context, matterId: string): Promise<void> {
  const row = await store.matter(context, matterId)
  const reply = row?.steps.findLast((s) => s.kind === 'replied')
  const round = row && (await planOfVisit(context, row.visitId))
  if (!row || !reply || !round) return
  const there = await store.replyDocument(context, matterId)
  // by the answer it gives, never by the hour: a clock may have been set back between two answers
  if (there?.aboutId === reply.id) return
  const paper = await replyLetter(context, row)
  if (!paper) return
  await keepPaper(
    context,
    {
      kind: 'matterReply',
      subjectId: matterId,
      householdId: row.householdId,
      title: `意见建议答复函 ${matterNumber(row)}`,
      templateVersion: round.plan.notes.version,
      aboutId: reply.id,
    },
    paper,
  )
  await context.record('matters.replyMade', matterId)
}
