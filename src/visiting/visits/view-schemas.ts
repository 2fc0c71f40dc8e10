/** What whoever names others for what is left of visits is told (docs/decisions/0071, 0073). */
import { z } from 'zod'
import { day, id } from '../../platform/contract.ts'

export const unfinished = z.object({
  visitId: id,
  members: z.array(z.string()),
  round: z.string(),
  day: day.nullable(),
  visitor: z.string(),
  recorder: z.string(),
  /** Names of those who cannot come in any more. */
  gone: z.array(z.string()),
  /** Who was named before, and is gone, too. */
  finisherId: id.nullable(),
  finisher: z.string().nullable(),
  candidates: z.array(z.object({ id, name: z.string(), title: z.string() })),
})
export type UnfinishedVisit = z.infer<typeof unfinished>

export const pair = z.object({ roundId: id, visitorId: id, recorderId: id })
export const pairLeft = pair.extend({
  round: z.string(),
  visitor: z.string(),
  recorder: z.string(),
  /** Who was named before, and is gone, too, or may not go to all of their families. */
  seen: id.nullable(),
  former: z.string().nullable(),
  candidates: z.array(z.object({ id, name: z.string(), title: z.string() })),
})
export type PairLeft = z.infer<typeof pairLeft>
