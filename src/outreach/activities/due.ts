/** What a kind's rhythm still owes in the period in which a day lies. Pure. */
import { addDays, daysBetween } from '../../platform/calendar.ts'
import type { ActivityKind, ActivityRhythm } from '../../programme/plan/rules.ts'
import type { ActivityState } from './rules.ts'

export type Period = { from: string; to: string; name: string }
type Regular = Exclude<ActivityRhythm, 'none'>
const MONTHS: Record<Regular, number> = { month: 1, quarter: 3, halfYear: 6, year: 12 }

/** Days are ISO, in Beijing. */
export function periodOf(rhythm: Regular, day: string): Period {
  const [year = 0, month = 1] = day.split('-').map(Number)
  const long = MONTHS[rhythm]
  const nth = Math.floor((month - 1) / long)
  const from = first(year, nth * long + 1)
  const next = nth * long + long + 1
  const to = addDays(next > 12 ? first(year + 1, 1) : first(year, next), -1)
  const names: Record<Regular, string> = {
    month: `${month}月`,
    quarter: `第${['一', '二', '三', '四'][nth]}季度`,
    halfYear: nth === 0 ? '上半年' : '下半年',
    year: '今年',
  }
  return { from, to, name: names[rhythm] }
}

/** All that touch these days, in their order. */
export function periodsIn(rhythm: Regular, { from, to }: { from: string; to: string }): Period[] {
  const all: Period[] = []
  for (let day = from; day <= to; ) {
    const period = periodOf(rhythm, day)
    all.push(period)
    day = addDays(period.to, 1)
  }
  return all
}

const first = (year: number, month: number) => `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`

export type Placed = { kindKey: string; day: string; state: ActivityState }
export type Due = { key: string; name: string; period: Period; stands: 'held' | 'ahead' | 'owed' }

const HELD: readonly ActivityState[] = ['over', 'recorded', 'closed']
const NOTHING: readonly ActivityState[] = ['dropped', 'cancelled']

/** One for each kind that has a rhythm: whether it was held in this period, is to come in it, or is owed. */
export function due(kinds: readonly ActivityKind[], activities: readonly Placed[], today: string): Due[] {
  return kinds.flatMap(({ key, name, rhythm }) => {
    if (rhythm === 'none') return []
    const period = periodOf(rhythm, today)
    const own = activities.filter(
      (a) => a.kindKey === key && a.day >= period.from && a.day <= period.to && !NOTHING.includes(a.state),
    )
    const stands = own.some(({ state }) => HELD.includes(state)) ? 'held' : own.length > 0 ? 'ahead' : 'owed'
    return [{ key, name, period, stands }]
  })
}

/** Days before a period's end from which what it owes is said as work. */
export const SAID_BEFORE = 10

export function pressing(all: readonly Due[], today: string): Due[] {
  return all.filter(({ stands, period }) => stands === 'owed' && daysBetween(today, period.to) <= SAID_BEFORE)
}
