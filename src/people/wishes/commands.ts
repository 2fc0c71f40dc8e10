/** 家庭选的时间与联系方式, for the pages on which a household says them; the calendar reads the newest. */
import { dayStart } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import * as store from './store.ts'

export type WishInput = Pick<store.HouseholdWish, 'busyDow' | 'parts' | 'route'>
export type HouseholdWish = store.HouseholdWish

export async function newestWish(context: Context, householdId: string): Promise<HouseholdWish | undefined> {
  return (await store.newestWishes(context, householdId)).get(householdId)
}

export function newestWishes(context: Context): Promise<Map<string, HouseholdWish>> {
  return store.newestWishes(context)
}

/** Writes what was said where it is otherwise than the newest word. */
export async function sayWish(
  context: Context,
  householdId: string,
  wish: WishInput,
  saidBy: HouseholdWish['saidBy'],
): Promise<void> {
  const before = await newestWish(context, householdId)
  const words = (w: WishInput) => JSON.stringify([[...w.busyDow].sort(), [...w.parts].sort(), w.route])
  if (before && words(before) === words(wish)) return sayWishAgain(context, householdId)
  const day = dayStart(context.at)
  const { busyDow, parts, route } = wish
  await store.insertWish(context, householdId, { busyDow, parts, route, saidBy, saidAt: day }, day)
}

/**
 * Writes once more what stands, or that nothing was said: every act on a relative's page leaves such a row, so that none
 * tells which act it was (docs/decisions/0011).
 */
export async function sayWishAgain(context: Context, householdId: string): Promise<void> {
  const wish = (await newestWish(context, householdId)) ?? null
  await store.insertWish(context, householdId, wish, dayStart(context.at))
}

export function sealFormerWishes(context: Context): Promise<void> {
  return store.sealFormerWishes(context, dayStart)
}
