import type { RestYear } from '../../platform/calendar.ts'
import { restDays as builtIn } from '../../programme/days/rules/rest-days.ts'
import { byId } from '../solver/indexed-instance.ts'
import type { Instance } from '../solver/instance.ts'
import type { ListRow, Problem } from '../solver/result.ts'
import { say } from '../solver/sentences.ts'
import { meets } from './bounds.ts'
import { bringForward } from './bring-forward.ts'
import { calendarTask } from './calendar-task.ts'
import { limitsOf } from './closures.ts'
import { independentParts } from './independent-parts.ts'
import type { Score } from './partial-calendar.ts'
import { calendarProblems } from './problems.ts'
import { search } from './search.ts'

export type CalendarOptions = {
  /** tries for the whole calendar, shared among its parts by size; the only thing that ends the search early or late */
  iterations?: number | undefined
  /** first and last day of a visit, both inclusive; `earliest` replaces the day that follows from the notice */
  earliest?: string | undefined
  latest?: string | undefined
  restDays?: readonly RestYear[] | undefined
}

export type Proposal = {
  calendar: { household: string; session: string }[]
  /** visits without a session; at a part of day the family does not prefer; trips (visitor x session); rows changed */
  objective: Score
  /** no calendar that is as good at the levels above goes below these */
  bounds: { unscheduled: number; unpreferred: number; trips: number }
  /** every level meets its bound: no calendar is better */
  proved: boolean
  /** what was reached, in Chinese, such as “21 次出行；不能再少” */
  text: string
  problems: Problem[]
}

/** Enough for the best calendar known of units of 300 (see `bench/calendar.ts`); beyond a thousand visits time is short. */
export function defaultIterations(visits: number): number {
  return Math.min(200 * visits, 200_000)
}

/**
 * Proposes a session for every visit of a list (C1–C10, 方案 §二.2). What fits nowhere stands in `problems`; nothing is relaxed.
 * Of calendars equally good it takes an early one. Frozen households stay where `currentCalendar` has them. The same content gives the same calendar in any order of rows, and
 * more iterations never give a worse one.
 */
export function proposeCalendar(instance: Instance, list: readonly ListRow[], options: CalendarOptions = {}): Proposal {
  const { restDays = builtIn } = options
  const limits = limitsOf(instance, { ...options, restDays })
  const task = calendarTask(instance, list, limits)
  const iterations = options.iterations ?? defaultIterations(task.visits.length)
  const found = independentParts(task).map((part) => {
    const share = Math.ceil((iterations * part.visits.length) / task.visits.length)
    const best = search(part, share)
    return { part, ...best, ...bringForward(part, best.at) }
  })
  const alone = { unscheduled: task.alone.length, unpreferred: 0, trips: 0, changed: 0 }
  const objective = found.map((f) => f.score).reduce(plus, alone)
  const bounds = found.map((f) => f.bounds).reduce(plus, alone)
  const rows = found.flatMap(({ part, at }) =>
    part.visits.flatMap((v, i) =>
      at[i] === -1 ? [] : [{ household: v.household, session: task.sessions[at[i]!]!.id }],
    ),
  )
  const proved = found.every((f) => meets(f.score, f.bounds))
  return {
    calendar: rows.sort((a, b) => byId(a.household, b.household)),
    objective,
    bounds: { unscheduled: bounds.unscheduled, unpreferred: bounds.unpreferred, trips: bounds.trips },
    proved,
    text: textOf(objective, bounds),
    problems: calendarProblems(instance, task, found, limits),
  }
}

function textOf(objective: Score, bounds: Score): string {
  const { unscheduled, unpreferred, trips } = objective
  const isLeast = unscheduled === bounds.unscheduled && unpreferred === bounds.unpreferred && trips === bounds.trips
  const least = isLeast ? '不能再少' : say('至少', bounds.trips, '次')
  return say(
    trips,
    '次出行；',
    least,
    ...(unpreferred > 0 ? ['；', unpreferred, '户不在其方便的时段'] : []),
    ...(unscheduled > 0 ? ['；', unscheduled, '户排不进'] : []),
  )
}

function plus(a: Score, b: Score): Score {
  return {
    unscheduled: a.unscheduled + b.unscheduled,
    unpreferred: a.unpreferred + b.unpreferred,
    trips: a.trips + b.trips,
    changed: a.changed + b.changed,
  }
}
