/** The leaders' page of the round that goes on, put together once for screen and paper. */
import { addDays, beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { findRound, listRounds, type RoundWithPlan, reportedMatters } from '../../programme/rounds/reads.ts'
import { middleWeeks, weeksOver } from '../../programme/rounds/rules.ts'
import { FEWEST } from '../../vocabulary/small-counts.ts'
import type { LeadersView } from './contract.ts'
import { goneOf, nothing, openBy, type RoundFacts, shareOf, type Totals, todayOf, weeksOf } from './rules.ts'
import * as store from './store.ts'

const COMING = 14

/** Null between rounds. */
export async function leadersView(context: Context): Promise<LeadersView | null> {
  const round = await findRound(context)
  if (!round) return null
  const today = beijingDay(context.at)
  const weeks = weeksOver(round.startsOn, today)
  const before = addDays(round.startsOn, weeks * 7)
  const facts = await factsOf(context, round, before)
  const { rows, shown } = weeksOf(facts, weeks)
  const now = totalsOf(rows.at(-1))
  const days = Array.from({ length: COMING }, (_, i) => addDays(today, i))
  const offered = shownCount(facts.visits.length)
  const { waiting, coming } = todayOf(
    {
      waiting: await store.waitingVisits(context, round.id, today, context.at),
      coming: await store.comingVisits(context, round.id, today, days.at(-1) ?? today, context.at),
    },
    { offered, ...now },
    days,
  )
  return {
    round: {
      name: round.name,
      startsOn: round.startsOn,
      endsOn: round.endsOn,
      offered,
      before,
      gone: goneOf(round, addDays(before, -1)),
    },
    weeks: rows,
    now,
    kinds: rows.at(-1)?.kinds ?? { opinion: 0, hardship: 0, question: 0, thanks: 0 },
    spans: shown.spans.map((span) => ({ ...span, from: span.from + 1, to: span.to + 1 })),
    open: { most: shown.open.length, ...openBy(shown.open, before) },
    middleWeeks: middleWeeks(shown.asked, shown.answered),
    answeredShare: shareOf(now.answered, now.came),
    settledShare: shareOf(now.settled, now.answered),
    waiting,
    coming,
    last: await lastRound(context, round, weeks),
  }
}

/** The round before as it stood when as many of its weeks were over, and at its end. */
async function lastRound(context: Context, round: RoundWithPlan, weeks: number): Promise<LeadersView['last']> {
  const before = (await listRounds(context)).find((r) => r.closedAt !== null && r.startsOn < round.startsOn)
  if (!before || before.closedAt === null) return null
  const all = weeksOver(before.startsOn, beijingDay(before.closedAt)) + 1
  const facts = await factsOf(context, before, addDays(before.startsOn, all * 7))
  const { rows } = weeksOf(facts, all)
  return {
    name: before.name,
    offered: shownCount(facts.visits.length),
    soFar: totalsOf(weeks === 0 ? undefined : (rows[weeks - 1] ?? rows.at(-1))),
    end: totalsOf(rows.at(-1)),
    weeks: rows.map(({ gone, ended }) => ({ gone, ended })),
  }
}

async function factsOf(context: Context, round: RoundWithPlan, before: string): Promise<RoundFacts> {
  const { startsOn, endsOn } = round
  return {
    startsOn,
    endsOn,
    visits: await store.visits(context, round.id),
    matters: await reportedMatters(context, round.id, before),
  }
}

const shownCount = (count: number) => (count < FEWEST ? 0 : count)

function totalsOf(row: Totals | undefined): Totals {
  const { noticed, ended, came, answered, settled } = row ?? nothing
  return { noticed, ended, came, answered, settled }
}
