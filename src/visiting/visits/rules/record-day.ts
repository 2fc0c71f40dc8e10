/** The day of a record (方案 §二.2): not in the future, not before the notice came, and before the day it named only if the family agreed. */
import { beijingDay, formatDay } from '../../../platform/calendar.ts'
import type { Fault } from '../../../platform/problem.ts'

type DayCode = 'record.before-visit' | 'record.before-notice' | 'record.early'

/** `now`, `deliveredAt`: instants; `now` null where the clock is not to be believed and the server will say; `firstDay`: the first day that needs no word, null before the notice arrived. */
export function dayFault(
  { heldAt, early }: { heldAt: string; early: boolean },
  { now, deliveredAt, firstDay }: { now: string | null; deliveredAt: string | null; firstDay: string | null },
): Fault<DayCode> | undefined {
  const heldOn = beijingDay(new Date(heldAt).toISOString())
  if (now !== null && heldOn > beijingDay(now))
    return {
      code: 'record.before-visit',
      message: '家访时间还没有到，不能预先填写记录。请核对日期。',
      path: 'heldAt',
    }
  if (deliveredAt === null || firstDay === null) return undefined
  if (new Date(heldAt) < new Date(deliveredAt))
    return {
      code: 'record.before-notice',
      message: '家访时间早于通知书送达的时间（§二.2），请核对。送达时间登记错了的，请综合部更正。',
      path: 'heldAt',
    }
  if (heldOn < firstDay && !early)
    return {
      code: 'record.early',
      message: `通知书约的日子，最早是${formatDay(firstDay)}。家属同意提前吗？同意的，请勾选“家属同意提前”，登记表上会写明；不是这天的，请改家访时间。`,
      path: 'early',
    }
  return undefined
}
