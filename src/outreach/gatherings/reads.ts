/** Reads of gatherings that other slices may use inside their transaction. */
import type { Paper } from '../../papers/blocks.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { sha256 } from '../../platform/crypto.ts'
import type { Context } from '../../platform/operation.ts'
import { unitName } from '../../programme/unit/reads.ts'
import type { Part } from '../../vocabulary/parts-of-day.ts'
import { composeAttendanceSheet } from './attendance-sheet-paper.ts'
import type { GatheringRow } from './contract.ts'
import { counted, gatheringState, type Hours } from './rules.ts'
import * as store from './store.ts'
import { visitConflicts } from './visit-conflicts.ts'

export type { Gathering, MarkRow, Person } from './store.ts'
export { gatheringOf, gatherings, marksOf, peopleOf } from './store.ts'

/** These as a list shows them, by day, each with how many were asked and came. */
export async function gatheringRows(context: Context, ids: readonly string[]): Promise<GatheringRow[]> {
  const [found, marks] = [await store.gatherings(context, ids), await store.marksOf(context, ids)]
  const today = beijingDay(context.at)
  return found.map(({ kind: _kind, sheetCode: _code, cancelledAt, ...g }) => ({
    ...g,
    state: gatheringState({ day: g.day, cancelledAt }, today),
    people: counted(marks.filter(({ gatheringId }) => gatheringId === g.id)),
  }))
}

/** Of exactly these people, whatever their order: a list that was shown names them by it. */
export function whoHash(officerIds: readonly string[]): string {
  return sha256([...officerIds].sort().join(' '))
}

/** Who of these cannot come, as the office knows it: being on a visit in the same part of that day; in their order. */
export async function clashes(
  context: Context,
  people: readonly { officerId: string; name: string }[],
  when: Hours & { day: string },
): Promise<{ name: string; part: Part }[]> {
  const out = await visitConflicts(
    context,
    people.map(({ officerId }) => officerId),
    when,
    null,
  )
  return people.flatMap(({ officerId, name }) =>
    out.filter((one) => one.officerId === officerId).map(({ part }) => ({ name, part })),
  )
}

/** 签到表 of a gathering, with its code in the corner; undefined where there is none. */
export async function attendanceSheet(context: Context, id: string): Promise<Paper | undefined> {
  const [found] = await store.gatherings(context, [id])
  if (!found) return undefined
  const people = await store.peopleOf(context, id)
  const paper = composeAttendanceSheet({ ...found, unitName: await unitName(context), people })
  return { ...paper, mark: { form: 'attendance', code: found.sheetCode } }
}
