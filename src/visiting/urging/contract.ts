import { z } from 'zod'
import { command, id, instant, query } from '../../platform/contract.ts'

const row = z.object({
  officerId: id,
  name: z.string(),
  /** Visits without a time, as far as the office may see. */
  unscheduled: z.number(),
  /** Visits from today to Sunday. */
  thisWeek: z.number(),
  /** Ready to paste, with the link where there is one; null: nothing to remind of. */
  text: z.string().nullable(),
  link: z.object({ id, madeAt: instant, address: z.string() }).nullable(),
})
export type UrgeRow = z.infer<typeof row>

export const urgingContract = {
  list: query({
    path: '/urging/{roundId}',
    summary: '催办：每位家访人还有几户没定时间、本周几户，可以复制的话',
    input: z.object({ roundId: id }),
    output: z.object({
      rows: z.array(row),
      /** To everybody at once: numbers, no names. Null: nothing to remind of. */
      groupText: z.string().nullable(),
    }),
  }),
  makeLinks: command({
    path: '/urging/make-links',
    summary: '给家访人做只读的日程链接；已经有的不变',
    input: z.object({ roundId: id, officerIds: z.array(id).min(1, '请至少选一位家访人。').max(500) }),
    output: z.object({ made: z.number() }),
    problems: ['urging.round-closed'],
  }),
  revoke: command({
    path: '/urging/revoke',
    summary: '收回一位家访人的只读链接',
    input: z.object({ linkId: id }),
    output: z.object({}),
  }),
}
