/** An answered matter gets its letter (答复函, 方案 §三.4), for the file and for the family. */
import { keepPaper } from '../../papers/keep-paper.ts'
import { turnToMake } from '../../papers/store.ts'
import { making } from '../../papers/unmade.ts'
import type { App } from '../../platform/app.ts'
import { beijingDay } from '../../platform/calendar.ts'
import type { Reaction, Timer } from '../../platform/jobs.ts'
import { type Context, performAsSystem } from '../../platform/operation.ts'
import { unitOnPaper } from '../../programme/unit/reads.ts'
import { planOfVisit } from '../../visiting/visits/reads.ts'
import { planFor } from './access.ts'
import { isSilent } from './due.ts'
import { matterNumber, progressLetter, replyLetter } from './paper-data.ts'
import { matterState } from './rules.ts'
import { write } from './steps.ts'
import * as store from './store.ts'
import { composeSupplement } from './supplement-paper.ts'

export const matterReactions: readonly Reaction<App>[] = [
  {
    job: 'matters.makeReply',
    on: ['matters.replied', 'documents.matterReplyAgain'],
    run: (app, data) => making(app, data, makeReply),
  },
  {
    job: 'matters.makeProgress',
    on: ['matters.progressed', 'documents.progressNoticeAgain'],
    run: (app, data) => making(app, data, makeProgress),
  },
  {
    job: 'matters.makeSupplement',
    on: ['matters.raised', 'documents.supplementAgain'],
    run: (app, data) => making(app, data, makeSupplement),
  },
]

export const matterTimers: readonly Timer<App>[] = [
  { job: 'matters.lapse', cron: '41 4 * * *', afterStart: 60, run: (app) => lapseSilent(app) },
]

/** Answers to which the family said nothing for the plan's days end as answered; the family opens them again with one tap. */
export async function lapseSilent(app: App): Promise<void> {
  for (const { unit_id, id } of await store.waitingForWord(app))
    await performAsSystem(app, unit_id, async (context) => {
      await store.lockMatter(context, id)
      const row = await store.matter(context, id)
      const reply = row?.steps.findLast((s) => s.kind === 'replied')
      if (!row || !reply || matterState(row.steps) !== 'replied') return
      const plan = (await planFor(context, row)).matters
      if (isSilent(beijingDay(reply.at), plan, beijingDay(context.at))) await write(context, id, 'lapsed', {})
    })
}

/** What came after the signatures stands on a paper of its own, never on the signed one (mission, line 4). */
export async function makeSupplement(context: Context, matterId: string): Promise<void> {
  await turnToMake(context, 'supplement', matterId)
  const row = await store.matter(context, matterId)
  const round = row && (await planOfVisit(context, row.visitId))
  // what the family wrote or said by telephone is no part of the visit's papers
  if (!row || !round || row.raisedBy !== 'recorder' || row.recordItem !== null) return
  if (await store.hasSupplement(context, matterId)) return
  await keepPaper(
    context,
    {
      kind: 'supplement',
      subjectId: matterId,
      householdId: row.householdId,
      title: `家访补充登记 ${matterNumber(row)}`,
      templateVersion: round.plan.notes.version,
    },
    composeSupplement({
      number: matterNumber(row),
      unitName: (await unitOnPaper(context)).name,
      roundName: round.name,
      officers: row.source,
      kind: row.kind,
      text: row.text,
      nameAllowed: row.nameAllowed,
      heldAt: row.heldAt,
      writtenAt: row.raisedAt,
    }),
  )
  await context.record('matters.supplementMade', matterId)
}

export async function makeReply(context: Context, matterId: string): Promise<void> {
  await turnToMake(context, 'matterReply', matterId)
  const row = await store.matter(context, matterId)
  const reply = row?.steps.findLast((s) => s.kind === 'replied')
  const round = row && (await planOfVisit(context, row.visitId))
  if (!row || !reply || !round) return
  const existing = await store.replyDocument(context, matterId)
  // by the answer it gives, never by the hour: a clock may have been set back between two answers
  if (existing?.aboutId === reply.id) return
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

/** Every notice of progress that has no paper yet: what was sent lies in the file. */
export async function makeProgress(context: Context, matterId: string): Promise<void> {
  await store.lockMatter(context, matterId)
  const row = await store.matter(context, matterId)
  const round = row && (await planOfVisit(context, row.visitId))
  if (!row || !round) return
  const kept = await store.progressPapers(context, matterId)
  const progressSteps = row.steps.filter((s) => s.kind === 'progressed')
  for (const [at, step] of progressSteps.entries()) {
    const paper = kept.has(step.id) ? undefined : await progressLetter(context, row, step.id)
    if (!paper) continue
    await keepPaper(
      context,
      {
        kind: 'progressNotice',
        subjectId: step.id,
        // what cannot be made waits under its matter, as the answer does
        causeId: matterId,
        householdId: row.householdId,
        title: `进展通报 ${matterNumber(row)}-${at + 1}`,
        templateVersion: round.plan.notes.version,
      },
      paper,
    )
    await context.record('matters.progressMade', matterId)
  }
}
