import { z } from 'zod'
import { command, day, id, query, text } from '../../platform/contract.ts'
import { parts } from '../../vocabulary/parts-of-day.ts'
import { visitProblems } from '../visits/rules/visit-acts.ts'

export const scheduleContract = {
  options: query({
    path: '/schedule/options/{visitId}',
    summary: '这次家访可定的日子：最早哪一天，为什么',
    input: z.object({ visitId: id }),
    output: z.object({
      earliest: day,
      sentence: z.string(),
      latest: day,
      /** What the office's calendar proposes; the visitor decides. */
      proposed: z.object({ day, part: z.enum(parts) }).nullable(),
      taken: z.array(z.object({ day, part: z.enum(parts) })),
    }),
  }),
  pick: command({
    path: '/schedule/pick',
    summary: '家访人选定日期与时段；通知书随即生成，原通知书作废',
    input: z.object({
      visitId: id,
      /** The time that was on the screen; null where there was none. */
      seen: id.nullable(),
      day,
      part: z.enum(parts),
      place: text(60),
    }),
    output: z.object({ slotId: id }),
    problems: [
      ...visitProblems('pick'),
      'schedule.too-early',
      'schedule.outside-round',
      'schedule.busy',
      'schedule.same',
      'schedule.moved-on',
    ],
  }),
}
