/** The version an act starts from: checked to be the newest, with everything that solving it anew needs. */
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound, Refusal } from '../../platform/problem.ts'
import { findRound, type RoundWithPlan } from '../../programme/rounds/reads.ts'
import type { Change, Placed } from '../solver/differences.ts'
import type { Census } from '../solver/from-register.ts'
import type { FrozenRow } from '../solver/settings.ts'
import { doneRows, readCensus } from './register-store.ts'
import * as store from './store.ts'
import { versionNames } from './version-kinds.ts'
import type { ChangeView } from './view-schemas.ts'

export type Working = {
  round: RoundWithPlan
  pointer: store.Pointer
  version: store.Version
  placed: Placed[]
}
export type Ground = { census: Census; done: FrozenRow[] }

/** A round that is not closed. */
export async function openRound(context: Context<'round.closed'>, roundId: string): Promise<RoundWithPlan> {
  const round = await findRound(context, roundId)
  if (!round) throw notFound('这一轮')
  if (round.closedAt) throw context.refuse('round.closed', '这一轮已经结束，不能再改动。')
  return round
}

/** Locks the round's list and checks that `listId` is the version that stands: two coordinators do not overwrite each other. */
export async function openWorking(context: Context<'round.closed'>, listId: string): Promise<Working> {
  const version = await store.version(context, listId)
  if (!version) throw notFound('这份名单')
  const round = await openRound(context, version.round_id)
  const pointer = await store.lockPointer(context, round.id)
  const standing = pointer.workingId ?? pointer.publishedId
  if (standing !== listId) throw await movedOn(context, standing)
  return { round, pointer, version, placed: await store.placedIn(context, listId) }
}

/** What a new solution is made from: the register as it is now, and the rows of visits that are over. */
export async function groundOf(context: Context, roundId: string): Promise<Ground> {
  const today = beijingDay(context.at)
  return { census: await readCensus(context, roundId, today), done: await doneRows(context, roundId, context.at) }
}

async function movedOn(context: Context, standing: string | null): Promise<Refusal> {
  const author = standing === null ? undefined : await store.author(context, standing)
  const who = author?.by ? `刚被${author.by}改过（${versionNames[author.kind]}）` : '刚被改过'
  return new Refusal('CONFLICT', [
    {
      code: 'list.moved-on',
      message: `这份名单${who}，您看到的已不是最新，这一次没有保存。请看过最新的名单再决定。`,
    },
  ])
}

/** Changes with names instead of ids. */
export async function namedChanges(context: Context, changes: readonly Change[]): Promise<ChangeView[]> {
  if (changes.length === 0) return []
  const people = changes.flatMap((c) => [c.from, c.to].flatMap((p) => (p ? [p.visitor, p.recorder ?? ''] : [])))
  const names = await store.namesFor(
    context,
    changes.map((c) => c.household),
    [...new Set(people.filter((p) => p !== ''))],
  )
  const side = (p: Change['from']) =>
    p && { visitor: names.get(p.visitor) ?? '', recorder: p.recorder === null ? '' : (names.get(p.recorder) ?? '') }
  return changes.map((c) => ({
    householdId: c.household,
    household: names.get(c.household) ?? '',
    from: side(c.from),
    to: side(c.to),
    why: c.why ?? '',
  }))
}
