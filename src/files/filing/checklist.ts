/** What a round's filing shows: the check, what was filed, whether something came after. */
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { findRound, type RoundWithPlan } from '../../programme/rounds/reads.ts'
import { type ItemRow, items, officersWithReason } from '../archive/reads.ts'
import { periodCode, periodName } from '../archive/rules.ts'
import { anyUnmade } from '../documents/reads.ts'
import { pagesToFind } from '../scans/reads.ts'
import { checkLines } from './rules.ts'
import * as store from './store.ts'

export async function roundOf(context: Context, roundId: string): Promise<RoundWithPlan> {
  const round = await findRound(context, roundId)
  if (!round) throw notFound('这一轮')
  return round
}

/** Papers of a round that are not on file yet, in the order in which they are filed. */
export function unfiled(context: Context, round: RoundWithPlan): Promise<ItemRow[]> {
  return items(context, { roundId: round.id, unfiled: true })
}

/** 年度 of a round: of the day on which it was over. */
export function yearOf({ closedAt }: Pick<RoundWithPlan, 'closedAt'>): number | null {
  return closedAt === null ? null : Number(beijingDay(closedAt).slice(0, 4))
}

const REASON_MS = 60 * 60_000

/** Whether the asker said within the hour why every file of the round is looked into. */
export async function mayTake(context: Context, roundId: string): Promise<boolean> {
  if (context.actor.kind !== 'account') return false
  const officers = await store.officersFiled(context, roundId)
  const since = new Date(context.now.getTime() - REASON_MS).toISOString()
  return (
    officers.length > 0 &&
    (await officersWithReason(context, context.actor.accountId, officers, since)) === officers.length
  )
}

export async function checklist(context: Context, roundId: string) {
  const round = await roundOf(context, roundId)
  const { actor } = context
  const unreported = actor.kind === 'account' && actor.duties.includes('coordinator')
  const facts = await store.checkFacts(context, roundId, context.at, unreported)
  const filings = await store.filings(context, roundId)
  const { years } = round.plan.file
  return {
    round: { id: round.id, name: round.name, closedAt: round.closedAt },
    year: yearOf(round),
    period: { code: periodCode(years), name: periodName(years) },
    codes: await store.codes(context),
    lines: checkLines({
      ...facts,
      pagesToFind: await pagesToFind(context),
      unmade: await anyUnmade(context, roundId),
    }),
    filings: filings.map(({ id: _, ...filing }) => filing),
    late: filings.length > 0 && (await unfiled(context, round)).length > 0,
    open: filings.length > 0 && (await mayTake(context, roundId)),
  }
}

/** Of these rounds those of which papers are not on file. */
export async function roundsWithUnfiled(context: Context, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const wanted = new Set(ids)
  const of = (await items(context, { unfiled: true })).flatMap(({ roundId }) => roundId ?? [])
  return new Set(of.filter((id) => wanted.has(id)))
}
