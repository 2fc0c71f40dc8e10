/**
 * Days and instants. A day is an ISO string such as `2026-03-09` at every edge and always a day in Beijing
 * (Asia/Shanghai); days in this form compare as strings. Nothing else in the product does arithmetic with dates: a day is
 * counted as a number (`day-number.ts`), which is held against Temporal by a test.
 */
import { type Part, partNames } from '../vocabulary/parts-of-day.ts'
import { dayOf, existing, numberOf, partsOf } from './day-number.ts'

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
  return partsOf(text) !== undefined
}

/** The day `days` after the given one (before, if negative). Throws RangeError if the day does not exist. */
export function addDays(day: string, days: number): string {
  return dayOf(numberOf(day) + days)
}

/** How many days from one day to another; negative if the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return numberOf(to) - numberOf(from)
}

/** The day in Beijing of an instant such as `2026-03-08T16:30:00Z`. Throws RangeError without an offset. */
export function beijingDay(instant: string): string {
  const at = INSTANT.test(instant) && isDay(instant.slice(0, 10)) ? Date.parse(instant) : Number.NaN
  if (Number.isNaN(at)) throw new RangeError(`not an instant: ${instant}`)
  return at < ALWAYS_EIGHT ? dayOf(numberOf(oldDayOf(at))) : dayOf(Math.floor((at + EIGHT_HOURS) / DAY))
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/
const DAY = 86_400_000
const EIGHT_HOURS = 28_800_000
/** Summer time in China was given up with 1991; what was before is asked of the system's table. */
const ALWAYS_EIGHT = Date.UTC(1992, 0, 1)
/** Opened for the first such day: the table takes a tenth of a second to load. */
let oldDay: Intl.DateTimeFormat | undefined

function oldDayOf(at: number): string {
  oldDay ??= new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' })
  return oldDay.format(at)
}

/** The instant at which the day in Beijing of an instant began: for what is to have a day and no hour. */
export function dayStart(instant: string): string {
  return new Date(`${beijingDay(instant)}T00:00:00+08:00`).toISOString()
}

/** 0 Sunday … 6 Saturday. */
export function weekday(day: string): number {
  // day number 0 is a Thursday
  return (((numberOf(day) + 4) % 7) + 7) % 7
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
  return existing(day).year
}

/** 2026年3月9日 */
export function formatDay(day: string): string {
  const { year, month, day: date } = existing(day)
  return `${year}年${month}月${date}日`
}

/** 3月9日（周一）, or 3月9日（周一）晚上 */
export function formatShortDay(day: string, part?: Part): string {
  const { month, day: date } = existing(day)
  return `${month}月${date}日（周${'日一二三四五六'[weekday(day)]}）${part === undefined ? '' : partNames[part]}`
}

/** 3月9日 10:12, in Beijing. */
export function formatShortTime(instant: string): string {
  const { month, day } = existing(beijingDay(instant))
  return `${month}月${day}日 ${beijingTime(instant)}`
}

/** 10:12, in Beijing. */
export function beijingTime(instant: string): string {
  return new Date(Date.parse(instant) + EIGHT_HOURS).toISOString().slice(11, 16)
}
