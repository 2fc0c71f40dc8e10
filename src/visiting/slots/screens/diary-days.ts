/** Which days a week or a month shows, and what a visit is called in them. */
import type { Part } from '../../../vocabulary/parts-of-day.ts'
import { addDays, formatDay } from '../../../web/ui/dates.ts'
import type { DiaryRow } from '../contract.ts'

export type Span = 'week' | 'month'
/** Where a visit is dropped, or set by the lists. */
export type Target = { day: string; part: Part }
export type Carried = { visitId: string; to?: Target }

/** Monday first; a month fills its first and last week. */
export function daysOf(span: Span, on: string): string[] {
  if (span === 'week') return weekOf(on)
  const [first, next] = [`${on.slice(0, 8)}01`, firstOfNext(on)]
  const days: string[] = []
  for (let monday = mondayOf(first); monday < next; monday = addDays(monday, 7)) days.push(...weekOf(monday))
  return days
}

/** The same place in the next or the last week or month. */
export function turned(span: Span, on: string, by: 1 | -1): string {
  if (span === 'week') return addDays(on, 7 * by)
  return by === 1 ? firstOfNext(on) : `${addDays(`${on.slice(0, 8)}01`, -1).slice(0, 8)}01`
}

export function spanName(span: Span, on: string): string {
  const month = formatDay(on).replace(/\d+日$/, '')
  if (span === 'month') return month
  const days = weekOf(on)
  return `${formatDay(days[0] ?? on)} – ${formatDay(days.at(-1) ?? on).slice(5)}`
}

export function stopsAt(rows: readonly DiaryRow[], day: string, part: Part): DiaryRow[] {
  return rows.filter((row) => row.slot?.day === day && row.slot.part === part)
}

function weekOf(on: string): string[] {
  const monday = mondayOf(on)
  return Array.from({ length: 7 }, (_, i) => addDays(monday, i))
}

function mondayOf(day: string): string {
  return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))
}

function firstOfNext(day: string): string {
  return `${addDays(`${day.slice(0, 8)}28`, 7).slice(0, 8)}01`
}
