/** 不方便的日子: when a person who visits or records cannot go. Only the day is kept, never why (mission, line 3). */
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import type { Part } from '../../vocabulary/parts-of-day.ts'
import * as store from './calendar-store.ts'

export async function myDays(context: Context) {
  const today = beijingDay(context.at)
  const rows = await store.busyDays(context, today, ownId(context))
  return { today, days: rows.map(({ id, day, part }) => ({ id, day, part })) }
}

export async function markDay(context: Context<'day.past' | 'day.marked'>, input: { day: string; part: Part | null }) {
  if (input.day < beijingDay(context.at))
    throw context.refuse('day.past', '这一天已经过去，请选今天或以后的日子。', 'day')
  const id = context.newId()
  const row = { id, officerId: ownId(context), ...input, at: context.at }
  if (!(await store.insertBusyDay(context, row))) throw context.refuse('day.marked', '这一天已经登记过了。', 'day')
  await context.record('schedule.dayMarked', id)
  return { id }
}

export async function clearDay(context: Context, input: { dayId: string }) {
  const { at } = context
  if (!(await store.endBusyDay(context, input.dayId, ownId(context), at))) throw notFound('这个日子')
  await context.record('schedule.dayCleared', input.dayId)
  return {}
}

function ownId(context: Context): string {
  const { officerId } = context
  if (officerId === null) throw notFound('您的家访')
  return officerId
}
