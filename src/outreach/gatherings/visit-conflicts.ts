/**
 * Who is on a visit at that time. Told as the diary tells whoever asks: the office reads a visit that will not take place like any other
 * (mission, line 1; docs/decisions/0025), visitor and recorder know their own.
 */
import type { Context } from '../../platform/operation.ts'
import { outFrom } from '../../visiting/slots/reads.ts'
import type { Part } from '../../vocabulary/parts-of-day.ts'
import { type Hours, partsIn } from './rules.ts'

export type VisitConflict = { officerId: string; part: Part }

/** Each of these people once for each part of the day; `asker` null: the office. */
export async function visitConflicts(
  context: Context,
  officerIds: readonly string[],
  { day, from, to }: Hours & { day: string },
  asker: string | null,
): Promise<VisitConflict[]> {
  const among = new Set(officerIds)
  const parts = partsIn({ from, to })
  const out = await outFrom(context, { asker, at: context.at, from: day, to: day })
  const found = new Map<string, VisitConflict>()
  for (const { visitorId, recorderId, part } of out)
    for (const officerId of [visitorId, recorderId])
      if (among.has(officerId) && parts.includes(part)) found.set(`${officerId} ${part}`, { officerId, part })
  return [...found.values()]
}
