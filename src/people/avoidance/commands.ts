/** 回避 (方案 §三.1): entering one, from the household's page, the family's page, the office or the inspector. */
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { householdOf } from '../register/reads.ts'

import * as store from './store.ts'
import type { AvoidanceSource } from './tables.ts'

/**
 * Registers that a visitor must not visit a household. The same pair may be held from several sources: that an entry is
 * there already is told only of one's own source, or it would tell of another's. Records `census.avoidanceAdded`.
 */
export async function noteAvoidance(
  context: Context<'avoidance.own' | 'avoidance.held'>,
  pair: { visitorId: string; householdId: string; source: AvoidanceSource },
): Promise<string> {
  const own = await householdOf(context, pair.visitorId)
  if (own === undefined) throw notFound('这位家访人或这个家庭')
  if (own === pair.householdId) throw context.refuse('avoidance.own', '本人家庭本来就不由本人家访，无需登记回避。')
  const held = await store.sourcesHeld(context, pair.visitorId, pair.householdId)
  if (held.includes(pair.source)) throw context.refuse('avoidance.held', '这项回避已经登记过了。')
  const id = context.newId()
  await store.insertAvoidance(context, { id, ...pair, at: context.at })
  await context.record('census.avoidanceAdded', id)
  return id
}

/** Ends one of these sources; anything else is not there. */
export async function endAvoidanceOf(
  context: Context,
  avoidanceId: string,
  may: (found: { source: AvoidanceSource; household_id: string }) => boolean,
): Promise<void> {
  const found = await store.findAvoidance(context, avoidanceId)
  if (!found || !may(found)) throw notFound('这项回避')
  await store.endAvoidance(context, avoidanceId, context.at)
  await context.record('census.avoidanceEnded', avoidanceId)
}

/** Who must not visit the one household must not visit the other: asked when somebody moves from one to the other. */
export async function copyAvoidances(context: Context, householdId: { from: string; to: string }): Promise<void> {
  await store.copyAvoidances(context, householdId)
}
