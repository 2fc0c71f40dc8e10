/** Whether a list fits the round at all, asked before it is published (方案 §二.2). */

import type { Context } from '../../platform/operation.ts'
import type { Place } from '../solver/result.ts'
import { listOfRound } from '../versions/reads.ts'
import * as store from './calendar-store.ts'
import type { Way } from './feasibility.ts'
import { type WayOut, wayOutOf } from './problem-remedies.ts'
import { daysOf, roundOf, wishesIn } from './proposals.ts'
import { feasibilityInWorker } from './run-in-worker.ts'
import { busyIn } from './sessions.ts'

export async function feasibilityOf(
  context: Context,
  input: { roundId: string },
): Promise<{ fits: boolean; text: string; ways: WayOut[] }> {
  const round = await roundOf(context, input.roundId)
  const list = await listOfRound(context, round)
  if (!list) return { fits: true, text: '', ways: [] }
  const days = await daysOf(context, round)
  const { households } = await wishesIn(context, list.instance.households)
  const instance = {
    ...list.instance,
    households,
    config: { ...list.instance.config, maxTripsPerWeek: round.plan.outing.tripsAWeek },
    sessions: days.sessions,
    busy: busyIn(days.sessions, await store.busyDays(context, days.from)),
  }
  const { unscheduled, text, ways } = await feasibilityInWorker({
    instance,
    list: list.rows.map((row) => ({ ...row, tier: null, why: '' })),
    options: { earliest: days.from, latest: round.endsOn, restDays: days.restDays },
  })
  return {
    fits: unscheduled === 0,
    text,
    ways: ways.flatMap((way) => placesOf(way).map((p) => wayOutOf(p, round))).filter((w) => w !== null),
  }
}

/** Before it is published nothing is tried on the calendar: how many trips a week is the plan's. */
function placesOf(way: Way): Place[] {
  switch (way.kind) {
    case 'trips':
      return [{ kind: 'plan' }]
    case 'recorders':
      return [{ kind: 'moreRecorders' }]
    case 'weeks':
      return [{ kind: 'weeks', weeks: way.weeks }]
    case 'trips-and-recorders':
      return [{ kind: 'plan' }, { kind: 'moreRecorders' }]
  }
}
