/** Days and instants as the screens write them, in the office and on the phone: `3月9日（周一）晚上`, `3月9日 19:30`. Always in Beijing. */
import { addDays, beijingDay, beijingTime, daysBetween, formatDay, formatShortDay } from '../../platform/calendar.ts'
import { serverNow } from '../server-time.ts'

export { addDays, beijingDay, daysBetween, formatDay, formatShortDay }

/** The Beijing day by the server's clock. */
export function today(): string {
  return beijingDay(serverNow().toISOString())
}

/** 今天, 明天, or nothing for another day. */
export function nearName(day: string, today: string): string {
  const days = daysBetween(today, day)
  return days === 0 ? '今天' : days === 1 ? '明天' : ''
}

/** 11月5日（周四） */
export function dayOf(instant: string): string {
  return formatShortDay(localOf(instant).slice(0, 10))
}

/** 11月5日 */
export function plainDayOf(instant: string): string {
  return formatPlainDay(localOf(instant).slice(0, 10))
}

/** 11月5日（周四）19:30 */
export function dayAndTimeOf(instant: string): string {
  return `${dayOf(instant)}${localOf(instant).slice(11)}`
}

/** 11月5日 19:30, with its year where that is not this one */
export function momentOf(instant: string): string {
  const [day, time] = [localOf(instant).slice(0, 10), localOf(instant).slice(11)]
  return `${day.slice(0, 4) === today().slice(0, 4) ? formatPlainDay(day) : formatDay(day)} ${time}`
}

/** 11月5日 */
export function formatPlainDay(day: string): string {
  return formatDay(day).slice(5)
}

/** 11月2日 – 12月31日, with years where they differ */
export function spanOf(from: string, to: string): string {
  return from.slice(0, 4) === to.slice(0, 4)
    ? `${formatPlainDay(from)} – ${formatPlainDay(to)}`
    : `${formatDay(from)} – ${formatDay(to)}`
}

/** 2026年11月2日 – 12月31日, for what may lie years back. */
export function datedSpanOf(from: string, to: string): string {
  return from.slice(0, 4) === to.slice(0, 4) ? `${from.slice(0, 4)}年${spanOf(from, to)}` : spanOf(from, to)
}

/** An instant as a form holds it: `2026-11-05T19:30`. */
export function localOf(instant: string): string {
  const at = new Date(instant).toISOString()
  return `${beijingDay(at)}T${beijingTime(at)}`
}

/** What a form holds, read as an instant in Beijing: `2026-11-05T19:30:00+08:00`. */
export function instantOfLocal(local: string): string {
  return `${local.slice(0, 16)}:00+08:00`
}

/** Now by the server's clock, as a form holds it. */
export function localNow(): string {
  return localOf(serverNow().toISOString())
}
