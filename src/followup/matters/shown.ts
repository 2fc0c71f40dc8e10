/** A matter as its reader may see it: the source is told only to those who need it (mission, line 5; 方案 §三.4). */

import { beijingDay, type RestYear } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { sentenceOf } from '../../platform/state-table.ts'
import type { PlanBody } from '../../programme/plan/rules.ts'
import type { Duty } from '../../vocabulary/duties.ts'
import type { MatterRow as RowView } from './contract.ts'
import { type MatterAct, matterState, mayDoMatter, nextDue } from './rules.ts'
import type { MatterRow } from './store.ts'

/** Which duty does which act. */
export const actDuties: Record<Exclude<MatterAct, 'settle'>, readonly Duty[]> = {
  report: ['coordinator'],
  decide: ['partyGroup', 'head'],
  progress: ['coordinator', 'partyGroup'],
  reply: ['coordinator', 'partyGroup'],
  close: ['coordinator'],
}

export function rowView(
  context: Context,
  row: MatterRow,
  plan: PlanBody['matters'],
  restDays: readonly RestYear[],
): RowView {
  const today = beijingDay(context.at)
  const raisedOn = beijingDay(row.raisedAt)
  const known = mayKnowSource(context, row)
  const steps = row.steps.map((s) => ({ ...s, on: beijingDay(s.at) }))
  const state = matterState(steps)
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    text: row.text,
    source: known ? row.source.join('、') : null,
    state,
    raised: known ? raisedOn : raisedOn.slice(0, 7),
    due:
      // until it is reported the clock runs from the visit's day, which would name the family
      state === 'raised' && (row.kind === 'thanks' || !known)
        ? null
        : nextDue(
            { pace: row.pace, raisedOn, heldOn: row.heldAt ? beijingDay(row.heldAt) : raisedOn, steps },
            plan,
            today,
            restDays,
          ),
    owner: row.steps.findLast((s) => s.owner !== null)?.owner ?? null,
  }
}

/** The coordinator answers the family and must know it; its visitor and recorder were there; others only if it allowed its name. */
function mayKnowSource(context: Context, row: MatterRow): boolean {
  if (context.actor.kind !== 'account') return false
  const { officerId, duties } = context.actor
  return (
    row.nameAllowed ||
    duties.includes('coordinator') ||
    (officerId !== null && (officerId === row.visitorId || officerId === row.recorderId))
  )
}

/** What the actor may do now, or why not; acts of other duties are left out. */
export function actsFor(context: Context, row: MatterRow): Record<string, true | string> {
  const duties = context.actor.kind === 'account' ? context.actor.duties : []
  const state = matterState(row.steps)
  const acts = (['report', 'decide', 'progress', 'reply', 'close'] as const).filter((act) =>
    actDuties[act].some((duty) => duties.includes(duty)),
  )
  return Object.fromEntries(acts.map((act) => [act, sentenceOf(mayDoMatter(state, act))]))
}
