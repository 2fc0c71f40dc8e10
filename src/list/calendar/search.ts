import { boundsFor, floorOf, meets } from './bounds.ts'
import type { CalendarTask } from './calendar-task.ts'
import {
  compareScores,
  emptyDiary,
  type PartialCalendar,
  placeVisit,
  removeVisit,
  type Score,
  scoreOf,
} from './partial-calendar.ts'
import { type Dice, diceFrom, shuffle } from './random.ts'
import { recreate } from './recreate.ts'
import { type Ruins, ruin } from './ruin.ts'

/** Tries without a better calendar after which the search goes back to the best one; more for each visit. */
const PATIENCE = 300
const PATIENCE_PER_VISIT = 10
/** One in so many worse calendars is gone on from. */
const DARING = 200

export type Searched = { at: number[]; score: Score; bounds: Score }

/**
 * A calendar of one part: constructed, then improved by taking some visits out and putting them in again. Ends after
 * `iterations` or where the bounds prove the best one; never by the clock, so that more iterations only go on with the same
 * search, and its start is the content of the task. `isEnough` ends it sooner. Returns a session or -1 per visit.
 */
export function search(
  task: CalendarTask,
  iterations: number,
  isEnough: (score: Score) => boolean = () => false,
): Searched {
  const dice = diceFrom(task.visits.flatMap((v) => [v.household, task.people[v.visitor]!, task.people[v.recorder]!]))
  const diary = emptyDiary(task)
  const { visits } = task
  for (const [i, v] of visits.entries()) if (v.isFixed) placeVisit(diary, i, v.current)
  const free = [...visits.keys()].filter((i) => !visits[i]!.isFixed && visits[i]!.open.length > 0)
  recreate(
    diary,
    [...free].sort((a, b) => visits[a]!.open.length - visits[b]!.open.length),
    dice,
  )
  const floor = floorOf(task)
  let best = scoreOf(diary)
  let at = Array.from(diary.at)
  let bounds = boundsFor(floor, best)
  const long = PATIENCE + PATIENCE_PER_VISIT * visits.length
  let patience = long
  let returns = 0
  for (let n = 0; n < iterations && free.length > 0 && !meets(best, bounds) && !isEnough(best); n++) {
    step(diary, dice)
    const score = scoreOf(diary)
    patience -= 1
    if (compareScores(score, best) < 0) {
      best = score
      at = Array.from(diary.at)
      bounds = boundsFor(floor, best)
      patience = long
    } else if (patience === 0) {
      restore(diary, free, at)
      // every other time from somewhere else: most of the best calendar is put together anew
      returns += 1
      if (returns % 2 === 0) scatter(diary, free, dice)
      patience = long
    }
  }
  return { at, score: best, bounds }
}

/** One try: kept if it is no worse, and now and then if it is. */
function step(diary: PartialCalendar, dice: Dice): void {
  const before = scoreOf(diary)
  const ruins = ruin(diary, dice)
  const waiting = [...ruins.keys()].filter((i) => diary.at[i] === -1)
  shuffle(waiting, dice)
  const { visits } = diary.task
  if (dice(2) === 0) waiting.sort((a, b) => visits[a]!.open.length - visits[b]!.open.length)
  recreate(diary, waiting, dice)
  if (compareScores(scoreOf(diary), before) <= 0) return
  if (diary.unscheduled <= before.unscheduled && dice(DARING) === 0) return
  undo(diary, ruins)
}

function scatter(diary: PartialCalendar, free: readonly number[], dice: Dice): void {
  const some = free.filter(() => dice(4) > 0)
  for (const i of some) if (diary.at[i] !== -1) removeVisit(diary, i)
  const waiting = free.filter((i) => diary.at[i] === -1)
  shuffle(waiting, dice)
  recreate(diary, waiting, dice)
}

function undo(diary: PartialCalendar, ruins: Ruins): void {
  for (const i of ruins.keys()) if (diary.at[i] !== -1) removeVisit(diary, i)
  for (const [i, session] of ruins) if (session !== -1) placeVisit(diary, i, session)
}

function restore(diary: PartialCalendar, free: readonly number[], at: readonly number[]): void {
  for (const i of free) if (diary.at[i] !== -1) removeVisit(diary, i)
  for (const i of free) if (at[i] !== -1) placeVisit(diary, i, at[i]!)
}
