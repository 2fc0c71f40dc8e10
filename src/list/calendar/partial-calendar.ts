import { type CalendarTask, OPEN, type Visit } from './calendar-task.ts'

/** What is planned so far: who is where in each session, and what it costs. Changed in place by `put` and `take`. */
export type PartialCalendar = {
  task: CalendarTask
  /** session per visit, -1 while unscheduled */
  at: Int32Array
  /** per person and session: whose trip the person is on, FREE, or CLASH where frozen rows want two; and for how many visits */
  with: Int32Array
  held: Int32Array
  /** per visitor and session: the visits of the trip, and its area, MIXED where frozen rows joined two */
  visits: Int32Array
  area: Int32Array
  dayTrips: Int32Array
  weekTrips: Int32Array
  unscheduled: number
  unpreferred: number
  trips: number
  changed: number
}

export const NO = 0
export const JOINS = 1
export const OPENS = 2
const FREE = -1
const CLASH = -2
const MIXED = -2

export function emptyDiary(task: CalendarTask): PartialCalendar {
  const { visits, sessions, people, days, weeks } = task
  return {
    task,
    at: new Int32Array(visits.length).fill(-1),
    with: new Int32Array(people.length * sessions.length).fill(FREE),
    held: new Int32Array(people.length * sessions.length),
    visits: new Int32Array(people.length * sessions.length),
    area: new Int32Array(people.length * sessions.length),
    dayTrips: new Int32Array(people.length * days),
    weekTrips: new Int32Array(people.length * weeks),
    unscheduled: visits.length,
    unpreferred: 0,
    trips: 0,
    changed: visits.filter((v) => v.current !== -1).length,
  }
}

/**
 * Whether a visit fits a session that is open for it (C6–C10): in a trip already planned, in a new one, or not. Visits per
 * session, one area a trip, one trip a day, trips a week, and a person is with one visitor at a time (方案 §二.2).
 */
export function howItFits(diary: PartialCalendar, visit: Visit, session: number): number {
  const { task } = diary
  const slot = task.sessions[session]!
  const { visitor } = visit
  const company = diary.with[visit.recorder * task.sessions.length + session]!
  if (company !== FREE && company !== visitor) return NO
  const own = visitor * task.sessions.length + session
  if (diary.visits[own]! > 0) {
    const isSame = diary.with[own] === visitor && diary.area[own] === visit.area
    return isSame && diary.visits[own]! < slot.cap ? JOINS : NO
  }
  if (diary.with[own] !== FREE) return NO
  if (diary.dayTrips[visitor * task.days + slot.day]! > 0) return NO
  return diary.weekTrips[visitor * task.weeks + slot.week]! < task.weekLimit ? OPENS : NO
}

export function placeVisit(diary: PartialCalendar, i: number, session: number): void {
  const { task } = diary
  const visit = task.visits[i]!
  const slot = task.sessions[session]!
  const own = visit.visitor * task.sessions.length + session
  const beside = visit.recorder * task.sessions.length + session
  diary.at[i] = session
  if (diary.visits[own] === 0) {
    diary.area[own] = visit.area
    diary.dayTrips[visit.visitor * task.days + slot.day]! += 1
    diary.weekTrips[visit.visitor * task.weeks + slot.week]! += 1
    diary.trips += 1
  } else if (diary.area[own] !== visit.area) diary.area[own] = MIXED
  diary.visits[own]! += 1
  join(diary, own, visit.visitor)
  join(diary, beside, visit.visitor)
  diary.unscheduled -= 1
  if (visit.doors[session] === OPEN) diary.unpreferred += 1
  if (visit.current === session) diary.changed -= 1
}

/** Never for a fixed visit. */
export function removeVisit(diary: PartialCalendar, i: number): void {
  const { task } = diary
  const visit = task.visits[i]!
  const session = diary.at[i]!
  const slot = task.sessions[session]!
  const own = visit.visitor * task.sessions.length + session
  const beside = visit.recorder * task.sessions.length + session
  diary.at[i] = -1
  diary.visits[own]! -= 1
  if (diary.visits[own] === 0) {
    diary.dayTrips[visit.visitor * task.days + slot.day]! -= 1
    diary.weekTrips[visit.visitor * task.weeks + slot.week]! -= 1
    diary.trips -= 1
  }
  leave(diary, own)
  leave(diary, beside)
  diary.unscheduled += 1
  if (visit.doors[session] === OPEN) diary.unpreferred -= 1
  if (visit.current === session) diary.changed += 1
}

function join(diary: PartialCalendar, place: number, visitor: number): void {
  diary.with[place] = diary.held[place] === 0 || diary.with[place] === visitor ? visitor : CLASH
  diary.held[place]! += 1
}

function leave(diary: PartialCalendar, place: number): void {
  diary.held[place]! -= 1
  if (diary.held[place] === 0) diary.with[place] = FREE
}

export type Score = { unscheduled: number; unpreferred: number; trips: number; changed: number }

export function scoreOf({ unscheduled, unpreferred, trips, changed }: PartialCalendar): Score {
  return { unscheduled, unpreferred, trips, changed }
}

/** Compares level by level: unscheduled, part of day not preferred, trips, rows changed. */
export function compareScores(a: Score, b: Score): number {
  return a.unscheduled - b.unscheduled || a.unpreferred - b.unpreferred || a.trips - b.trips || a.changed - b.changed
}
