/**
 * Days and instants. A day is an ISO string such as `2026-03-09` at every edge and always a day in Beijing
 * (Asia/Shanghai); days in this form compare as strings. Nothing else in the product does arithmetic with dates.
 */
import { Temporal } from 'temporal-polyfill'
import { type Part, partNames } from '../vocabulary/parts-of-day.ts'

export const ZONE = 'Asia/Shanghai'

/** The rest days of one year. `provisional`: the year's official arrangement is not known, only what is fixed by law. */
export type RestYear = {
  year: number
  status: 'official' | 'provisional'
  source: string
  /** days off, both ends included */
  off: readonly { name: string; from: string; to: string }[]
  /** weekend days that are working days */
  worked: readonly string[]
}

/** True for a day that exists, written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' })
    return true
  } catch {
    return false
  }
}

/** The day `days` after the given one (before, if negative). Throws RangeError if the day does not exist. */
export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** How many days from one day to another; negative if the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days
}

/** The day in Beijing of an instant such as `2026-03-08T16:30:00Z`. Throws RangeError without an offset. */
export function beijingDay(instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(ZONE).toPlainDate().toString()
}

/** The instant at which the day in Beijing of an instant began: for what is to have a day and no hour. */
export function dayStart(instant: string): string {
  return new Date(`${beijingDay(instant)}T00:00:00+08:00`).toISOString()
}

/** 0 Sunday … 6 Saturday. */
export function weekday(day: string): number {
  return Temporal.PlainDate.from(day).dayOfWeek % 7
}

/** Saturdays and Sundays, unless worked, and the days off of the table. A year outside the table has weekends only. */
export function isRestDay(day: string, table: readonly RestYear[]): boolean {
  // a year's arrangement may reach into the last days of the year before
  if (table.some((y) => y.worked.includes(day))) return false
  if (table.some((y) => y.off.some((o) => o.from <= day && day <= o.to))) return true
  return weekday(day) === 0 || weekday(day) === 6
}

/** True where the table holds no official arrangement for the year of the day. */
export function isProvisional(day: string, table: readonly RestYear[]): boolean {
  return !table.some((y) => y.year === yearOf(day) && y.status === 'official')
}

/** The n-th working day after the given day, which itself does not count; the day itself for 0. */
export function addWorkingDays(day: string, n: number, table: readonly RestYear[]): string {
  let at = day
  for (let left = n; left > 0; ) {
    at = addDays(at, 1)
    if (!isRestDay(at, table)) left -= 1
  }
  return at
}

/** Working days after `from` up to and including `to`; 0 if `to` is not later. */
export function workingDaysBetween(from: string, to: string, table: readonly RestYear[]): number {
  let count = 0
  for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) {
    if (!isRestDay(at, table)) count += 1
  }
  return count
}

export function yearOf(day: string): number {
  return Temporal.PlainDate.from(day).year
}

/** 2026年3月9日 */
export function formatDay(day: string): string {
  const { year, month, day: date } = Temporal.PlainDate.from(day)
  return `${year}年${month}月${date}日`
}

/** 3月9日（周一）, or 3月9日（周一）晚上 */
export function formatShortDay(day: string, part?: Part): string {
  const { month, day: date } = Temporal.PlainDate.from(day)
  return `${month}月${date}日（周${'日一二三四五六'[weekday(day)]}）${part === undefined ? '' : partNames[part]}`
}
