/**
 * 档号: given once, in the order in which something was first filed (方案 §三.5), when a number is needed. Whoever needs one
 * numbers everybody who waits, so that the order does not depend on who is looked at first.
 */
import type { Context } from '../../platform/operation.ts'
import * as store from './numbers-store.ts'
import { fileNumber } from './rules.ts'

/** Opens the files of all who have something filed, and of `officerId` in any case. */
export async function openFiles(context: Context, officerId: string | null = null): Promise<void> {
  // asked without the lock first: it holds until a ledger is drawn, and seldom anybody waits
  if ((await store.waitingForFile(context, officerId)).length === 0) return
  await store.lockFiles(context)
  const last = await store.lastNumber(context)
  const waiting = await store.waitingForFile(context, officerId)
  await store.insertFiles(
    context,
    waiting.map((id, i) => ({ id: context.newId(), officerId: id, number: last + i + 1, at: context.at })),
  )
}

/** The number of an officer's file as its papers say it; given now, if it was not yet. */
export async function numberOf(context: Context, officerId: string): Promise<string> {
  await openFiles(context, officerId)
  return fileNumber(await store.numberOf(context, officerId))
}
