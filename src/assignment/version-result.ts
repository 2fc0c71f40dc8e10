/** A stored version as a solver's result, for asking what a change to it would cost. Pure. */
import type { Placed } from './changes.ts'
import type { Objective, Problem, Result } from './result.ts'

export function resultOf(version: { objective: Objective; problems: Problem[] }, placed: readonly Placed[]): Result {
  return {
    list: placed.map((row) => ({ ...row, tier: null, why: '' })),
    calendar: [],
    objective: version.objective,
    calendarObjective: null,
    problems: version.problems,
  }
}
