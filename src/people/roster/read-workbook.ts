import { type ChildAnswer, type Progress, runInChild } from '../../adapters/sheet-xlsx/run-in-child.ts'
import type { FamilyScope } from '../../vocabulary/scope.ts'
import type { Wishes } from './rules/clerk-corrections.ts'
import { type RosterAnswer, rosterAnswerSchema } from './rules/roster-job.ts'

/**
 * Reads the roster in an .xlsx file (方案 §三.1), in a child process. `scope` is the plan's family scope (方案 §二),
 * `today` an ISO day, `wishes` what the clerk said about the workbook. A file that is no workbook, or that cannot be
 * read within the limits, is a named refusal; mistakes in the cells are the reading's problems.
 */
export function readRosterFile(
  path: string,
  scope: FamilyScope,
  today: string,
  { wishes, progress }: { wishes?: Wishes; progress?: Progress } = {},
): Promise<ChildAnswer<RosterAnswer>> {
  const module = new URL('./rules/roster-job.ts', import.meta.url).href
  const job = { module, name: 'rosterJob', input: { scope, today, wishes } }
  return runInChild(path, job, (answer) => rosterAnswerSchema.parse(answer), { progress })
}
