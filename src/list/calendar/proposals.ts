/** 日程建议 (方案 §二.2): where every visit not yet dated could go; proposed by the office, decided by the visitor. */

import { newestWishes } from '../../people/wishes/commands.ts'
import { beijingDay, isProvisional, yearOf } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { restTable } from '../../programme/days/reads.ts'
import { earliestVisit } from '../../programme/days/rules/notice-period.ts'
import { isOutOfReach } from '../../programme/days/rules/notice-state.ts'
import { findRound, type RoundWithPlan } from '../../programme/rounds/reads.ts'
import { listOfRound } from '../versions/reads.ts'
import * as store from './calendar-store.ts'
import type { ProposalView, TripView } from './contract.ts'
import { wayOutOf } from './problem-remedies.ts'
import { defaultIterations } from './propose.ts'
import { proposeInWorker } from './run-in-worker.ts'
import { busyIn, sessionAt, sessionId, sessionsBetween } from './sessions.ts'

/** Runs the calendar over all open visits. Those with a day keep it, but for a day that no notice can reach any more. */
export async function proposeRound(
  context: Context<'round.closed' | 'schedule.no-visits' | 'schedule.no-days'>,
  input: { roundId: string; tripsAWeek: number },
) {
  const round = await roundOf(context, input.roundId)
  if (round.closedAt) throw context.refuse('round.closed', '这一轮已经结束，不能再改动。')
  const days = await daysOf(context, round)
  const rowsNow = (await store.visitRows(context, round.id, context.at)).filter((v) => !v.done)
  const visits = rowsNow.map((v) =>
    isOutOfReach(v, beijingDay(context.at), days.from) ? { ...v, day: null, part: null } : v,
  )
  if (visits.length === 0) throw context.refuse('schedule.no-visits', '名单公布以后才有家访可排。请先公布名单。')
  if (days.sessions.length === 0)
    throw context.refuse(
      'schedule.no-days',
      `通知书最早 ${days.from} 以后才能家访，本轮 ${round.endsOn} 结束，已经没有可排的日子。`,
    )
  const list = await listOfRound(context, round)
  if (!list) throw context.refuse('schedule.no-visits', '名单公布以后才有家访可排。请先公布名单。')
  const last = await store.newestRun(context, round.id)
  const before = last ? (await store.runLines(context, last.id)).filter(({ stands }) => stands) : []
  const placed = visits.flatMap((v) => {
    const at = v.day && v.part ? { day: v.day, part: v.part } : before.find((l) => l.visitId === v.id)
    return at ? [{ household: v.householdId, session: sessionId(at.day, at.part) }] : []
  })
  const iterations = defaultIterations(visits.length)
  const rows = visits.map((v) => ({ household: v.householdId, visitor: v.visitorId, recorder: v.recorderId }))
  const instance = {
    ...list.instance,
    ...(await wishesIn(context, list.instance.households)),
    config: { ...list.instance.config, maxTripsPerWeek: input.tripsAWeek },
    sessions: [...days.sessions, ...heldSessions(visits, days.sessions, round.plan.outing)],
    busy: busyIn(days.sessions, await store.busyDays(context, days.from)),
    current: rows,
    currentCalendar: placed,
    frozen: visits.filter((v) => v.day !== null).map((v) => v.householdId),
  }
  const proposal = await proposeInWorker({
    instance,
    list: rows.map((row) => ({ ...row, tier: null, why: '' })),
    options: { iterations, earliest: days.from, latest: round.endsOn, restDays: days.restDays },
  })
  // a day the visitor has picked is theirs: what it breaks was weighed when they picked it
  const problems = proposal.problems.filter((p) => p.code !== 'calendar-frozen')
  const visitOf = new Map(visits.map((v) => [v.householdId, v]))
  const id = context.newId()
  await store.insertRun(context, {
    id,
    roundId: round.id,
    tripsAWeek: input.tripsAWeek,
    iterations,
    proposal: { ...proposal, problems },
    lines: proposal.calendar.flatMap(({ household, session }) => {
      const visit = visitOf.get(household)
      return visit === undefined ? [] : [{ visitId: visit.id, visitorId: visit.visitorId, ...sessionAt(session) }]
    }),
    at: context.at,
    by: context.accountId,
  })
  await context.record('schedule.proposed', id, { trips: proposal.objective.trips })
  return { id }
}

