import { type CalendarTask, OPEN, PREFERRED, type Visit } from './calendar-task.ts'

/** Groups up to this size are solved exactly over all their subsets. */
const EXACT = 12

/**
 * The fewest trips that hold the visits of one visitor in one area, each session used as often as one likes: never more than
 * any calendar needs. With `preferred`, visits only go to parts of day their family prefers, where they have any.
 */
export function fewestTrips(task: CalendarTask, group: readonly Visit[], preferred: boolean): number {
  const doors = group.map((v) => doorsOf(v, preferred))
  const capAt = capsOf(task, group)
  const most = Math.max(...doors.flatMap((d) => [...d].map(capAt)), 1)
  const simple = Math.ceil(group.length / most)
  // the fewest of any part is a bound for the whole; those with few sessions are the hardest to put together
  const few = [...doors].sort((a, b) => a.size - b.size).slice(0, EXACT)
  return Math.max(simple, coverBySubsets(few, capAt))
}

function doorsOf(visit: Visit, preferred: boolean): Set<number> {
  if (visit.isFixed) return new Set([visit.current])
  const least = preferred && visit.hasPreferred ? PREFERRED : OPEN
  return new Set(visit.open.filter((s) => visit.doors[s]! >= least))
}

/** Frozen rows may be more than a session takes. */
function capsOf(task: CalendarTask, group: readonly Visit[]): (session: number) => number {
  const held = new Map<number, number>()
  for (const v of group) if (v.isFixed) held.set(v.current, (held.get(v.current) ?? 0) + 1)
  return (s) => Math.max(task.sessions[s]!.cap, held.get(s) ?? 0)
}

function coverBySubsets(doors: readonly ReadonlySet<number>[], capAt: (session: number) => number): number {
  const trips = tripsByFirst(doors, capAt)
  const fewest = new Uint8Array(1 << doors.length).fill(255)
  fewest[0] = 0
  for (let left = 1; left < fewest.length; left++) {
    const first = 31 - Math.clz32(left & -left)
    for (const trip of trips[first]!) {
      const without = fewest[left & ~trip]! + 1
      if (without < fewest[left]!) fewest[left] = without
    }
  }
  return fewest.at(-1)!
}

/** Every set of visits that some session holds, filled as far as it goes, under each visit that it may be begun with. */
function tripsByFirst(doors: readonly ReadonlySet<number>[], capAt: (session: number) => number): Set<number>[] {
  const trips: Set<number>[] = doors.map(() => new Set())
  const done = new Set<string>()
  for (const session of new Set(doors.flatMap((d) => [...d]))) {
    const inside = [...doors.keys()].filter((i) => doors[i]!.has(session))
    const cap = Math.min(capAt(session), inside.length)
    const key = `${inside.join(' ')}:${cap}`
    if (done.has(key)) continue
    done.add(key)
    for (const trip of subsets(inside, cap)) for (const i of inside) if (trip & (1 << i)) trips[i]!.add(trip)
  }
  return trips
}

/** Sets of exactly `size` of the given numbers, as bits. */
function subsets(of: readonly number[], size: number, from = 0): number[] {
  if (size === 0) return [0]
  const found: number[] = []
  for (let k = from; k <= of.length - size; k++) {
    for (const rest of subsets(of, size - 1, k + 1)) found.push(rest | (1 << of[k]!))
  }
  return found
}
