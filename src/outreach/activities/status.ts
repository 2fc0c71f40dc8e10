/** An activity with what was arranged of it, and where it stands. */
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound, type Refuses } from '../../platform/problem.ts'
import { holdTo } from '../../platform/state-table.ts'
import type { GatheringRow } from '../gatherings/contract.ts'
import { gatheringRows } from '../gatherings/reads.ts'
import { type ActivityAct, type ActivityCode, type ActivityState, activityState, activityTable } from './rules.ts'
import * as store from './store.ts'

export type ActivityStatus = {
  own: store.Activity
  row: GatheringRow | undefined
  state: ActivityState
  /** ISO: as it is arranged, or proposed. */
  day: string
}

/** These with what was arranged of them, in their order. */
export async function activityStatuses(context: Context, all: readonly store.Activity[]): Promise<ActivityStatus[]> {
  const rows = await gatheringRows(
    context,
    all.flatMap(({ gatheringId }) => gatheringId ?? []),
  )
  return all.map((own) => {
    const row = rows.find(({ id }) => id === own.gatheringId)
    return { own, row, state: activityState(own, row?.state ?? null), day: row?.day ?? own.plannedOn }
  })
}

export async function activityOf(context: Context, id: string): Promise<ActivityStatus> {
  const found = await store.activity(context, id)
  const [one] = found ? await activityStatuses(context, [found]) : []
  if (!one) throw notFound('这项活动')
  return one
}

/** As it was shown, and in a state that allows the act; held until the transaction ends. */
export async function lockForAct<Act extends ActivityAct>(
  context: Context & Refuses<ActivityCode<Act> | 'activity.changed'>,
  { activityId, seen }: { activityId: string; seen: number },
  act: Act,
): Promise<ActivityStatus> {
  const found = await store.lockActivity(context, activityId)
  const [one] = found ? await activityStatuses(context, [found]) : []
  if (!one) throw notFound('这项活动')
  holdTo(context, activityTable, one.state, act)
  if (one.own.version !== seen)
    throw context.refuse('activity.changed', '这项活动刚刚有人改过。请看过现在的内容，再办一次；您填的还在。')
  return one
}

/** The gathering of an activity whose hours may still change. */
export async function movable(context: Context & Refuses<ActivityCode<'move'>>, activityId: string): Promise<string> {
  holdTo(context, activityTable, (await activityOf(context, activityId)).state, 'move')
  return gatheringIdOf(context, activityId)
}

/** The gathering of an activity. */
export async function gatheringIdOf(context: Context, activityId: string): Promise<string> {
  const { own } = await activityOf(context, activityId)
  if (own.gatheringId === null) throw notFound('这项活动的安排')
  return own.gatheringId
}

export const todayOf = (context: Context) => beijingDay(context.at)
