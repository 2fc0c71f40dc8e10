/** What others may read of matters in their transaction: by number and words, never whose family it was (方案 §三.4). */
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { restTable } from '../../programme/days/reads.ts'
import type { MatterKind } from '../../vocabulary/matter-kinds.ts'
import { mustRead, plansFor } from './access.ts'
import { progressDue, suggestedDue } from './due.ts'
import { ownerOf } from './measure-state.ts'
import { mayKnowSource } from './reader-view.ts'
import { type MatterState, matterState, type StepKind } from './rules.ts'
import * as store from './store.ts'

export type MatterByNumber = {
  matterId: string
  number: number
  kind: MatterKind
  text: string
  state: MatterState
  /** Its last step. */
  seen: string | null
  suggestedDue: string
}

/**
 * Matters as the party group may know them, in the order of their numbers, which are drawn by lot: those whose family waits for an
 * answer, or those of these ids.
 */
export async function mattersByNumber(context: Context, ids?: readonly string[]): Promise<MatterByNumber[]> {
  const restDays = await restTable(context)
  const found: MatterByNumber[] = []
  const rows = ids ? await store.mattersOf(context, ids) : await store.unsolved(context)
  const plans = await plansFor(context, rows)
  for (const row of rows.sort((a, b) => a.number - b.number)) {
    const plan = plans.get(row.roundId)!
    found.push({
      matterId: row.id,
      number: row.number,
      kind: row.kind,
      text: row.text,
      state: matterState(row.steps),
      seen: row.steps.at(-1)?.id ?? null,
      suggestedDue: suggestedDue(row.pace, plan, beijingDay(context.at), restDays),
    })
  }
  return found
}

/** What rooms above hang on a matter: which visit's page its family reads, its kind, its words and what it waits for. */
export type MatterFacts = {
  id: string
  visitId: string
  number: number
  kind: MatterKind
  text: string
  state: MatterState
}

/** A matter as the asker may read it, with whether the asker may know whose it is; to everybody else it is not there. */
export async function matterRead(context: Context, matterId: string): Promise<MatterFacts & { knowsSource: boolean }> {
  const row = await mustRead(context, matterId)
  return { ...factsOf(row), knowsSource: mayKnowSource(context, row) }
}

/** For a job of the system, which reads for nobody; undefined when there is none. */
export async function matterFacts(context: Context, matterId: string): Promise<MatterFacts | undefined> {
  const row = await store.matter(context, matterId)
  return row && factsOf(row)
}

export function factsOf(row: store.MatterRow): MatterFacts {
  const { id, visitId, number, kind, text } = row
  return { id, visitId, number, kind, text, state: matterState(row.steps) }
}

export const possibleOwners = store.owners

export type ProgressOwed = {
  matterId: string
  number: number
  kind: MatterKind
  text: string
  source: string[]
  state: MatterState
  measure: string
  owner: string
  /** What whoever carries it out said last, and the family was not told since; '' for nothing. */
  worked: string
  /** ISO day by which the family is to hear. */
  due: string
  /** Its last step. */
  seen: string | null
}

/** After these what an owner said before is no news: the family was told since, or spoke itself. */
const NEWS: ReadonlySet<StepKind> = new Set(['measured', 'progressed', 'replied', 'unsettled', 'reopened'])

/** Matters of which the family is owed how far they are, the nearest day first; for whoever answers families. */
export async function progressOwed(context: Context): Promise<ProgressOwed[]> {
  const today = beijingDay(context.at)
  const owed: ProgressOwed[] = []
  const rows = await store.unsolved(context)
  const plans = await plansFor(context, rows)
  for (const row of rows) {
    const steps = row.steps.map((s) => ({ ...s, on: beijingDay(s.at) }))
    const plan = plans.get(row.roundId)!
    const due = progressDue({ raisedOn: beijingDay(row.raisedAt), steps }, plan, today)
    if (due === null) continue
    const since = steps.slice(steps.findLastIndex((s) => NEWS.has(s.kind)) + 1)
    const measured = ownerOf(steps) === null ? undefined : steps.findLast((s) => s.kind === 'measured')
    owed.push({
      matterId: row.id,
      number: row.number,
      kind: row.kind,
      text: row.text,
      source: row.source,
      state: matterState(steps),
      measure: measured?.text ?? '',
      owner: measured?.owner ?? '',
      worked: since.findLast((s) => s.kind === 'worked')?.text ?? '',
      due,
      seen: steps.at(-1)?.id ?? null,
    })
  }
  return owed.sort((a, b) => a.due.localeCompare(b.due) || a.number - b.number)
}
