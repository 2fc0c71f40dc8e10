import { addDays, isRestDay, type RestYear } from '../../platform/calendar.ts'
import { restDays as builtIn } from '../../programme/days/rules/rest-days.ts'
import { byId } from '../solver/indexed-instance.ts'
import type { Instance } from '../solver/instance.ts'
import type { ListRow } from '../solver/result.ts'
import { say } from '../solver/sentences.ts'
import { boundsFor, floorOf } from './bounds.ts'
import { calendarTask } from './calendar-task.ts'
import { limitsOf } from './closures.ts'
import { independentParts } from './independent-parts.ts'
import type { CalendarOptions } from './propose.ts'
import { search } from './search.ts'

/** One way to fit every visit that can be fitted at all; `weeks` are free for everybody, new recorders always come. */
export type Way =
  | { kind: 'trips'; perWeek: number; text: string }
  | { kind: 'recorders'; visitors: string[]; text: string }
  | { kind: 'weeks'; weeks: number; text: string }
  | { kind: 'trips-and-recorders'; perWeek: number; visitors: string[]; text: string }

export type Feasibility = {
  /** visits that fit nowhere as things are */
  unscheduled: number
  /** of these, visits without a single session or recorder of their own: no number of trips helps them */
  closed: number
  ways: Way[]
  /** such as “235 户排不进：每周 4 次出行，或再增加 2 名记录员即可” */
  text: string
}

const TRIES_PER_VISIT = 30
const MOST_RECORDERS = 8
const MOST_WEEKS = 26
const DAYS_OF_WEEK = 7

/**
 * Whether a list can be put into the sessions of its round, before it is published; and if not, what would help, each way
 * tried on the calendar itself: more trips a week, new recorders for the visitors who lack most, more weeks. Only the
 * smallest that works is named. Source: 方案 §二.2.
 */
export function feasibility(instance: Instance, list: readonly ListRow[], options: CalendarOptions = {}): Feasibility {
  const now = leftOut(instance, list, options, 0, true)
  const unscheduled = now.households.length
  const closed = now.closed
  if (unscheduled === 0) return { unscheduled, closed, ways: [], text: say('全部', list.length, '户都排得进') }
  if (unscheduled === closed) return { unscheduled, closed, ways: [], text: say(closedText(closed), '：请逐户核对') }
  const trips = moreTrips(instance, list, options, closed)
  const recorders = moreRecorders(instance, list, options, closed)
  const inTime = [trips, recorders].filter((way) => way !== null)
  const ways = [
    ...(inTime.length > 0 ? inTime : both(instance, list, options, closed)),
    ...moreWeeks(instance, list, options, closed),
  ]
  return { unscheduled, closed, ways, text: textOf(unscheduled, closed, ways) }
}

function fits(instance: Instance, list: readonly ListRow[], options: CalendarOptions, closed: number): boolean {
  return leftOut(instance, list, options, closed).households.length <= closed
}

function moreTrips(instance: Instance, list: readonly ListRow[], options: CalendarOptions, closed: number): Way | null {
  const limit = instance.config.maxTripsPerWeek
  if (limit === undefined) return null
  for (let perWeek = limit + 1; perWeek <= DAYS_OF_WEEK; perWeek++) {
    if (fits(withTrips(instance, perWeek), list, options, closed))
      return { kind: 'trips', perWeek, text: say('每周', perWeek, '次出行') }
  }
  return null
}

function moreRecorders(
  instance: Instance,
  list: readonly ListRow[],
  options: CalendarOptions,
  closed: number,
): Extract<Way, { kind: 'recorders' }> | null {
  const visitors: string[] = []
  let rows = list
  for (let n = 1; n <= MOST_RECORDERS; n++) {
    const { households } = leftOut(instance, rows, options, closed, true)
    const visitor = mostLeftOut(rows, new Set(households), visitors)
    if (visitor === null) return null
    visitors.push(visitor)
    rows = withRecorder(rows, visitor, n)
    if (fits(instance, rows, options, closed))
      return { kind: 'recorders', visitors: [...visitors].sort(byId), text: say('再增加', n, '名记录员') }
  }
  return null
}

function moreWeeks(instance: Instance, list: readonly ListRow[], options: CalendarOptions, closed: number): Way[] {
  const { restDays = builtIn, latest } = options
  for (let weeks = 1; weeks <= MOST_WEEKS; weeks++) {
    const later = latest === undefined ? undefined : addDays(latest, weeks * DAYS_OF_WEEK)
    if (fits(withWeeks(instance, weeks, restDays), list, { ...options, latest: later }, closed))
      return [{ kind: 'weeks', weeks, text: say('把本轮延长', weeks, '周') }]
  }
  return []
}

