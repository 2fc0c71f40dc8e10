import type { CalendarTask } from './calendar-task.ts'
import {
  emptyDiary,
  howItFits,
  JOINS,
  OPENS,
  placeVisit,
  removeVisit,
  type Score,
  scoreOf,
} from './partial-calendar.ts'

/** Enough for trips that make way for each other; a pass that moves nothing ends it earlier. */
const PASSES = 8

/**
 * Brings whole trips to the first session that costs nothing more: of calendars that are equally good, the one that leaves
 * room at the end of the round for what comes between. Fixed rows, and rows that stand where `currentCalendar` has them,
 * stay. Takes and gives a session or -1 per visit, with the score: a row may come back to where it was before.
 */
export function bringForward(task: CalendarTask, at: readonly number[]): { at: number[]; score: Score } {
  const { visits, sessions } = task
  const diary = emptyDiary(task)
  for (const [i, session] of at.entries()) if (session !== -1) placeVisit(diary, i, session)
  for (let pass = 0; pass < PASSES; pass++) {
    let moved = false
    const trips = Map.groupBy(
      [...visits.keys()].filter((i) => diary.at[i] !== -1),
      (i) => diary.at[i]! * task.people.length + visits[i]!.visitor,
    )
    for (const [, trip] of [...trips].sort(([a], [b]) => a - b)) {
      const from = diary.at[trip[0]!]!
      if (trip.some((i) => visits[i]!.isFixed || visits[i]!.current === from)) continue
      for (const i of trip) removeVisit(diary, i)
      const to = sessions.findIndex((_, s) => s < from && moveAll(s, trip))
      if (to === -1) for (const i of trip) if (diary.at[i] === -1) placeVisit(diary, i, from)
      moved ||= to !== -1
    }
    if (!moved) break
  }
  return { at: Array.from(diary.at), score: scoreOf(diary) }

  /** Puts the trip into the session, whole and no worse for anybody; otherwise leaves the diary without it. */
  function moveAll(session: number, trip: readonly number[]): boolean {
    const placed: number[] = []
    for (const i of trip) {
      const visit = visits[i]!
      const asGood = visit.doors[session]! >= visit.doors[at[i]!]! && visit.doors[session] !== 0
      if (!asGood || howItFits(diary, visit, session) !== (placed.length === 0 ? OPENS : JOINS)) {
        for (const p of placed) removeVisit(diary, p)
        return false
      }
      placeVisit(diary, i, session)
      placed.push(i)
    }
    return true
  }
}
