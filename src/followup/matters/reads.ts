/** What others may read of matters in their transaction: by number and words, never whose family it was (方案 §三.4). */
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { restTable } from '../../programme/days/reads.ts'
import type { PlanBody } from '../../programme/plan/rules.ts'
import type { MatterKind } from '../../vocabulary/matter-kinds.ts'
import { planFor } from './access.ts'
import { suggestedDue } from './due.ts'
import { type MatterState, matterState } from './rules.ts'
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

export const possibleOwners = store.owners
