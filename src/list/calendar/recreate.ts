import { OPEN, PREFERRED, type Visit } from './calendar-task.ts'
import { howItFits, JOINS, NO, type PartialCalendar, placeVisit } from './partial-calendar.ts'
import type { Dice } from './random.ts'

/**
 * Places visits one after another, each where it costs least: a part of day the family prefers, no new trip, a trip that the
 * most of those still waiting could join, where it was before. Those that fit nowhere stay unscheduled.
 */
export function recreate(diary: PartialCalendar, waiting: readonly number[], dice: Dice): void {
  const groups = new Map<number, Visit[]>()
  for (const i of waiting) {
    const visit = diary.task.visits[i]!
    const group = groups.get(visit.group)
    if (group === undefined) groups.set(visit.group, [visit])
    else group.push(visit)
  }
  for (const i of waiting) {
    const visit = diary.task.visits[i]!
    const group = groups.get(visit.group)!
    group.splice(group.indexOf(visit), 1)
    const session = bestSession(diary, visit, group, dice)
    if (session >= 0) placeVisit(diary, i, session)
  }
}

function bestSession(diary: PartialCalendar, visit: Visit, waiting: readonly Visit[], dice: Dice): number {
  const { open } = visit
  let best = -1
  let bestCost = Number.POSITIVE_INFINITY
  // equal costs: the first from anywhere on
  const offset = open.length === 0 ? 0 : dice(open.length)
  // now and then a session is overlooked: greed alone would always come back to the same calendar
  const overlooked = dice(32)
  for (let k = 0; k < open.length; k++) {
    if (k % 16 === overlooked) continue
    const session = open[(k + offset) % open.length]!
    const how = howItFits(diary, visit, session)
    if (how === NO) continue
    let cost = visit.doors[session] === OPEN ? 10_000 : 0
    if (how !== JOINS) cost += 1_000 - 2 * companions(diary, visit, session, waiting)
    if (visit.current >= 0 && visit.current !== session) cost += 1
    if (cost < bestCost) {
      best = session
      bestCost = cost
    }
  }
  return best
}

/** How many of those waiting could share a trip opened here, as far as it has room. */
function companions(diary: PartialCalendar, visit: Visit, session: number, waiting: readonly Visit[]): number {
  const { sessions } = diary.task
  const room = sessions[session]!.cap - 1
  let count = 0
  for (const other of waiting) {
    if (count >= room) break
    if (other.doors[session]! < (other.hasPreferred ? PREFERRED : OPEN)) continue
    const company = diary.with[other.recorder * sessions.length + session]!
    if (company === -1 || company === visit.visitor) count += 1
  }
  return count
}
