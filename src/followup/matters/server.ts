import { randomUUID } from 'node:crypto'
import type { PaperCode } from '../../papers/paper-problems.ts'
import { drawnPages } from '../../papers/send-paper.ts'
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import { holdTo } from '../../platform/state-table.ts'
import { restTable } from '../../programme/days/reads.ts'
import { mustBeOpen, ownVisit, visitNow } from '../../visiting/visits/reads.ts'
import { matterKindNames } from '../../vocabulary/matter-kinds.ts'
import { mayRead, mustRead, mustSee, planFor, plansFor, seesAll } from './access.ts'
import { decideMatter, takeElsewhere } from './commands.ts'
import { matterStateNames, mattersContract } from './contract.ts'
import { matterDownloads } from './downloads.ts'
import { answerBy, paceOf, suggestedDue } from './due.ts'
import { mend } from './edit-unreported.ts'
import { matterReactions, matterTimers } from './jobs.ts'
import { measureState } from './measure-state.ts'
import { insertMatter } from './number-store.ts'
import { ownersDesk } from './owner-acts.ts'
import { progressLetter, replyLetter } from './paper-data.ts'
import {
  actDuties,
  actsFor,
  cameOf,
  helpingAs,
  inHandView,
  isOwner,
  ownersDays,
  rowView,
  stepsOf,
} from './reader-view.ts'
import { type MatterCode, matterActs, matterState } from './rules.ts'
import { join, joinableFor, split, tiesFor } from './split-and-join.ts'
import { mustBeLast, step, write } from './steps.ts'
import * as store from './store.ts'
import { matterWaiting } from './waiting.ts'

const READERS = ['coordinator', 'partyGroup', 'head', 'inspector', 'visitor', 'recorder'] as const

