/** Whether a list fits the round at all, asked before it is published (方案 §二.2). */

import type { Context } from '../../platform/operation.ts'
import { listOfRound } from '../versions/reads.ts'
import { feasibilityApart } from './apart.ts'
import * as store from './calendar-store.ts'
import { daysOf, roundOf, wishesIn } from './proposing.ts'
import { busyIn } from './sessions.ts'

export async function feasibilityOf(
  context: Context,
  input: { roundId: string },
): Promise<{ fits: boolean; text: string }> {
  const round = await roundOf(context, input.roundId)
  const list = await listOfRound(context, round)
  if (!list) return { fits: true, text: '' }
  const days = await daysOf(context, round)
  const { households } = await wishesIn(context, list.instance.households)
  const instance = {
    ...list.instance,
    households,
    config: { ...list.instance.config, maxTripsPerWeek: round.plan.outing.tripsAWeek },
    sessions: days.sessions,
    busy: busyIn(days.sessions, await store.busyDays(context, days.from)),
  }
  const { unscheduled, text } = await feasibilityApart({
    instance,
    list: list.rows.map((row) => ({ ...row, tier: null, why: '' })),
    options: { earliest: days.from, latest: round.endsOn, restDays: days.restDays },
  })
  return { fits: unscheduled === 0, text }
}
