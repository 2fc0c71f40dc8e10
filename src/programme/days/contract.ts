import { z } from 'zod'
import { command, instant, query, required, text } from '../../platform/contract.ts'

const restYear = z.object({
  year: z.number().int().min(2000).max(2100),
  /** 'provisional': the State Council's notice is not out; only what the law fixes. */
  status: z.enum(['official', 'provisional']),
  source: required(200),
  off: z.array(z.object({ name: text(30), from: z.string().max(10), to: z.string().max(10) })).max(20),
  worked: z.array(z.string().max(10)).max(30),
})
export type RestYearInput = z.infer<typeof restYear>

export const daysContract = {
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
}
