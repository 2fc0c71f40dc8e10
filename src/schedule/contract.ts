import { z } from 'zod'
import { command, day, id, query, text } from '../platform/contract.ts'

export const parts = ['am', 'pm', 'evening'] as const
export type Part = (typeof parts)[number]
export const partNames: Record<Part, string> = { am: '上午', pm: '下午', evening: '晚上' }

export const slot = z.object({ id, day, part: z.enum(parts), place: z.string() })
export type Slot = z.infer<typeof slot>

export const scheduleContract = {
  options: query({
    path: '/schedule/options/{visitId}',
    summary: '这次家访可定的日子：最早哪一天，为什么',
    input: z.object({ visitId: id }),
    output: z.object({
      earliest: day,
      sentence: z.string(),
      latest: day,
      taken: z.array(z.object({ day, part: z.enum(parts) })),
    }),
  }),
  pick: command({
    path: '/schedule/pick',
    summary: '家访人选定日期与时段；通知书随即生成，原通知书作废',
    input: z.object({ visitId: id, day, part: z.enum(parts), place: text(60) }),
    output: z.object({ slotId: id }),
    problems: [
      'schedule.too-early',
      'schedule.outside-round',
      'schedule.busy',
      'visit.settled',
      'visit.closed',
      'schedule.same',
    ],
  }),
}
