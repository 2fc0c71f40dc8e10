/** What is due, and the lists that are begun of it: fixed then, each with somebody who may be the second person. */
import { beijingDay } from '../../platform/calendar.ts'
import { sha256 } from '../../platform/crypto.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { openFiles } from '../archive/commands.ts'
import { volumeKey } from './destruction-blockers.ts'
import { keptOut, leaders } from './kept-out-store.ts'
import { NO_NUMBER, yearAt } from './rules.ts'
import { ownAmong } from './status.ts'
import * as store from './store.ts'

export function yearOf(context: Context): number {
  return yearAt(context.now)
}

export function dueHash(due: readonly store.DueVolume[]): string {
  return sha256(JSON.stringify(due.map(({ sourceId, householdId, digest }) => [sourceId, householdId, digest])))
}

export async function start(
  context: Context<'appraisal.otherDue' | 'appraisal.nothingDue'>,
  input: { year: number; dueHash: string },
): Promise<{ id: string }> {
  if (context.accountId === null) throw notFound()
  await store.lockAppraisals(context)
  const year = yearOf(context)
  const due = await store.dueVolumes(context, year)
  if (year !== input.year || dueHash(due) !== input.dueHash)
    throw context.refuse('appraisal.otherDue', '到期的名单刚刚有变动。请看过现在的名单，再开始鉴定。')
  const own = await ownAmong(context, due)
  const others = due.filter((volume) => !own.has(volumeKey(volume)))
  if (others.length === 0)
    throw context.refuse(
      'appraisal.nothingDue',
      due.length === 0 ? '现在没有到期的档案。' : '到期的只有您本人家、亲属家的卷，请由另一位档案人员鉴定。',
    )
  // nothing of theirs was ever filed; on a list they are like the others
  const without = others.filter(({ fileNumbers }) => fileNumbers === NO_NUMBER)
  for (const officerId of new Set(without.flatMap(({ officers }) => officers))) await openFiles(context, officerId)
  const all = without.length === 0 ? due : await store.dueVolumes(context, year)
  const numbered = all.filter((volume) => !own.has(volumeKey(volume)))
  const ids: string[] = []
  for (const lines of await bySigner(context, numbered)) {
    const id = context.newId()
    await store.insertAppraisal(context, { id, year, at: context.at, by: context.accountId }, lines)
    await context.record('appraisal.started', id)
    ids.push(id)
  }
  return { id: ids[0] ?? '' }
}

/** What the head keeps out of has a list of its own, and what the inspector keeps out of besides: one volume does not keep all others. */
async function bySigner(context: Context, due: readonly store.DueVolume[]): Promise<store.DueVolume[][]> {
  const holders = await leaders(context, beijingDay(context.at))
  const out = await keptOut(
    context,
    due,
    holders.map(({ officerId }) => officerId),
  )
  const pairs = new Set(out.map((pair) => `${volumeKey(pair)} ${pair.officerId}`))
  const isOut = (volume: store.DueVolume, post: 'head' | 'inspector') =>
    holders.every((h) => h.post !== post || pairs.has(`${volumeKey(volume)} ${h.officerId}`))
  const groups: [store.DueVolume[], store.DueVolume[], store.DueVolume[]] = [[], [], []]
  for (const volume of due) groups[isOut(volume, 'head') ? (isOut(volume, 'inspector') ? 2 : 1) : 0].push(volume)
  return groups.filter((group) => group.length > 0)
}
