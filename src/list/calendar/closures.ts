import { isRestDay, type RestYear, weekday } from '../../platform/calendar.ts'
import { earliestVisit } from '../../programme/days/rules/notice-period.ts'
import type { Instance } from '../solver/instance.ts'

type Session = Instance['sessions'][number]

/** What closes a session for one visit by itself, whatever else is planned (C1–C5). */
export type Closure = 'full' | 'notice' | 'deadline' | 'daytime' | 'family' | 'visitor' | 'recorder'

export type Limits = {
  /** first and last day of a visit, `YYYY-MM-DD`, both inclusive; null: no limit but the sessions given */
  earliest: string | null
  latest: string | null
  restDays: readonly RestYear[]
}

export type LimitOptions = { earliest?: string | undefined; latest?: string | undefined; restDays: readonly RestYear[] }

/** C1 方案 §二.2: nothing before the notice has run; the notice counts by the plan's rule, `clear` where none is named. */
export function limitsOf({ config }: Instance, options: LimitOptions): Limits {
  const { restDays } = options
  const byNotice =
    config.noticeSent == null
      ? null
      : earliestVisit({
          arrived: config.noticeSent,
          days: config.noticeDays ?? 0,
          rule: config.counting ?? 'clear',
          restDays,
        }).day
  return { earliest: options.earliest ?? byNotice, latest: options.latest ?? null, restDays }
}

/** A day as the rules see it: its weekday, and whether it is a rest day. */
export type Day = { dow: number; isRest: boolean }

export function dayOf(date: string, restDays: readonly RestYear[]): Day {
  return { dow: weekday(date), isRest: isRestDay(date, restDays) }
}

/** Everything that closes this session for the visit; empty when it is open. `busy` holds sessions by person. */
export function closuresOf(
  session: Session,
  day: Day,
  visit: { busyDow: readonly number[]; visitor: string; recorder: string },
  busy: ReadonlyMap<string, ReadonlySet<string>>,
  limits: Limits,
): Closure[] {
  const closed: Closure[] = []
  if (session.cap === 0) closed.push('full')
  if (limits.earliest !== null && session.date < limits.earliest) closed.push('notice')
  if (limits.latest !== null && session.date > limits.latest) closed.push('deadline')
  // a make-up working day has its evening, not its daytime
  if (session.part !== 'evening' && !day.isRest) closed.push('daytime')
  if (visit.busyDow.includes(day.dow)) closed.push('family')
  if (busy.get(visit.visitor)?.has(session.id)) closed.push('visitor')
  if (busy.get(visit.recorder)?.has(session.id)) closed.push('recorder')
  return closed
}
