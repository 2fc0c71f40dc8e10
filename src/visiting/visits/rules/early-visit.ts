/** A visit before the day that its notice named (方案 §二.2): the family agrees to it, or it was not held. */
import { earliestVisit } from '../../../programme/days/rules/notice-period.ts'
import type { NoticeRule } from '../../../programme/days/rules/notice-state.ts'

/** The first day on which a visit may be held without a word: the one told, or the first legal one if the notice came late. ISO days. */
export function firstNoticedDay(slotDay: string, arrivedOn: string, rule: NoticeRule): string {
  const legal = earliestVisit({ arrived: arrivedOn, days: rule.days, rule: rule.counting, restDays: rule.restDays }).day
  return legal > slotDay ? legal : slotDay
}
