/** A matter for somebody who may see it; to everybody else it is not there. */
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import type { PlanBody } from '../../programme/plan/rules.ts'
import { planOfVisit } from '../../visiting/visits/reads.ts'
import * as store from './store.ts'

export async function mustSee(context: Context, matterId: string): Promise<store.MatterRow> {
  const row = await store.matter(context, matterId)
  if (!row) throw notFound('这件事项')
  const { officerId } = context
  const involved = officerId !== null && (wasInformed(row, officerId) || worksOn(row, officerId))
  if (!seesAll(context) && !involved) throw notFound('这件事项')
  return row
}

/** Whether a measure was given to an officer, to lead or to help. */
function worksOn({ steps }: Pick<store.MatterRow, 'steps'>, officerId: string): boolean {
  return steps.some((s) => s.ownerId === officerId || s.helpers.some(({ id }) => id === officerId))
}

/** As `mustSee`, to read it: before it is reported, only for whoever heard it and whoever reports it (docs/decisions/0041). */
export async function mustRead(context: Context, matterId: string): Promise<store.MatterRow> {
  const row = await mustSee(context, matterId)
  if (!mayRead(context, row)) throw notFound('这件事项')
  return row
}

/** Of one that may be seen: a matter that appears on the evening of a visit would name the household to everybody who looks. */
export function mayRead(context: Context, row: store.MatterRow): boolean {
  if (keepsWords(context, row)) return true
  if (!row.steps.some(({ kind }) => kind === 'reported')) return false
  // once a measure lies with others, what comes after it is theirs to know (mission, line 5)
  const measure = row.steps.filter(({ kind }) => kind === 'measured').slice(-1)
  return seesAll(context) || (context.officerId !== null && worksOn({ steps: measure }, context.officerId))
}

/** Whether an officer heard it from the family: who makes its visit did, unless it was written or told elsewhere. */
export function wasInformed(row: store.MatterRow, officerId: string): boolean {
  return row.raisedBy === 'recorder' && (row.visitorId === officerId || row.recorderId === officerId)
}

/** Whether the actor wrote it down, or answers for what others wrote: reads the first words, and mends them until it is reported. */
export function keepsWords(context: Context, row: store.MatterRow): boolean {
  const { actor, officerId } = context
  if (actor.kind !== 'account') return false
  return actor.duties.includes('coordinator') || (officerId !== null && wasInformed(row, officerId))
}

export function seesAll(context: Context): boolean {
  return (
    context.actor.kind === 'account' &&
    context.actor.duties.some((duty) => ['coordinator', 'partyGroup', 'head', 'inspector'].includes(duty))
  )
}

/** The plan that the matter's round is pinned to. */
export async function planFor(context: Context, row: store.MatterRow) {
  const round = await planOfVisit(context, row.visitId)
  if (!round) throw notFound('这件事项')
  return round.plan
}

/** What the plans of the matters' rounds say of matters, by round: each plan is asked for once. */
export async function plansFor(
  context: Context,
  rows: readonly store.MatterRow[],
): Promise<ReadonlyMap<string, PlanBody['matters']>> {
  const plans = new Map<string, PlanBody['matters']>()
  for (const row of rows) if (!plans.has(row.roundId)) plans.set(row.roundId, (await planFor(context, row)).matters)
  return plans
}
