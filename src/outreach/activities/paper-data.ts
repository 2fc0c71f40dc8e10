/** What an activity's papers say, of its rows. */
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { currentPlan } from '../../programme/plan/reads.ts'
import { unitName } from '../../programme/unit/reads.ts'
import type { ActivityStatus } from './status.ts'

export async function proposalData(context: Context, { own }: ActivityStatus, madeOn = beijingDay(context.at)) {
  const coordinator = (await currentPlan(context))?.body.names.coordinator ?? ''
  return { ...own, unitName: await unitName(context), coordinator, madeOn }
}

/** What is written of it once it was held. */
export async function heldData(context: Context, { own, row }: ActivityStatus) {
  if (!row || own.recordedAt === null) throw notFound('活动记录')
  const { day, from, to, place, people } = row
  return {
    ...own,
    ...{ day, from, to, place, came: people.came },
    unitName: await unitName(context),
    madeOn: beijingDay(own.recordedAt),
  }
}
