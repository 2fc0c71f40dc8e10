import type { CalendarTask } from './calendar-task.ts'

/**
 * The calendar in parts that share no person, each a task of its own: a visitor with the recorders of the visits, and whoever
 * else these record for. Every level of the objective is a sum over the parts.
 */
export function independentParts(task: CalendarTask): CalendarTask[] {
  const parent = task.people.map((_, p) => p)
  const root = (p: number): number => {
    let r = p
    while (parent[r] !== r) {
      parent[r] = parent[parent[r]!]!
      r = parent[r]!
    }
    return r
  }
  for (const v of task.visits) parent[root(v.recorder)] = root(v.visitor)
  return [...Map.groupBy(task.visits, (v) => root(v.visitor)).values()].map((visits) => {
    const people = numbersOf(visits.flatMap((v) => [v.visitor, v.recorder]))
    const groups = numbersOf(visits.map((v) => v.group))
    return {
      ...task,
      visits: visits.map((v) => ({
        ...v,
        visitor: people.get(v.visitor)!,
        recorder: people.get(v.recorder)!,
        group: groups.get(v.group)!,
      })),
      people: [...people.keys()].map((p) => task.people[p]!),
    }
  })
}

/** Ascending numbers, each with its place among them. */
function numbersOf(numbers: readonly number[]): Map<number, number> {
  return new Map([...new Set(numbers)].sort((a, b) => a - b).map((n, i) => [n, i]))
}