export const matters = slice({
  name: 'matters',
  contract: mattersContract,
  findable: [
    {
      operation: 'table',
      ask: async () => ({}),
      found: ({ matters }) =>
        matters.map((matter) => ({
          kind: 'matter',
          id: matter.id,
          title: `第 ${matter.number} 号 ${matter.text}`,
          said: [matterKindNames[matter.kind], matterStateNames[matter.state], matter.owner && `${matter.owner}承办`]
            .filter(Boolean)
            .join(' · '),
          link: `/matters/${matter.id}`,
          words: [`第${matter.number}号`, matter.text, matter.source ?? '', matter.owner ?? ''],
        })),
    },
  ],
  cites: { show: ['may'] },
  operations: {
    raise: {
      allow: ['recorder', 'visitor'],
      run: async (context, input) => {
        const visit = await ownVisit(context, input.visitId)
        mustBeOpen(context, visit, 'raise')
        const id = randomUUID()
        const number = await insertMatter(context, {
          id,
          visitId: visit.id,
          householdId: visit.household_id,
          kind: input.kind,
          pace: paceOf(input.kind),
          text: input.text,
          nameAllowed: input.nameAllowed,
          at: context.at,
          by: 'recorder',
          recordItem: null,
        })
        await context.record('matters.raised', id)
        return { id, number }
      },
    },
    callers: {
      allow: ['coordinator'],
      run: async (context) => ({ households: await store.callers(context) }),
    },
    takeCall: {
      allow: ['coordinator'],
      run: async (context, { caller, ...rest }) => {
        const visit = await visitNow(context, rest.visitId)
        if (!visit) throw notFound('这一家')
        return takeElsewhere(context, rest, visit.household_id, 'coordinator', caller)
      },
    },
    mine: {
      allow: ['officer'],
      run: async (context) => {
        const rows = (await store.matters(context, context.officerId)).filter(
          (row) => isOwner(context, row) || helpingAs(context, row) !== null,
        )
        const restDays = await restTable(context)
        const plans = await plansFor(context, rows)
        return { matters: rows.flatMap((row) => inHandView(context, row, plans.get(row.roundId)!, restDays) ?? []) }
      },
    },
    ...ownersDesk,
    table: {
      allow: READERS,
      run: async (context) => {
        const all = await store.matters(context, seesAll(context) ? null : context.officerId)
        const rows = all.filter((row) => mayRead(context, row))
        const plans = await plansFor(context, rows)
        const restDays = await restTable(context)
        return { matters: rows.map((row) => rowView(context, row, plans.get(row.roundId)!, restDays)) }
      },
    },
    show: {
      allow: [...READERS, 'officer'],
      run: async (context, input) => {
        const row = await mustRead(context, input.matterId)
        const plan = (await planFor(context, row)).matters
        const restDays = await restTable(context)
        const { askedUntil } = measureState(row.steps)
        return {
          ...rowView(context, row, plan, restDays),
          ...stepsOf(context, row),
          replyDocumentId: (await store.replyDocument(context, row.id))?.id ?? null,
          suggestedDue: suggestedDue(row.pace, plan, beijingDay(context.at), restDays),
          owners: await store.owners(context),
          ...cameOf(context, row),
          ties: await tiesFor(context, row),
          joinable: await joinableFor(context, row),
          mine: isOwner(context, row),
          helping: helpingAs(context, row),
          answerBy: answerBy(row.steps) ?? null,
          askedUntil,
          may: actsFor(context, row, ownersDays(context, row, plan, restDays)),
        }
      },
    },
    mend: { allow: actDuties.mend, run: mend },
    split: { allow: actDuties.split, run: split },
    join: { allow: actDuties.join, run: join },
    report: {
      allow: actDuties.report,
      run: (context, input) => step(context, input, 'report', 'reported', {}),
    },
    reportMany: {
      allow: actDuties.report,
      run: async (context, input) => {
        // in one order, so that two who report the same do not wait for each other
        const seen = [...input.matters].sort((a, b) => (a.matterId < b.matterId ? -1 : 1))
        for (const one of seen) await step(context, one, 'report', 'reported', {})
        return {}
      },
    },
    decide: {
      allow: actDuties.decide,
      run: async (context, input) => {
        await decideMatter(context, input)
        return {}
      },
    },
    progress: {
      allow: actDuties.progress,
      run: progress,
    },
    preview: { allow: ['coordinator'], run: preview },
    reply: {
      allow: actDuties.reply,
      run: (context, input) => step(context, input, 'reply', 'replied', { text: input.text, cannot: input.cannot }),
    },
    close: {
      allow: actDuties.close,
      run: (context, input) => step(context, input, 'close', 'closed', { text: input.note }),
    },
  },
  downloads: matterDownloads,
  reactions: matterReactions,
  timers: matterTimers,
  events: {
    'matters.raised': '登记事项',
    'matters.supplementMade': '生成补充登记',
    'matters.mended': '修改事项文字',
    'matters.split': '事项分成几件',
    'matters.joined': '事项并到另一件',
    'matters.reported': '报告党组',
    'matters.measured': '研究措施',
    'matters.accepted': '承办人接办',
    'matters.sentBack': '承办人退回',
    'matters.worked': '承办人说明办理情况',
    'matters.helped': '协办人说明协办情况',
    'matters.extensionAsked': '申请延期',
    'matters.extended': '同意延期',
    'matters.notExtended': '不同意延期',
    'matters.lapsed': '家属没有再说，按期办结',
    'matters.progressed': '通报进展',
    'matters.replied': '答复家属',
    'matters.progressMade': '生成进展通报',
    'matters.replyMade': '生成答复函',
    'matters.closed': '事项办结',
  },
  waiting: matterWaiting,
})

/** The letter as it would be if this were said now. */
async function preview(
  context: Context<MatterCode<'progress' | 'reply'> | PaperCode>,
  input: { matterId: string; act: 'progress' | 'reply'; text: string; cannot: boolean },
) {
  const row = await mustSee(context, input.matterId)
  holdTo(context, matterActs, matterState(row.steps), input.act)
  const { at } = context
  const id = context.newId()
  const kind = input.act === 'reply' ? 'replied' : 'progressed'
  const stepRow: store.StepRow = {
    id,
    kind,
    text: input.text,
    ownerId: null,
    owner: null,
    dueOn: null,
    matterKind: null,
    helpers: [],
    cannot: input.act === 'reply' && input.cannot,
    at,
    by: null,
  }
  const drafted = { ...row, steps: [...row.steps, stepRow] }
  const paper = input.act === 'reply' ? await replyLetter(context, drafted) : await progressLetter(context, drafted, id)
  if (!paper) throw notFound('这封信')
  return drawnPages(context, paper)
}

/** Its paper says what was decided until when: who wrote it beside another measure is shown that first. */
async function progress(
  context: Context<MatterCode<'progress'> | 'matter.moved-on'>,
  { matterId, seen, text }: { matterId: string; seen?: string | null | undefined; text: string },
) {
  await store.lockMatter(context, matterId)
  const row = await mustSee(context, matterId)
  holdTo(context, matterActs, matterState(row.steps), 'progress')
  if (seen !== undefined) mustBeLast(context, row, seen)
  return write(context, matterId, 'progressed', { text })
}
