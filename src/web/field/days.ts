/**
 * Days and instants as the phone writes them, always in Beijing. It only shows dates, so it does without the calendar's
 * arithmetic and its weight.
 */
import { type Part, partNames } from '../../vocabulary/parts-of-day.ts'
import { serverNow } from '../server-time.ts'

const clock = new Intl.DateTimeFormat('zh-CN', {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Asia/Shanghai',
})

/** 3月9日（周一）晚上 */
export function dayName(day: string, part?: Part): string {
  const [, month, date] = day.split('-').map(Number)
  const weekday = '日一二三四五六'[new Date(`${day}T00:00:00Z`).getUTCDay()]
  return `${month}月${date}日（周${weekday}）${part === undefined ? '' : partNames[part]}`
}

/** 今天, 明天, or nothing for another day. */
export function nearName(day: string, today: string): string {
  const days = (Date.parse(day) - Date.parse(today)) / 86_400_000
  return days === 0 ? '今天' : days === 1 ? '明天' : ''
}

/** 3月9日（周一）19:30 */
export function momentName(instant: string): string {
  const local = localOf(instant)
  return `${dayName(local.slice(0, 10))}${local.slice(11)}`
}

/** 3月9日 */
export function shortDay(instant: string): string {
  return dayName(localOf(instant).slice(0, 10)).replace(/（.*/, '')
}

/** An instant as a `datetime-local` control holds it: `2026-11-05T19:30`. */
export function localOf(instant: string): string {
  const p = Object.fromEntries(clock.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
  return `${p.year}-${p.month?.padStart(2, '0')}-${p.day?.padStart(2, '0')}T${p.hour}:${p.minute}`
}

export function localNow(): string {
  return localOf(serverNow().toISOString())
}

/** What a `datetime-local` control holds, read as Beijing time. */
export function instantOf(local: string): string {
  return `${local.slice(0, 16)}:00+08:00`
}
