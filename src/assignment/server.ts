import { uuidv7 } from '../platform/id.ts'
import type { Context } from '../platform/operation.ts'
import { notFound, refuse } from '../platform/problem.ts'
import { slice } from '../platform/router.ts'
import { findRound, type RoundWithPlan } from '../rounds/reads.ts'
import { companionsFor } from './companions.ts'
import { assignmentContract } from './contract.ts'
import { draw } from './draw.ts'
import { type Census, defaultCap, householdsVisited, instanceOf } from './from-census.ts'
import type { Result } from './result.ts'
import * as store from './store.ts'

export const assignment = slice('assignment', assignmentContract, {
  draw: {
    allow: ['coordinator'],
    run: async (context, input) => {
      const round = await openRound(context, input.roundId)
      const latest = await store.latestList(context, round.id)
      if (latest?.published_at) throw refuse('list.published', '本轮名单已经公布，不能重新生成。')
      const census = await store.readCensus(context, round.id)
      if (!census.officers.some((o) => o.canRecord))
        throw refuse(
          'list.no-recorders',
          '花名册里没有可担任记录员的人（备注“可担任记录员”）。每次家访至少两人（§三.5），请补充后再生成名单。',
        )
      const { result: drawn, caps } = drawFrom(census, round.plan.visiting)
      const ordered = inRosterOrder(drawn, census)
      const along = companionsFor(ordered.list, census, round.plan.visiting.peopleAVisit)
      const result = { ...ordered, problems: [...ordered.problems, ...along.problems] }
      const id = uuidv7(context.now.getTime())
      await store.insertList(context, {
        id,
        roundId: round.id,
        at: context.now.toISOString(),
        by: by(context),
        result,
        caps,
        companions: along.of,
      })
      await context.record('assignment.drawn', id, { lines: result.list.length, problems: result.problems.length })
      return { id }
    },
  },
  list: {
    allow: ['coordinator', 'head', 'inspector'],
    run: async (context, input) => {
      const found = await store.latestList(context, input.roundId)
      if (!found) return { list: null }
      const lines = await store.linesOf(context, found.id)
      const { caps, ...objective } = found.objective
      return {
        list: {
          id: found.id,
          drawnAt: found.drawn_at,
          publishedAt: found.published_at,
          objective,
          problems: found.problems.map(({ code, text, repairs }) => ({
            code,
            text,
            repairs: repairs.map((r) => r.text),
          })),
          lines,
          loads: loadsOf(lines, caps),
        },
      }
    },
  },
  publish: {
    allow: ['coordinator', 'head'],
    run: async (context, input) => {
      const list = await store.lockList(context, input.listId)
      if (!list) throw notFound('这份名单')
      const round = await openRound(context, list.round_id)
      const latest = await store.latestList(context, round.id)
      if (latest?.published_at) throw refuse('list.published', '本轮名单已经公布。')
      if (latest?.id !== list.id) throw refuse('list.replaced', '这份名单已被更新的一份取代，请刷新后公布最新的名单。')
      const [problem] = list.problems
      if (problem) throw refuse('list.incomplete', `名单还不完整，不能公布：${problem.text}`)
      const visits = await store.publish(
        context,
        { id: list.id, roundId: round.id },
        context.now.toISOString(),
        by(context),
        () => uuidv7(context.now.getTime()),
      )
      await context.record('assignment.published', list.id, { visits })
      return { visits }
    },
  },
})

/**
 * Draws with the plan's cap; where the plan names none, with the smallest cap from its starting factor up that leaves
 * nobody out for want of room.
 */
function drawFrom(
  census: Census,
  plan: RoundWithPlan['plan']['visiting'],
): { result: Result; caps: Record<string, number> } {
  const visitors = census.officers.filter((o) => o.post !== 'staff').length
  const households = householdsVisited(census.officers, plan).length
  let cap = plan.cap ?? defaultCap(households, visitors, plan.capAboveAverage)
  for (;;) {
    const instance = instanceOf(census, plan, cap)
    const result = draw(instance)
    const short = result.problems.some((p) => p.code === 'caps-short')
    if (!short || plan.cap !== null || cap >= households) return { result, caps: instance.caps }
    cap += 1
  }
}

/** Lines in the order of the roster, whatever order the solver answers in. */
function inRosterOrder(result: Result, census: Census): Result {
  const position = new Map(census.officers.map((o, i): [string, number] => [o.householdId, i]).reverse())
  return {
    ...result,
    list: [...result.list].sort((a, b) => (position.get(a.household) ?? 0) - (position.get(b.household) ?? 0)),
  }
}

function loadsOf(lines: readonly store.LineView[], caps: Record<string, number>) {
  const loads = new Map<string, { visitor: store.LineView['visitor']; load: number; cap: number }>()
  for (const { visitor } of lines) {
    const entry = loads.get(visitor.id) ?? { visitor, load: 0, cap: caps[visitor.id] ?? 0 }
    entry.load += 1
    loads.set(visitor.id, entry)
  }
  return [...loads.values()]
}

async function openRound(context: Context, roundId: string): Promise<RoundWithPlan> {
  const round = await findRound(context, roundId)
  if (!round) throw notFound('这一轮')
  if (round.closedAt) throw refuse('round.closed', '这一轮已经结束，不能再改动。')
  return round
}

function by(context: Context): string | null {
  return context.actor.kind === 'account' ? context.actor.accountId : null
}
