import type { Problem } from './problems.ts'
import type { RosterReading } from './reading-schema.ts'

/** A problem of an earlier import that still waits. */
export type WaitingProblem = Pick<Problem, 'sheet' | 'row' | 'code' | 'value' | 'about'> & { readonly id: string }

/**
 * Which waiting problems of earlier imports a new one settles by itself: the person is in the new workbook without that
 * problem, or with it again (then the new one waits instead). A problem without a person is settled where the new
 * workbook has a sheet of that name. `whole` says that the workbook names most of the unit: then it stands for all of an
 * earlier sheet of the same name, and a row that is no longer in it has been taken out.
 */
export function settledBy(waiting: readonly WaitingProblem[], reading: RosterReading, whole: boolean): string[] {
  const sheets = new Set(reading.sheets.filter(({ kind }) => kind !== 'other').map(({ name }) => name))
  const people = new Set(reading.officers.flatMap(({ name }) => name ?? []))
  const again = new Set(reading.problems.map(keyOf))
  return waiting
    .filter((problem) => {
      if (again.has(keyOf(problem))) return true
      const { about, sheet } = problem
      if (sheet !== null && sheets.has(sheet) && whole) return true
      return about === undefined ? sheet !== null && sheets.has(sheet) : people.has(about)
    })
    .map(({ id }) => id)
}

function keyOf({ code, value, about, sheet }: Pick<Problem, 'code' | 'value' | 'about' | 'sheet'>): string {
  return [code, value, about, sheet].join('\u0001')
}
