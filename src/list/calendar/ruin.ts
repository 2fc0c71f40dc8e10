import { OPEN, type Visit } from './calendar-task.ts'
import { howItFits, NO, type PartialCalendar, placeVisit, removeVisit } from './partial-calendar.ts'
import type { Dice } from './random.ts'

/** Visits that were taken out or moved, with the session each had before, -1 for none. */
export type Ruins = Map<number, number>

/** Takes out a few visits that belong together: trips to one area, trips of one visitor, what blocks a visit left out. */
export function ruin(diary: PartialCalendar, dice: Dice): Ruins {
  const ruins: Ruins = new Map()
  const i = dullVisit(diary, dice)
  const visit = diary.task.visits[i]!
  const kind = dice(10)
  if (diary.at[i] === -1 && kind < 6) eject(diary, i, ruins, dice)
  else if (kind < 5) {
    takeTrips(diary, ruins, ofGroup(diary, visit), 2 + dice(3), dice)
    if (dice(2) === 0) takeTrips(diary, ruins, ofVisitor(diary, visit.visitor), 1, dice)
  } else if (kind < 8) takeTrips(diary, ruins, ofVisitor(diary, visit.visitor), 2 + dice(3), dice)
  else takeTrips(diary, ruins, ofRecorder(diary, visit.recorder), 1 + dice(3), dice)
  addLeftOut(diary, ruins)
  return ruins
}

/** A visit that may be better off elsewhere if a few throws find one, else any. */
function dullVisit(diary: PartialCalendar, dice: Dice): number {
  const { visits } = diary.task
  let i = dice(visits.length)
  for (let throws = 0; throws < 6; throws++) {
    const visit = visits[i]!
    const at = diary.at[i]!
    const isLeftOut = at === -1 && visit.open.length > 0
    const isUnpreferred = at !== -1 && visit.doors[at] === OPEN && visit.hasPreferred
    const isAlone =
      at !== -1 && diary.visits[visit.visitor * diary.task.sessions.length + at]! < diary.task.sessions[at]!.cap
    if (isLeftOut || isUnpreferred || isAlone || (visit.current >= 0 && visit.current !== at)) return i
    i = dice(visits.length)
  }
  return i
}

/** Puts a visit that was left out where it may go by itself, and takes out whatever stands in its way. */
function eject(diary: PartialCalendar, i: number, ruins: Ruins, dice: Dice): void {
  const { task } = diary
  const visit = task.visits[i]!
  const session = visit.open[dice(visit.open.length)]
  if (session === undefined) return
  const { day, week } = task.sessions[session]!
  const away = (p: number) => diary.with[p * task.sessions.length + session]!
  const isOther = (v: Visit, k: number) => {
    const at = diary.at[k]!
    if (v.visitor !== visit.visitor)
      return at === session && [away(visit.recorder), away(visit.visitor)].includes(v.visitor)
    if (at === session) return v.area !== visit.area
    return task.sessions[at]!.day === day
  }
  takeAll(diary, ruins, isOther)
  if (howItFits(diary, visit, session) === NO) {
    const own = ofVisitor(diary, visit.visitor)
    const full = own.filter((k) => diary.at[k] === session)
    const sameWeek = own.filter((k) => task.sessions[diary.at[k]!]!.week === week)
    if (full.length > 0) takeOut(diary, ruins, full[dice(full.length)]!)
    else takeTrips(diary, ruins, sameWeek, 1, dice)
  }
  if (howItFits(diary, visit, session) === NO) return
  ruins.set(i, -1)
  placeVisit(diary, i, session)
}

/** Takes out `count` whole trips among those the given visits are in. */
function takeTrips(diary: PartialCalendar, ruins: Ruins, visits: readonly number[], count: number, dice: Dice): void {
  const left = [...visits]
  for (let n = 0; n < count && left.length > 0; n++) {
    const k = left[dice(left.length)]!
    const session = diary.at[k]!
    const ofTrip = diary.task.visits[k]!.visitor
    if (session !== -1) takeAll(diary, ruins, (v, other) => v.visitor === ofTrip && diary.at[other] === session)
    for (let j = left.length - 1; j >= 0; j--) if (diary.at[left[j]!] === -1) left.splice(j, 1)
    if (left.includes(k)) left.splice(left.indexOf(k), 1)
  }
}

function takeAll(diary: PartialCalendar, ruins: Ruins, isMeant: (visit: Visit, i: number) => boolean): void {
  const { visits } = diary.task
  for (let i = 0; i < visits.length; i++) if (diary.at[i] !== -1 && isMeant(visits[i]!, i)) takeOut(diary, ruins, i)
}

function takeOut(diary: PartialCalendar, ruins: Ruins, i: number): void {
  if (diary.task.visits[i]!.isFixed) return
  if (!ruins.has(i)) ruins.set(i, diary.at[i]!)
  removeVisit(diary, i)
}

/** Those left out get another chance together with the visits of their visitor or recorder. */
function addLeftOut(diary: PartialCalendar, ruins: Ruins): void {
  if (diary.unscheduled === 0) return
  const { visits } = diary.task
  for (let i = 0; i < visits.length; i++)
    if (diary.at[i] === -1 && !ruins.has(i) && visits[i]!.open.length > 0) ruins.set(i, -1)
}

function ofGroup(diary: PartialCalendar, { group }: Visit): number[] {
  return scheduled(diary, (v) => v.group === group)
}

function ofVisitor(diary: PartialCalendar, visitor: number): number[] {
  return scheduled(diary, (v) => v.visitor === visitor)
}

function ofRecorder(diary: PartialCalendar, recorder: number): number[] {
  return scheduled(diary, (v) => v.recorder === recorder)
}

function scheduled(diary: PartialCalendar, isMeant: (visit: Visit) => boolean): number[] {
  const { visits } = diary.task
  const found: number[] = []
  for (let i = 0; i < visits.length; i++) if (diary.at[i] !== -1 && isMeant(visits[i]!)) found.push(i)
  return found
}
