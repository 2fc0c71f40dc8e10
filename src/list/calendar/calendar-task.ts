import { addDays } from '../../platform/calendar.ts'
import type { Part } from '../../vocabulary/parts-of-day.ts'
import { byId, sortedBy } from '../solver/indexed-instance.ts'
import type { Household, Instance } from '../solver/instance.ts'
import type { ListRow } from '../solver/result.ts'
import { closuresOf, type Day, dayOf, type Limits } from './closures.ts'

/** Closed; open; open at a part of day the family prefers (or it prefers none). */
export const CLOSED = 0
export const OPEN = 1
export const PREFERRED = 2

export type Slot = { id: string; date: string; part: Part; cap: number; day: number; week: number }

export type Visit = {
  household: string
  /** indices into `people` */
  visitor: number
  recorder: number
  /** one area per trip; a household without an area is an area of its own */
  area: number
  /** visits of one visitor in one area: those that can share a trip */
  group: number
  /** CLOSED, OPEN or PREFERRED per session */
  doors: Uint8Array
  /** the sessions that are not closed, ascending */
  open: number[]
  hasPreferred: boolean
  /** session of `currentCalendar`: -1 none, -2 one that is not in the round */
  current: number
  /** a frozen row: stays at `current`, whatever the rules say */
  isFixed: boolean
}

/** The calendar of one list in indices; sorted by id, so that the order of rows never matters. */
export type CalendarTask = {
  visits: Visit[]
  /** rows without a recorder: two people a visit, always (Y6), so they cannot be scheduled */
  alone: string[]
  sessions: Slot[]
  people: string[]
  days: number
  weeks: number
  /** most trips of a visitor in a week from Monday to Sunday */
  weekLimit: number
}

/** Rows of households that the instance does not know are left out. */
export function calendarTask(instance: Instance, list: readonly ListRow[], limits: Limits): CalendarTask {
  const days = new Map<string, Day>()
  for (const { date } of instance.sessions) if (!days.has(date)) days.set(date, dayOf(date, limits.restDays))
  const sessions = slotsOf(instance, days)
  const at = new Map(sessions.map((s, i) => [s.id, i]))
  const homes = new Map(instance.households.map((h) => [h.id, h]))
  const rows = sortedBy(list, (r) => r.household).filter((r) => homes.has(r.household))
  const people = [...new Set(rows.flatMap((r) => [r.visitor, r.recorder ?? r.visitor]))].sort(byId)
  const personAt = new Map(people.map((p, i) => [p, i]))
  const busy = new Map(Object.entries(instance.busy).map(([p, ids]) => [p, new Set(ids)]))
  const current = new Map(instance.currentCalendar.map((c) => [c.household, at.get(c.session) ?? -2]))
  const frozen = new Set(instance.frozen.map((r) => (typeof r === 'string' ? r : r.household)))
  const area = numbering()
  const group = numbering()
  const visits = rows.flatMap((row): Visit[] => {
    if (row.recorder === null) return []
    const home = homes.get(row.household)!
    const now = current.get(row.household) ?? -1
    const who = { busyDow: home.busyDow, visitor: row.visitor, recorder: row.recorder }
    const isFixed = now >= 0 && frozen.has(row.household)
    const doors = Uint8Array.from(sessions, (session, s) => {
      // a frozen row stays in its session, open or not
      const isShut = closuresOf(session, days.get(session.date)!, who, busy, limits).length > 0
      return isShut && !(isFixed && s === now) ? CLOSED : prefers(home, session.part) ? PREFERRED : OPEN
    })
    const ofArea = area(home.area === null ? `home ${home.id}` : `area ${home.area}`)
    return [
      {
        household: row.household,
        visitor: personAt.get(row.visitor)!,
        recorder: personAt.get(row.recorder)!,
        area: ofArea,
        group: group(`${row.visitor} ${ofArea}`),
        doors,
        open: [...doors.keys()].filter((s) => doors[s] !== CLOSED),
        hasPreferred: doors.includes(PREFERRED),
        current: now,
        isFixed,
      },
    ]
  })
  return {
    visits,
    alone: rows.filter((r) => r.recorder === null).map((r) => r.household),
    sessions,
    people,
    days: new Set(sessions.map((s) => s.day)).size,
    weeks: new Set(sessions.map((s) => s.week)).size,
    weekLimit: instance.config.maxTripsPerWeek ?? Number.POSITIVE_INFINITY,
  }
}

/** An empty preference is none. */
function prefers({ prefParts }: Household, part: Part): boolean {
  return prefParts.length === 0 || prefParts.includes(part)
}

/** Sessions by date, part of day and id, with running numbers of days and of weeks, which begin on Monday. */
function slotsOf(instance: Instance, days: ReadonlyMap<string, Day>): Slot[] {
  const sorted = [...instance.sessions].sort(
    (a, b) => byId(a.date, b.date) || partOrder.indexOf(a.part) - partOrder.indexOf(b.part) || byId(a.id, b.id),
  )
  const day = numbering()
  const week = numbering()
  return sorted.map((s) => ({
    ...s,
    day: day(s.date),
    week: week(addDays(s.date, -((days.get(s.date)!.dow + 6) % 7))),
  }))
}

/** Running numbers of words in the order they are first asked for. */
function numbering(): (word: string) => number {
  const known = new Map<string, number>()
  return (word) => {
    const n = known.get(word) ?? known.size
    known.set(word, n)
    return n
  }
}

const partOrder: readonly Part[] = ['am', 'pm', 'evening']
