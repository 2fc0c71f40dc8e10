/** 家访通知书 (方案 §二.2): its number, its state on the office's table, whether a delivery came too late. */
import { beijingDay, type RestYear } from '../../../platform/calendar.ts'

import type { CountingRule } from '../../../vocabulary/counting-rules.ts'
import { type EarliestVisit, earliestVisit } from './notice-period.ts'

export type NoticeRule = {
  readonly days: number
  readonly counting: CountingRule
  readonly restDays: readonly RestYear[]
}
export type NoticeFacts = {
  day: string | null
  deliveredAt: string | null
  acknowledged: boolean
  settledAt: string | null
  closedAt: string | null
  recordId: string | null
}

/** The number printed on a notice: the year of making and a running number in the unit. */
export function noticeNumber(madeOn: string, number: number): string {
  return `${madeOn.slice(0, 4)}-${String(number).padStart(3, '0')}`
}

/** Whether the slot can be kept if the notice arrives (or arrived) at `arrival`, an instant; the sentence says why not. */
export function keepsNotice(slotDay: string, arrival: string, rule: NoticeRule): { inTime: boolean; sentence: string } {
  const earliest = earliestBy(beijingDay(arrival), rule)
  return { inTime: slotDay >= earliest.day, sentence: earliest.text }
}

/** A table of fifty visits asks for few days of arrival: each is worked out once for the rule at hand. */
const worked = new WeakMap<NoticeRule, Map<string, EarliestVisit>>()

function earliestBy(arrived: string, rule: NoticeRule): EarliestVisit {
  const days = worked.get(rule) ?? new Map<string, EarliestVisit>()
  worked.set(rule, days)
  const cached = days.get(arrived)
  if (cached) return cached
  const earliest = earliestVisit({ arrived, days: rule.days, rule: rule.counting, restDays: rule.restDays })
  days.set(arrived, earliest)
  return earliest
}

/**
 * A time still to come of which nobody was told, and whose notice would come too late now: it cannot be kept, and another is to be set
 * (方案 §二.2). One whose day has come may have been kept all the same. `earliest`: the first day that may be set.
 */
export function isOutOfReach(
  slot: { day: string | null; toldAt: string | null },
  today: string,
  earliest: string,
): boolean {
  return slot.day !== null && slot.toldAt === null && slot.day > today && slot.day < earliest
}

/** State for the office. A visit that was held and one that ends without being held read the same (mission, line 1). */
export function noticeState(f: NoticeFacts, now: string, rule: NoticeRule): NoticeState {
  if (f.settledAt || f.closedAt) return 'settled'
  if (f.day === null) return 'unscheduled'
  if (f.recordId) return f.acknowledged ? 'acknowledged' : 'delivered'
  if (!keepsNotice(f.day, f.deliveredAt ?? now, rule).inTime) return 'late'
  if (!f.deliveredAt) return 'made'
  return f.acknowledged ? 'acknowledged' : 'delivered'
}

export const noticeStates = ['unscheduled', 'made', 'delivered', 'acknowledged', 'late', 'settled'] as const

export type NoticeState = (typeof noticeStates)[number]

export const noticeStateNames: Record<NoticeState, string> = {
  unscheduled: '待定时间',
  made: '待送达',
  delivered: '已送达',
  acknowledged: '家属已知悉',
  late: '来不及按期',
  settled: '已办结',
}
