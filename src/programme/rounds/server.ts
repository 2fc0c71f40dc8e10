import { addDays, beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import { currentPlan } from '../plan/reads.ts'
import { clausesNow } from './clause-numbers.ts'
import { roundsContract, type stepKeys } from './contract.ts'
import { matterCounts, weeksOver } from './matter-counts.ts'
import { findRound, listRounds, type RoundWithPlan } from './reads.ts'
import { asLastRound, outlookOf, suggestRound } from './rules.ts'
import * as store from './store.ts'
import { roundWaiting } from './waiting.ts'

const READERS = [
  'coordinator',
  'head',
  'inspector',
  'partyGroup',
  'recordsOffice',
  'visitor',
  'recorder',
  'officer',
] as const

export const rounds = slice({
  name: 'rounds',
  contract: roundsContract,
  cites: { outlook: ['blocks', 'follows'] },
  operations: {
    list: {
      allow: READERS,
      run: async (context) => {
        const last = await store.reopenable(context)
        return {
          rounds: (await listRounds(context)).map(({ plan, ...round }) => ({
            ...round,
            planTitle: plan.title,
            mayReopen: round.id === last,
          })),
        }
      },
    },
    current: {
      allow: READERS,
      run: async (context) => {
        const round = await findRound(context)
        if (!round) return { round: null }
        const { id, name, startsOn, endsOn, planVersion, plan } = round
        const matters = reports(context) ? await store.countMatters(context, id) : await mattersForAll(context, round)
        return {
          round: {
            id,
            name,
            startsOn,
            endsOn,
            planVersion,
            planTitle: plan.title,
            steps: stepsOf({ ...(await store.countSteps(context, id, context.at)), ...matters }),
          },
        }
      },
    },
    clauses: { allow: READERS, run: async (context) => ({ clauses: await clausesNow(context) }) },
    suggestion: {
      allow: ['coordinator'],
      run: async (context) => {
        const plan = await currentPlan(context)
        const today = beijingDay(context.at)
        const rounds = await listRounds(context)
        const [last] = rounds
        const now = suggestRound(plan?.body.rhythm ?? 'halfYear', today)
        // what is filled in can be begun: the half-year of today may have had its round
        const isTaken = rounds.some(({ name }) => name === now.name)
        return {
          ...(last && isTaken ? asLastRound(last, today) : now),
          planTitle: plan?.body.title ?? null,
          planVersion: plan?.version ?? 0,
          asLast: last ? { ...asLastRound(last, today), last: last.name } : null,
        }
      },
    },
    open: {
      allow: ['coordinator'],
      run: async (context, input) => {
        const plan = await currentPlan(context)
        if (!plan) throw context.refuse('plan.none', '还没有实施方案。请先在“设置”里采用一个方案蓝本。')
        if (plan.version !== input.planVersion)
          throw context.refuse('plan.changed', '方案刚刚改过。请看过现行的方案，再开始这一轮。')
        const open = await findRound(context)
        if (open) throw context.refuse('round.open', `“${open.name}”还在进行。请先结束它，再开始新的一轮。`)
        if (input.endsOn < input.startsOn)
          throw context.refuse('round.dates', '结束日期不能早于开始日期，请修改。', 'endsOn')
        if (await store.nameTaken(context, input.name))
          throw context.refuse('round.name-taken', `已经有过名为“${input.name}”的轮次，请换一个名称。`, 'name')
        if ((await store.countHouseholds(context)) === 0)
          throw context.refuse('census.empty', '还没有登记家庭。请先导入花名册，再开始一轮家访。')
        const id = context.newId()
        await store.insertRound(context, { id, planId: plan.id, ...input, at: context.at })
        await context.record('rounds.opened', id, { planVersion: plan.version })
        return { id }
      },
    },
    outlook: {
      allow: ['coordinator'],
      run: async (context, { roundId, ...wished }) => {
        const round = await findRound(context, roundId)
        if (!round) throw notFound('这一轮')
        return outlookOf(round, wished, await store.timesIn(context, roundId, wished), beijingDay(context.at))
      },
    },
    change: { allow: ['coordinator'], run: change },
    reopen: {
      allow: ['coordinator', 'head'],
      run: async (context, { roundId }) => {
        const round = await store.lockRound(context, roundId)
        if (!round) throw notFound('这一轮')
        if (round.closedAt === null) throw context.refuse('round.not-closed', '这一轮没有结束，还在进行。')
        if (await store.isFiled(context, roundId))
          throw context.refuse('round.filed', '这一轮的材料已经归档，结束不能再撤回。后来的材料可以补归。')
        if ((await store.reopenable(context)) !== roundId)
          throw context.refuse('round.next-begun', '下一轮已经开始，这一轮的结束不能再撤回。它的材料都还可以查看。')
        await store.reopenRound(context, roundId)
        await context.record('rounds.reopened', roundId)
        return {}
      },
    },
    close: {
      allow: ['coordinator', 'head'],
      run: async (context, input) => {
        // whoever sets a day in it has done so, or finds it closed
        await store.lockRound(context, input.roundId)
        const waiting = await store.openMatters(context, input.roundId)
        if (waiting > 0)
          throw context.refuse(
            'round.matters-open',
            `还有 ${waiting} 件事项没有答复家属（§三.4），答复后才能结束本轮。`,
          )
        if (!(await store.closeRound(context, input.roundId, context.at))) {
          if (await findRound(context, input.roundId)) throw context.refuse('round.closed', '这一轮已经结束。')
          throw notFound('这一轮')
        }
        await context.record('rounds.closed', input.roundId)
        return {}
      },
    },
  },
  events: {
    'rounds.opened': '开始一轮',
    'rounds.changed': '改一轮的名称和日期',
    'rounds.closed': '结束一轮',
    'rounds.reopened': '撤回一轮的结束',
  },
  waiting: roundWaiting,
})

type Called = { name: string; startsOn: string; endsOn: string }

async function change(
  context: Context<'round.closed' | 'round.dates' | 'round.name-taken' | 'round.changed' | 'round.times-outside'>,
  { roundId, seen, ...to }: Called & { roundId: string; seen: Called },
): Promise<Record<string, never>> {
  const round = await store.lockRound(context, roundId)
  if (!round) throw notFound('这一轮')
  if (round.closedAt !== null) throw context.refuse('round.closed', '这一轮已经结束，不能再改动。')
  if (round.name !== seen.name || round.startsOn !== seen.startsOn || round.endsOn !== seen.endsOn)
    throw context.refuse('round.changed', '名称或日期刚刚有人改过。请看过现在的，再改。')
  if (await store.nameTaken(context, to.name, roundId))
    throw context.refuse('round.name-taken', `已经有过名为“${to.name}”的轮次，请换一个名称。`, 'name')
  if (to.startsOn !== round.startsOn || to.endsOn !== round.endsOn) {
    const times = await store.timesIn(context, roundId, to)
    const [first] = outlookOf(round, to, times, beijingDay(context.at)).blocks
    if (first !== undefined)
      throw context.refuse(times.outside > 0 ? 'round.times-outside' : 'round.dates', first, 'endsOn')
  }
  await store.changeRound(context, roundId, to)
  await context.record('rounds.changed', roundId, { startsOn: to.startsOn, endsOn: to.endsOn })
  return {}
}

type Step = { key: (typeof stepKeys)[number]; done: number; total: number; note: string }

/** Whether the asker reports matters to the party group. */
function reports({ actor }: Context): boolean {
  return actor.kind === 'account' && actor.duties.includes('coordinator')
}

/** Matters as everybody may count them: the numbers of the leaders' page, of which no small one can be told (docs/decisions/0043). */
async function mattersForAll(context: Context, { id, startsOn }: RoundWithPlan) {
  const weeks = weeksOver(startsOn, beijingDay(context.at))
  const facts = await store.reportedMatters(context, id, addDays(startsOn, weeks * 7))
  const { asked, answered } = matterCounts(facts, startsOn, weeks)
  return { matters: asked.at(-1) ?? 0, answered: answered.at(-1) ?? 0, mattersNote: '' }
}

/** Each step with its count and the one thing that holds it up. */
function stepsOf(c: store.Counts & store.MatterCounts & { mattersNote?: string }): Step[] {
  return [
    {
      key: 'census',
      done: c.checked,
      total: c.households,
      note: c.waiting > 0 ? `还有 ${c.waiting} 条登记问题待处理` : '',
    },
    {
      key: 'list',
      done: c.visits,
      total: Math.max(c.households, c.visits),
      note: c.visits > 0 ? '' : c.drawn ? '名单已生成，待公布' : '名单还没有生成',
    },
    {
      key: 'notice',
      done: c.delivered,
      total: c.visits,
      note:
        c.visits > 0 && c.scheduled < c.visits
          ? `还有 ${c.visits - c.scheduled} 户待家访人定时间`
          : c.delivered < c.visits
            ? `还有 ${c.visits - c.delivered} 户未送达`
            : '',
    },
    { key: 'visit', done: c.done, total: c.visits, note: '' },
    {
      key: 'matter',
      done: c.answered,
      total: c.matters,
      note: c.mattersNote ?? (c.answered < c.matters ? `还有 ${c.matters - c.answered} 件待答复` : ''),
    },
    // as many as are over: how many of them were held is told by nothing that can be subtracted (mission, line 1)
    { key: 'file', done: c.done, total: c.visits, note: '' },
  ]
}
