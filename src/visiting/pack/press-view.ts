/** What is shown of a run: how far it is, how fast, what failed and why. */
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import type { PressView } from './contract.ts'
import * as runs from './press-run-store.ts'
import { KEPT_DAYS, PACE_SECONDS, paceOf, partsOf, pressState } from './rules.ts'
import * as store from './store.ts'

export function lineView(line: runs.PressLine) {
  const { id, kind, askedAt, by, packs, made, failed } = line
  return { id, kind, askedAt, by, packs, made, failed, state: pressState(line) }
}

export async function pressViewOf(context: Context, pressId: string): Promise<PressView> {
  const press = await store.findPress(context, pressId)
  const [line] = await runs.pressLines(context, pressId)
  if (!press || !line) throw notFound('这次印制')
  const packs = await runs.packRows(context, pressId)
  const ready = packs.filter((p) => p.madeAt !== null)
  const papers = sumOf(ready, (p) => p.papers)
  return {
    ...lineView(line),
    items: press.items,
    duplex: press.duplex,
    sorted: press.sorted,
    visitIds: press.kind === 'notices' ? ready.filter((p) => !p.isVoid).map((p) => p.visitId) : [],
    papers,
    pages: sumOf(ready, (p) => p.pages),
    ...(await pace(context, press.running_since, pressId, {
      papersMade: papers,
      made: line.made,
      waiting: line.packs - line.made - line.failed,
    })),
    visitors: visitorsOf(packs),
    failures: packs.flatMap(({ packId, members, visitor, fault }) =>
      fault === null ? [] : [{ packId, members, visitor, fault }],
    ),
    parts: partsOf(ready.map((p) => (press.duplex ? p.pages + (p.pages % 2) : p.pages))),
    keptUntil: new Date(new Date(press.asked_at).getTime() + KEPT_DAYS * 86_400_000).toISOString(),
  }
}

async function pace(
  context: Context,
  since: string | null,
  pressId: string,
  counts: { papersMade: number; made: number; waiting: number },
) {
  if (since === null) return { perSecond: null, secondsLeft: null }
  const now = context.now.getTime()
  const sinceSeconds = (now - new Date(since).getTime()) / 1000
  const from = new Date(Math.max(now - PACE_SECONDS * 1000, new Date(since).getTime())).toISOString()
  return paceOf({ ...counts, sinceSeconds, recent: await runs.papersSince(context, pressId, from) })
}

function visitorsOf(packs: readonly runs.PackRow[]): PressView['visitors'] {
  const visitors = new Map<string, PressView['visitors'][number]>()
  for (const { visitorId, visitor, madeAt, fault, pages } of packs) {
    const so = visitors.get(visitorId) ?? { visitorId, name: visitor, packs: 0, made: 0, failed: 0, pages: 0 }
    so.packs += 1
    so.pages += pages
    if (madeAt !== null) so.made += 1
    if (fault !== null) so.failed += 1
    visitors.set(visitorId, so)
  }
  return [...visitors.values()]
}

function sumOf<T>(rows: readonly T[], of: (row: T) => number): number {
  return rows.reduce((sum, row) => sum + of(row), 0)
}