/** The newest proposal as trips, in order of days. */
export async function proposalOf(
  context: Context,
  input: { roundId: string },
): Promise<{ proposal: ProposalView | null; tripsAWeek: number }> {
  const round = await roundOf(context, input.roundId)
  const run = await store.newestRun(context, round.id)
  const { tripsAWeek } = round.plan.outing
  if (!run) return { proposal: null, tripsAWeek }
  const visits = new Map((await store.visitRows(context, round.id, context.at)).map((v) => [v.id, v]))
  const { from } = await daysOf(context, round)
  const trips = new Map<string, TripView>()
  let moved = 0
  for (const line of await store.runLines(context, run.id)) {
    const v = visits.get(line.visitId)
    if (!v || v.done) continue
    const slot = v.day && v.part ? { day: v.day, part: v.part } : null
    const isOther = line.stands && sessionId(line.day, line.part) !== (slot && sessionId(slot.day, slot.part))
    const was = slot && isOther && isOutOfReach(v, beijingDay(context.at), from) ? slot : null
    const picked = was ? null : slot
    if (!picked && !line.stands) {
      moved += 1
      continue
    }
    const at = picked ?? line
    const key = `${at.day} ${at.part} ${v.visitorId}`
    const trip = trips.get(key) ?? { day: at.day, part: at.part, visitorId: v.visitorId, visitor: v.visitor, stops: [] }
    trip.stops.push({ visitId: v.id, household: v.names.join('、'), area: v.area, recorder: v.recorder, picked, was })
    trips.set(key, trip)
  }
  const restDays = await restTable(context)
  const order = { am: 0, pm: 1, evening: 2 }
  return {
    tripsAWeek,
    proposal: {
      id: run.id,
      madeAt: run.madeAt,
      tripsAWeek: run.tripsAWeek,
      text: run.said,
      objective: run.objective,
      bounds: run.bounds,
      problems: run.problems.map(({ text, repairs }) => ({
        text,
        repairs: repairs.map((r) => ({ text: r.text, way: wayOutOf(r.place, round) })),
      })),
      moved,
      provisional: [...new Set([...trips.values()].map((t) => yearOf(t.day)))].filter((y) =>
        isProvisional(`${y}-01-01`, restDays),
      ),
      trips: [...trips.values()].sort((a, b) =>
        a.day < b.day ? -1 : a.day > b.day ? 1 : order[a.part] - order[b.part],
      ),
    },
  }
}

export async function daysOf(context: Context, round: RoundWithPlan) {
  const restDays = await restTable(context)
  const { days, counting } = round.plan.notice
  const arrived = beijingDay(context.at)
  const earliest = earliestVisit({ arrived, days, rule: counting, restDays }).day
  const from = earliest < round.startsOn ? round.startsOn : earliest
  return { from, restDays, sessions: sessionsBetween(from, round.endsOn, round.plan.outing, restDays) }
}

/** Households with what suits them. */
export async function wishesIn<H extends { id: string }>(context: Context, households: readonly H[]) {
  const wishes = await newestWishes(context)
  return {
    households: households.map((h) => {
      const wish = wishes.get(h.id)
      return wish ? { ...h, busyDow: wish.busyDow, prefParts: wish.parts } : h
    }),
  }
}

/** Sessions of days already picked that lie outside the days still open. */
function heldSessions(
  visits: readonly store.VisitRow[],
  open: readonly { id: string }[],
  outing: RoundWithPlan['plan']['outing'],
) {
  const known = new Set(open.map((s) => s.id))
  const held = new Map<string, { id: string; date: string; part: 'am' | 'pm' | 'evening'; cap: number }>()
  for (const { day, part } of visits) {
    if (!day || !part || known.has(sessionId(day, part))) continue
    const cap = part === 'evening' ? outing.evening : outing.halfDay
    held.set(sessionId(day, part), { id: sessionId(day, part), date: day, part, cap })
  }
  return [...held.values()]
}

export async function roundOf(context: Context, roundId: string): Promise<RoundWithPlan> {
  const round = await findRound(context, roundId)
  if (!round) throw notFound('这一轮')
  return round
}
