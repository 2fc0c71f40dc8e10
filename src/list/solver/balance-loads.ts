/** Visits that the same people may record: `allowed` are indices of people, at least one, `size` the number of visits. */
export type Crew = { allowed: readonly number[]; size: number }

/**
 * Shares out visits so that the sum of squared loads is least, where nothing but the load counts. Exact: each visit in turn
 * goes to the least loaded person it reaches, others handing visits on where that helps; this is the cheapest augmenting
 * path, and nearly always a single step. `taken` are the loads before.
 * Returns per crew how many visits each of its people takes, in the order of `allowed`; depends only on the order of rows.
 */
export function shareOut(crews: readonly Crew[], taken: readonly number[]): number[][] {
  const state: State = {
    crews,
    load: [...taken],
    held: crews.map((c) => c.allowed.map(() => 0)),
    crewsOf: crewsByPerson(crews, taken.length),
    floors: floorsOf(crews, taken),
  }
  for (const [c, crew] of crews.entries()) {
    for (let n = 0; n < crew.size; n++) takeOne(state, c)
  }
  return state.held
}

/** A person's place in a crew. */
type Place = { crew: number; at: number }

type State = {
  crews: readonly Crew[]
  load: number[]
  held: number[][]
  crewsOf: Place[][]
  floors: Floor[]
}

/** The least load among people who can hand visits to one another: nobody can be found below it. */
type Floor = { people: number[]; least: number; count: number }

function takeOne(state: State, start: number): void {
  const { crews, load, held, crewsOf, floors } = state
  // how each crew was reached: somebody of `before` hands one of its visits on
  const before = new Map<number, { before: Place; here: Place }>()
  const queue = [start]
  const seen = new Set(queue)
  let end: Place = { crew: start, at: 0 }
  const personAt = (place: Place) => crews[place.crew]!.allowed[place.at]!
  for (const crew of queue) {
    const { allowed } = crews[crew]!
    for (let at = 0; at < allowed.length; at++) {
      if (load[allowed[at]!]! < load[personAt(end)]!) end = { crew, at }
    }
    if (load[personAt(end)]! <= floors[start]!.least) break
    for (let at = 0; at < allowed.length; at++) {
      for (const here of crewsOf[allowed[at]!]!) {
        if (seen.has(here.crew) || held[here.crew]![here.at] === 0) continue
        seen.add(here.crew)
        queue.push(here.crew)
        before.set(here.crew, { before: { crew, at }, here })
      }
    }
  }
  const person = personAt(end)
  raise(floors[start]!, load, person)
  held[end.crew]![end.at]! += 1
  for (let step = before.get(end.crew); step !== undefined; step = before.get(step.before.crew)) {
    held[step.here.crew]![step.here.at]! -= 1
    held[step.before.crew]![step.before.at]! += 1
  }
}

function raise(floor: Floor, load: number[], person: number): void {
  if (load[person] === floor.least) floor.count -= 1
  load[person]! += 1
  if (floor.count === 0) Object.assign(floor, leastOf(floor.people, load))
}

function leastOf(people: readonly number[], load: readonly number[]): { least: number; count: number } {
  let least = Number.POSITIVE_INFINITY
  let count = 0
  for (const p of people) {
    if (load[p]! < least) count = 0
    least = Math.min(least, load[p]!)
    if (load[p] === least) count += 1
  }
  return { least, count }
}

/** One floor per crew, shared by crews that people tie together. */
function floorsOf(crews: readonly Crew[], taken: readonly number[]): Floor[] {
  const parent = taken.map((_, p) => p)
  const root = (p: number): number => {
    let r = p
    while (parent[r] !== r) {
      parent[r] = parent[parent[r]!]!
      r = parent[r]!
    }
    return r
  }
  for (const { allowed } of crews) {
    for (const p of allowed) parent[root(p)] = root(allowed[0]!)
  }
  const people = new Map<number, number[]>()
  for (const p of new Set(crews.flatMap((c) => c.allowed))) {
    const group = people.get(root(p))
    if (group === undefined) people.set(root(p), [p])
    else group.push(p)
  }
  const floors = new Map([...people].map(([r, group]) => [r, { people: group, ...leastOf(group, taken) }]))
  return crews.map((c) => floors.get(root(c.allowed[0]!))!)
}

function crewsByPerson(crews: readonly Crew[], people: number): Place[][] {
  const places: Place[][] = Array.from({ length: people }, () => [])
  for (const [crew, { allowed }] of crews.entries()) {
    for (const [at, p] of allowed.entries()) places[p]!.push({ crew, at })
  }
  return places
}
