/** What every way of setting a time stands on: the round, and the first day that a notice can reach (方案 §二.2). */
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { restTableFor } from '../../programme/days/reads.ts'
import { earliestVisit } from '../../programme/days/rules/notice-period.ts'
import { holdRound } from '../../programme/rounds/commands.ts'
import { findRound, type RoundWithPlan } from '../../programme/rounds/reads.ts'

/** The earliest day if the notice arrived today: no day before it can be kept (方案 §二.2). */
export async function earliestFor(context: Context, round: RoundWithPlan) {
  const { days, counting } = round.plan.notice
  const restDays = await restTableFor(context, counting)
  return earliestVisit({ arrived: beijingDay(context.at), days, rule: counting, restDays })
}

/** The first day that may be picked: the earliest for a notice, and not before the round. */
export async function firstDay(context: Context, round: RoundWithPlan) {
  const earliest = await earliestFor(context, round)
  return { day: earliest.day < round.startsOn ? round.startsOn : earliest.day, sentence: earliest.text }
}

/** As `roundBy`, held: its dates stay until the time is set, and it goes on. */
export async function heldRound(context: Context<'round.closed'>, roundId: string): Promise<RoundWithPlan> {
  await holdRound(context, roundId)
  const round = await roundBy(context, roundId)
  if (round.closedAt !== null)
    throw context.refuse(
      'round.closed',
      '这一轮已经结束，不用再定时间。还要去的，请告诉综合部：结束撤回以后再定，或者等下一轮。',
    )
  return round
}

export async function roundBy(context: Context, roundId?: string): Promise<RoundWithPlan> {
  const round = await findRound(context, roundId)
  if (!round) throw notFound('这一轮')
  return round
}
