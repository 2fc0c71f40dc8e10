/** Days and instants as the screens write them: `3月9日（周一）晚上`, `3月9日 19:30`. Always in Beijing. */
import { addDays, beijingDay, daysBetween, formatDay, formatShortDay, ZONE } from '../../platform/calendar.ts'
import { serverNow } from '../server-time.ts'

export { addDays, beijingDay, daysBetween, formatDay, formatShortDay }

const clock = new Intl.DateTimeFormat('zh-CN', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: ZONE })

/** The Beijing day by the server's clock. */
export function today(): string {
  return beijingDay(serverNow().toISOString())
}

/** 11月5日（周四） */
export function dayOf(instant: string): string {
  return formatShortDay(beijingDay(new Date(instant).toISOString()))
}

/** 11月5日 19:30 */
export function momentOf(instant: string): string {
  const at = new Date(instant)
  const day = formatDay(beijingDay(at.toISOString()))
  const year = today().slice(0, 4)
  return `${day.startsWith(year) ? day.slice(5) : day} ${clock.format(at)}`
}

/** 11月2日 – 12月31日, with years where they differ */
export function spanOf(from: string, to: string): string {
  const plain = (day: string) => formatDay(day).slice(5)
  return from.slice(0, 4) === to.slice(0, 4) ? `${plain(from)} – ${plain(to)}` : `${formatDay(from)} – ${formatDay(to)}`
}

/** 2026年11月2日 – 12月31日, for what may lie years back. */
export function datedSpanOf(from: string, to: string): string {
  return from.slice(0, 4) === to.slice(0, 4) ? `${from.slice(0, 4)}年${spanOf(from, to)}` : spanOf(from, to)
}

/** What a form holds as `2026-11-05T19:30`, as an instant in Beijing: `2026-11-05T19:30:00+08:00`. */
export function instantOfLocal(local: string): string {
  return `${local.slice(0, 16)}:00+08:00`
}

/** Now by the server's clock, as a form holds it. */
export function localNow(): string {
  return `${today()}T${clock.format(serverNow())}`
}
