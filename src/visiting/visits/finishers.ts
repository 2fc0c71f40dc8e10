/**
 * Both who came are gone, and something of the visit is not finished: the head names who finishes it, who was not there and signs as
 * that (mission, line 4; docs/decisions/0071). Nobody names for the own household, nor oneself.
 */
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import * as store from './finisher-store.ts'
import { lockVisit, namerOf, officerOf, visitNow } from './reads.ts'
import { pairsLeft } from './successors.ts'

/** What waits for somebody to be named, as whoever asks may see it. */
export async function unfinishedFor(context: Context, visitId?: string): Promise<store.UnfinishedRow[]> {
  const namer = namerOf(context)
  if (namer === null) return []
  return store.unfinished(context, { ...namer, ...(visitId === undefined ? {} : { visitId }) })
}

export async function unfinished(context: Context) {
  const rows = await unfinishedFor(context)
  const people = await store.candidates(
    context,
    rows.map(({ visitId }) => visitId),
    officerOf(context),
  )
  return {
    visits: rows.map((row) => ({
      ...row,
      candidates: people.flatMap(({ visitId, ...one }) => (visitId === row.visitId ? [one] : [])),
    })),
    pairs: await pairsLeft(context),
  }
}

export async function nameFinisher(
  context: Context<'finisher.not-needed' | 'finisher.changed' | 'finisher.person'>,
  { visitId, officerId, seen }: { visitId: string; officerId: string; seen: string | null },
) {
  await lockVisit(context, visitId)
  if (!(await visitNow(context, visitId))) throw notFound('这次家访')
  const [row] = await unfinishedFor(context, visitId)
  if (!row)
    throw context.refuse(
      'finisher.not-needed',
      '这次家访现在不用另外指定人：已经办完，或者有人在办。请看过现在的名单。',
    )
  if (row.finisherId !== seen)
    throw context.refuse('finisher.changed', '这次家访刚刚指定过人。请看过现在的名单，再指定。')
  const people = await store.candidates(context, [visitId], officerOf(context))
  if (context.accountId === null || !people.some(({ id }) => id === officerId))
    throw context.refuse(
      'finisher.person',
      '接办的要是有账号的家访人或者随同记录人员，不能是您自己、这家的人和要回避的人。请另选一位。',
      'officerId',
    )
  await store.insertFinisher(context, {
    ...{ id: context.newId(), visitId, officerId, at: context.at, by: context.accountId },
  })
  await context.record('visits.finisherNamed', visitId)
  return {}
}
