import { z } from 'zod'
import { calendarContract } from '../../list/calendar/calendar-contract.ts'
import { command, day, id, instant, query, required, text } from '../../platform/contract.ts'
import { visitProblems } from '../visits/rules.ts'

export const parts = ['am', 'pm', 'evening'] as const
export type Part = (typeof parts)[number]
export const partNames: Record<Part, string> = { am: '上午', pm: '下午', evening: '晚上' }

export const slot = z.object({ id, day, part: z.enum(parts), place: z.string() })
export type Slot = z.infer<typeof slot>

const restYear = z.object({
  year: z.number().int().min(2000).max(2100),
  /** 'provisional': the State Council's notice is not out; only what the law fixes. */
  status: z.enum(['official', 'provisional']),
  source: required(200),
  off: z.array(z.object({ name: text(30), from: z.string().max(10), to: z.string().max(10) })).max(20),
  worked: z.array(z.string().max(10)).max(30),
})
export type RestYearInput = z.infer<typeof restYear>

export const scheduleContract = {
  ...calendarContract,
  restYears: query({
    path: '/schedule/rest-years',
    summary: '各年的节假日与调休，来源和状态',
    input: z.object({}),
    output: z.object({
      years: z.array(restYear.extend({ setAt: instant.nullable(), by: z.string() })),
    }),
  }),
  setRestYear: command({
    path: '/schedule/set-rest-year',
    summary: '登记一年的节假日；以后的日期都按新的一份计算',
    input: restYear,
    output: z.object({}),
    problems: ['rest.invalid', 'rest.same'],
  }),
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
    input: z.object({ visitId: id, day, part: z.enum(parts), place: text(60) }),
    output: z.object({ slotId: id }),
    problems: [
      ...visitProblems('pick'),
      'schedule.too-early',
      'schedule.outside-round',
      'schedule.busy',
      'schedule.same',
    ],
  }),
}
