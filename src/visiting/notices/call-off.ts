/** 那天不去了: a round was closed before the day that families were told of (方案 §二.2, §三.4). */
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { holdRound } from '../../programme/rounds/commands.ts'
import type { Part } from '../../vocabulary/parts-of-day.ts'
import { visitNow } from '../visits/reads.ts'
import * as store from './call-off-store.ts'

type Told = { visitId: string; day: string; part: Part; comes: boolean }

/** One act for all that the screen showed, or for those of them that were told. */
export async function calledOff(
  context: Context<'notice.call-off-changed'>,
  { families }: { families: readonly Told[] },
): Promise<Record<string, never>> {
  await store.holdTold(context)
  for (const roundId of new Set((await store.untold(context, context.at)).map((one) => one.roundId)))
    await holdRound(context, roundId)
  // read again: the end of a round may have been taken back while this waited
  const open = new Set((await store.untold(context, context.at)).map(keyOf))
  const { accountId: by, at } = context
  const keys = new Set(families.map(keyOf))
  for (const { visitId } of families.filter((one) => !open.has(keyOf(one))))
    if (!(await visitNow(context, visitId))) throw notFound('这次家访')
  if (by === null || [...keys].some((key) => !open.has(key)))
    throw context.refuse(
      'notice.call-off-changed',
      '要告诉的家庭刚刚变了：有的已经有人登记过，或者这一轮又接着办了。请看过现在的名单，再登记。',
    )
  const told = [...new Map(families.map((one) => [keyOf(one), one])).values()]
  await store.insertTold(
    context,
    told.map((one) => ({ ...one, id: context.newId(), at, by })),
  )
  // each household has an event of its own: who looks for one finds it
  for (const { visitId } of told) await context.record('notices.calledOff', visitId)
  return {}
}

function keyOf({ visitId, day, part, comes }: Told): string {
  return [visitId, day, part, comes].join(' ')
}
