import { type CalendarTask, CLOSED, OPEN, type Visit } from './calendar-task.ts'
import { fewestTrips } from './fewest-trips.ts'
import type { Score } from './partial-calendar.ts'

/** What no calendar of these visits can undercut, whatever is searched. */
export type Floor = {
  /** visits without any open session */
  closed: number
  /** visits beyond those that do not fit the trips of their visitor or the sessions of their recorder */
  short: number
  /** visits that can only be at a part of day the family does not prefer */
  forced: number
  /** trips if every visit is scheduled: with each at a part of day it prefers where it can, and without that */
  tripsPreferred: number
  tripsAny: number
  /** rows that cannot stay where they were */
  moved: number
}

export function floorOf(task: CalendarTask): Floor {
  const { visits } = task
  const held = visits.filter((v) => v.isFixed)
  const free = visits.filter((v) => !v.isFixed)
  const placeable = visits.filter((v) => v.isFixed || v.open.length > 0)
  const groups = [...Map.groupBy(placeable, (v) => v.group).values()]
  // frozen rows may have joined two areas in one trip: it is counted in both
  const shared = sharedTrips(held)
  const trips = (preferred: boolean) =>
    Math.max(0, groups.reduce((sum, g) => sum + fewestTrips(task, g, preferred), 0) - shared)
  return {
    closed: free.filter((v) => v.open.length === 0).length,
    short: held.length > 0 ? 0 : Math.max(overTrips(task, placeable), overRecorders(task, placeable)),
    forced:
      held.filter((v) => v.doors[v.current] === OPEN).length +
      free.filter((v) => v.open.length > 0 && !v.hasPreferred).length,
    tripsPreferred: trips(true),
    tripsAny: trips(false),
    moved: free.filter((v) => v.current !== -1 && (v.doors[v.current] ?? CLOSED) === CLOSED).length,
  }
}

/**
 * Each level's bound, given that the levels above are as in `got`: a visit left out beyond the closed ones takes at most one
 * forced part of day and one trip with it. Where a bound is met level by level, the calendar is proved best.
 */
export function boundsFor(floor: Floor, got: Score): Score {
  const spare = Math.max(0, got.unscheduled - floor.closed)
  const allPreferred = spare === 0 && got.unpreferred === floor.forced
  return {
    unscheduled: floor.closed + floor.short,
    unpreferred: Math.max(0, floor.forced - spare),
    trips: Math.max(0, (allPreferred ? floor.tripsPreferred : floor.tripsAny) - spare),
    changed: floor.moved,
  }
}

export function meets(got: Score, bounds: Score): boolean {
  return (
    got.unscheduled === bounds.unscheduled &&
    got.unpreferred === bounds.unpreferred &&
    got.trips === bounds.trips &&
    got.changed === bounds.changed
  )
}

/** C6–C9: how many visits do not fit the trips their visitors can make, each trip as full as it can be. */
function overTrips(task: CalendarTask, visits: readonly Visit[]): number {
  let over = 0
  for (const own of Map.groupBy(visits, (v) => v.visitor).values()) {
    over += overflow(
      own,
      tripsPossible(task, own),
      tripSizes(task, own, (v) => v.group),
    )
  }
  return over
}

/** C10: how many visits do not fit the sessions their recorders have, each with one visitor in one area. */
function overRecorders(task: CalendarTask, visits: readonly Visit[]): number {
  let over = 0
  for (const own of Map.groupBy(visits, (v) => v.recorder).values()) {
    const sessions = new Set(own.flatMap((v) => v.open)).size
    over += overflow(
      own,
      sessions,
      tripSizes(task, own, (v) => v.group),
    )
  }
  return over
}

function overflow(own: readonly Visit[], trips: number, sizes: readonly number[]): number {
  const most = sizes.slice(0, trips).reduce((sum, n) => sum + n, 0)
  return own.length - most
}

function tripsPossible(task: CalendarTask, own: readonly Visit[]): number {
  const daysOfWeek = new Map<number, Set<number>>()
  for (const s of new Set(own.flatMap((v) => v.open))) {
    const { week, day } = task.sessions[s]!
    const days = daysOfWeek.get(week) ?? new Set()
    days.add(day)
    daysOfWeek.set(week, days)
  }
  let most = 0
  for (const days of daysOfWeek.values()) most += Math.min(task.weekLimit, days.size)
  return most
}

/** The visits of each group in trips as large as any session allows, largest first. */
function tripSizes(task: CalendarTask, own: readonly Visit[], groupOf: (v: Visit) => number): number[] {
  const sizes: number[] = []
  for (const group of Map.groupBy(own, groupOf).values()) {
    const cap = Math.max(...group.flatMap((v) => v.open.map((s) => task.sessions[s]!.cap)))
    for (let left = group.length; left > 0; left -= cap) sizes.push(Math.min(cap, left))
  }
  return sizes.sort((a, b) => b - a)
}

function sharedTrips(held: readonly Visit[]): number {
  let shared = 0
  for (const trip of Map.groupBy(held, (v) => `${v.visitor} ${v.current}`).values()) {
    shared += new Set(trip.map((v) => v.group)).size - 1
  }
  return shared
}
