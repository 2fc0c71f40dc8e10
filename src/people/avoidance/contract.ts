import { z } from 'zod'
import { command, done, id, instant, query } from '../../platform/contract.ts'

/** Why somebody must not visit a household. A complaint is the inspector's to know; to the office it reads as `other`. */
export const avoidanceSources = ['declaration', 'familyRequest', 'other', 'complaint'] as const
export const officeSources = ['declaration', 'familyRequest', 'other'] as const
export const avoidanceNames = {
  declaration: '本人申报',
  familyRequest: '家庭提出',
  other: '已登记回避',
  complaint: '有未办结的反映',
} as const

export const avoidanceContract = {
  avoidances: query({
    path: '/census/avoidances',
    summary: '回避及来由（纪检监察组长；关于本人的除外）',
    input: z.object({}),
    output: z.object({
      lines: z.array(
        z.object({
          id,
          household: z.array(z.string()),
          visitor: z.string(),
          source: z.enum(avoidanceSources),
          notedAt: instant,
          endedAt: instant.nullable(),
        }),
      ),
      households: z.array(z.object({ id, name: z.string() })),
      visitors: z.array(z.object({ id, name: z.string(), householdId: id })),
    }),
  }),
  addAvoidance: command({
    path: '/census/add-avoidance',
    summary: '登记回避',
    input: z.object({ visitorId: id, householdId: id, source: z.enum(avoidanceSources) }),
    output: done,
    problems: ['avoidance.own', 'avoidance.held', 'avoidance.source', 'avoidance.self'],
  }),
  endAvoidance: command({
    path: '/census/end-avoidance',
    summary: '解除回避',
    input: z.object({ avoidanceId: id }),
    output: z.object({}),
    problems: ['avoidance.inspector'],
  }),
}
