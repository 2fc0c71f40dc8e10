/** What others may read of matters in their transaction: by number and words, never whose family it was (方案 §三.4). */
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { restTable } from '../../programme/days/reads.ts'
import type { PlanBody } from '../../programme/plan/rules.ts'
import type { MatterKind } from '../../vocabulary/matter-kinds.ts'
import { mustRead, planFor } from './access.ts'
import { suggestedDue } from './due.ts'
import { type MatterState, matterState } from './rules.ts'
import { mayKnowSource } from './shown.ts'
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

/** All matters of the unit as the party group may know them, in the order of their numbers, which are drawn by lot. */
export async function mattersByNumber(context: Context): Promise<MatterByNumber[]> {
  const restDays = await restTable(context)
  const plans = new Map<string, PlanBody['matters']>()
  const found: MatterByNumber[] = []
  for (const row of await store.matters(context, null)) {
    const plan = plans.get(row.roundId) ?? (await planFor(context, row)).matters
    plans.set(row.roundId, plan)
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
