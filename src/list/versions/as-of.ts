/** The list that held on a day: of the versions published by then the last. History is kept, so the past is only looked up. */
import type { z } from 'zod'
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { findRound } from '../../programme/rounds/reads.ts'
import { linesFor, ownEyes } from './own-eyes.ts'
import * as store from './store.ts'
import type { heldListView } from './view-schemas.ts'

type Published = { id: string; publishedAt: string }

/** Of published versions, oldest first, the one that held at the end of a day in Beijing, and when it gave way. */
export function heldOn<V extends Published>(
  versions: readonly V[],
  day: string,
): { held: V; until: string | null } | null {
  // the last of those published by then: one published before another may bear a later day, if the clock was set back
  const at = versions.findLastIndex((v) => beijingDay(v.publishedAt) <= day)
  const held = versions[at]
  return held ? { held, until: versions[at + 1]?.publishedAt ?? null } : null
}

export async function listAsOf(
  context: Context,
  input: { roundId: string; on: string },
): Promise<{ list: z.infer<typeof heldListView> | null; published: string[] }> {
  const round = await findRound(context, input.roundId)
  if (!round) throw notFound('这一轮')
  const versions = (await store.amendments(context, round.id)).flatMap((v) =>
    v.publishedAt === null ? [] : [{ id: v.id, publishedAt: v.publishedAt, reason: v.reason }],
  )
  const found = heldOn(versions, input.on)
  return {
    list: found && {
      ...found.held,
      until: found.until,
      lines: linesFor(await ownEyes(context), await store.linesOf(context, found.held.id, context.at)),
      nameOrder: round.plan.nameOrder,
    },
    published: versions.map((v) => v.publishedAt),
  }
}
