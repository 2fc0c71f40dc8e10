/**
 * Both who made visits together are gone: the head names who takes over what they owed families, a letter, a call, to say that nobody
 * comes. Named for the two and all their visits: of which family there is anything is told to the one who takes over alone (mission,
 * line 1; docs/decisions/0073).
 */
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { findRound } from '../../programme/rounds/reads.ts'
import { leftToDo } from './ending.ts'
import { namerOf, officerOf, ownVisit, visitNow } from './reads.ts'
import * as store from './successor-store.ts'
import type { VisitNow } from './tables.ts'

export async function pairsLeft(context: Context) {
  const namer = namerOf(context)
  if (namer === null) return []
  const pairs = await store.pairsToSucceed(context, namer)
  const people = pairs.length === 0 ? [] : await store.pairCandidates(context, namer)
  return pairs.map((pair) => ({
    ...pair,
    candidates: people.flatMap(({ id, name, title, ...of }) => (isSame(pair, of) ? [{ id, name, title }] : [])),
  }))
}

export async function nameSuccessor(
  context: Context<'successor.not-needed' | 'successor.changed' | 'successor.person'>,
  { officerId, seen, ...pair }: store.Pair & { officerId: string; seen: string | null },
) {
  if (!(await findRound(context, pair.roundId))) throw notFound('这一轮')
  await store.holdPair(context, pair)
  const left = (await pairsLeft(context)).find((one) => isSame(one, pair))
  if (!left)
    throw context.refuse(
      'successor.not-needed',
      '这两位答应过的事现在不用另外指定人：已经指定过，或者有一位回来了。请看过现在的名单。',
    )
  if (left.seen !== seen)
    throw context.refuse('successor.changed', '这两位的事刚刚指定过人。请看过现在的名单，再指定。')
  if (context.accountId === null || !left.candidates.some(({ id }) => id === officerId))
    throw context.refuse(
      'successor.person',
      '接手的要是有账号的家访人或者随同记录人员，不能是您自己和要回避的人。请另选一位。',
      'officerId',
    )
  await store.insertSuccessor(context, {
    ...{ ...pair, id: context.newId(), officerId, at: context.at, by: context.accountId },
  })
  await context.record('visits.successorNamed', officerId)
  return {}
}

/** The own visit; of one whose two are gone, whoever took over is shown it as long as something of it is left to do. */
export async function visitToShow(context: Context, visitId: string): Promise<VisitNow> {
  const officerId = officerOf(context)
  const row = await visitNow(context, visitId)
  const isOwn = row !== undefined && [row.visitor_id, row.recorder_id].includes(officerId)
  if (row && !isOwn && (await store.succeeds(context, visitId, officerId)))
    if ((await leftToDo(context, officerId)).includes(visitId)) return row
  return ownVisit(context, visitId)
}

function isSame(a: store.Pair, b: store.Pair): boolean {
  return a.roundId === b.roundId && a.visitorId === b.visitorId && a.recorderId === b.recorderId
}
