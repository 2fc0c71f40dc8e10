/**
 * The sessions a round offers and who is busy in them (方案 §二.2): evenings on every day, mornings and afternoons on rest
 * days. Pure.
 */

import { addDays, isRestDay, type RestYear } from '../../platform/calendar.ts'
import type { PlanBody } from '../../programme/plan/rules.ts'
import type { Part } from '../../vocabulary/parts-of-day.ts'

export type Session = { id: string; date: string; part: Part; cap: number }
export type BusyDay = { officerId: string; day: string; part: Part | null }

/** Every session from one day to another, both included; none if `to` is earlier. */
export function sessionsBetween(
  from: string,
  to: string,
  outing: PlanBody['outing'],
  restDays: readonly RestYear[],
): Session[] {
  const sessions: Session[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) {
    if (isRestDay(date, restDays))
      for (const part of ['am', 'pm'] as const)
        sessions.push({ id: sessionId(date, part), date, part, cap: outing.halfDay })
    sessions.push({ id: sessionId(date, 'evening'), date, part: 'evening', cap: outing.evening })
  }
  return sessions
}

/** Sessions by person in which that person cannot go. */
export function busyIn(sessions: readonly Session[], days: readonly BusyDay[]): Record<string, string[]> {
  const busy = new Map<string, string[]>()
  for (const { officerId, day, part } of days) {
    const closed = sessions.filter((s) => s.date === day && (part === null || s.part === part)).map((s) => s.id)
    busy.set(officerId, [...(busy.get(officerId) ?? []), ...closed])
  }
  return Object.fromEntries(busy)
}

export function sessionId(date: string, part: Part): string {
  return `${date} ${part}`
}

/** Day and part of a session made here. */
export function sessionAt(id: string): { day: string; part: Part } {
  const [day = '', part = ''] = id.split(' ')
  return { day, part: part === 'am' || part === 'pm' ? part : 'evening' }
}
