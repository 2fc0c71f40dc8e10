/** Two officers married to each other are one household (glossary 家庭): joined and parted by the clerk's word, dated. */
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { copyAvoidances } from '../avoidance/commands.ts'
import { insertHousehold, moveOfficer } from '../register/commands.ts'
import * as store from './couple-store.ts'

const VISITED = '这一户在本轮名单里还有没办完的家访。请先在名单里办结或调整，再改夫妻关系。'

export async function joinCouple(
  context: Context<'couple.self' | 'couple.taken' | 'couple.visited'>,
  input: { officerId: string; spouseId: string },
) {
  const stays = await store.member(context, input.officerId)
  const moves = await store.member(context, input.spouseId)
  if (!stays || !moves) throw notFound('这两名干部职工')
  if (stays.id === moves.id) throw context.refuse('couple.self', '请选另一名干部职工。', 'spouseId')
  if (stays.members.length > 1 || moves.members.length > 1)
    throw context.refuse('couple.taken', '其中一人已经和别人是一户。请先把那一户分开。', 'spouseId')
  if (moves.visited) throw context.refuse('couple.visited', VISITED)
  await move(context, moves.id, { from: moves.householdId, to: stays.householdId })
  return changed(context, [stays.id, moves.id], 'joined', stays.householdId)
}

/** The officer named moves out with the own relatives, into a household of their own in the same area. */
export async function partCouple(context: Context<'couple.none' | 'couple.visited'>, input: { officerId: string }) {
  const leaves = await store.member(context, input.officerId)
  const stays = leaves?.members.find((id) => id !== leaves.id)
  if (!leaves) throw notFound('这名干部职工')
  if (stays === undefined) throw context.refuse('couple.none', '这一户只有一名干部职工，不用分开。')
  if (leaves.visited) throw context.refuse('couple.visited', VISITED)
  const householdId = context.newId()
  await insertHousehold(context, { id: householdId, area: leaves.area, at: context.at })
  await move(context, leaves.id, { from: leaves.householdId, to: householdId })
  return changed(context, [stays, leaves.id], 'parted', householdId)
}

async function move(context: Context, officerId: string, householdId: { from: string; to: string }): Promise<void> {
  await copyAvoidances(context, householdId)
  await moveOfficer(context, officerId, householdId.to)
}

async function changed(
  context: Context,
  pair: readonly [string, string],
  kind: 'joined' | 'parted',
  householdId: string,
) {
  const id = context.newId()
  await store.insertChange(context, { id, pair, kind, at: context.at })
  await context.record(kind === 'joined' ? 'census.coupleJoined' : 'census.coupleParted', householdId)
  return { householdId }
}