function both(instance: Instance, list: readonly ListRow[], options: CalendarOptions, closed: number): Way[] {
  const limit = instance.config.maxTripsPerWeek ?? DAYS_OF_WEEK
  for (let perWeek = limit + 1; perWeek <= DAYS_OF_WEEK; perWeek++) {
    const more = moreRecorders(withTrips(instance, perWeek), list, options, closed)
    if (more !== null)
      return [
        {
          kind: 'trips-and-recorders',
          perWeek,
          visitors: more.visitors,
          text: say('每周', perWeek, '次出行并', more.text),
        },
      ]
  }
  return []
}

/**
 * The households that fit nowhere. A search is not begun where the bounds already say that more than `hoped` are left out,
 * unless they are wanted by name.
 */
function leftOut(
  instance: Instance,
  list: readonly ListRow[],
  options: CalendarOptions,
  hoped: number,
  byName = false,
): { households: string[]; closed: number } {
  const task = calendarTask(instance, list, limitsOf(instance, { ...options, restDays: options.restDays ?? builtIn }))
  const parts = independentParts(task).map((part) => ({ part, floor: floorOf(part) }))
  const closed = task.alone.length + parts.reduce((sum, { floor }) => sum + floor.closed, 0)
  const least = closed + parts.reduce((sum, { floor }) => sum + floor.short, 0)
  if (!byName && least > hoped) return { households: task.visits.map((v) => v.household), closed }
  const households = parts.flatMap(({ part, floor }) => {
    const { at } = search(
      part,
      TRIES_PER_VISIT * part.visits.length,
      (score) => score.unscheduled === boundsFor(floor, score).unscheduled,
    )
    return part.visits.filter((_, i) => at[i] === -1).map((v) => v.household)
  })
  return { households: [...task.alone, ...households], closed }
}

function mostLeftOut(list: readonly ListRow[], left: ReadonlySet<string>, done: readonly string[]): string | null {
  const counts = new Map<string, number>()
  for (const { household, visitor } of list) {
    if (left.has(household) && !done.includes(visitor)) counts.set(visitor, (counts.get(visitor) ?? 0) + 1)
  }
  return [...counts].sort(([a, n], [b, m]) => m - n || byId(a, b))[0]?.[0] ?? null
}

function withTrips(instance: Instance, perWeek: number): Instance {
  return { ...instance, config: { ...instance.config, maxTripsPerWeek: perWeek } }
}

/** One visitor's visits are all recorded by somebody new, who has nothing else to do. */
function withRecorder(list: readonly ListRow[], visitor: string, n: number): ListRow[] {
  return list.map((row) =>
    row.visitor === visitor && row.recorder !== null ? { ...row, recorder: `新增记录员 ${n}` } : row,
  )
}

/** Weeks after the last session, with an evening every day and the daytime of rest days, as far as the round has such parts. */
function withWeeks(instance: Instance, weeks: number, restDays: readonly RestYear[]): Instance {
  const { sessions } = instance
  const last = sessions
    .map((s) => s.date)
    .sort(byId)
    .at(-1)
  if (last === undefined) return instance
  const patterns = [...Map.groupBy(sessions, (s) => s.part)].map(([part, of]) => ({
    part,
    cap: Math.max(...of.map((s) => s.cap)),
  }))
  const added = Array.from({ length: weeks * DAYS_OF_WEEK }, (_, d) => addDays(last, d + 1)).flatMap((date) =>
    patterns
      .filter(({ part }) => part === 'evening' || isRestDay(date, restDays))
      .map(({ part, cap }) => ({ id: `延长 ${date} ${part}`, date, part, cap })),
  )
  return { ...instance, sessions: [...sessions, ...added] }
}

function textOf(unscheduled: number, closed: number, ways: readonly Way[]): string {
  const remedy =
    ways.length > 0
      ? say(ways.map((w) => w.text).join('，或'), '即可')
      : '增加出行次数、记录员或延长时间都不够，请减少户数或增加家访人'
  const rest = closed > 0 ? ['；其中', closedText(closed)] : []
  return say(unscheduled, '户排不进：', remedy, ...rest)
}

function closedText(closed: number): string {
  return say(closed, '户没有任何可用的时段，出行再多也排不进')
}
