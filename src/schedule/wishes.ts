/** 家庭选的时间与联系方式, for the pages on which a household says them; the calendar reads the newest. */
import { uuidv7 } from '../platform/id.ts'
import type { Context } from '../platform/operation.ts'
import { type HouseholdWish, insertWish, newestWish } from './wish-store.ts'

export type Said = Pick<HouseholdWish, 'busyDow' | 'parts' | 'route'>
export { type HouseholdWish, newestWish }

/** Writes what was said where it is otherwise than the newest word; saying the same again writes nothing. */
export async function sayWish(
  context: Context,
  householdId: string,
  said: Said,
  saidBy: HouseholdWish['saidBy'],
): Promise<void> {
  const before = await newestWish(context, householdId)
  const words = (w: Said) => JSON.stringify([[...w.busyDow].sort(), [...w.parts].sort(), w.route])
  if (before && words(before) === words(said)) return
  const at = context.now.toISOString()
  await insertWish(context, { ...said, id: uuidv7(context.now.getTime()), householdId, saidBy, saidAt: at })
}
