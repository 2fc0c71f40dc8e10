import { z } from 'zod'
import { day, query } from '../../platform/contract.ts'

export const firstSteps = [
  'address',
  'plan',
  'roster',
  'structure',
  'accounts',
  'links',
  'round',
  'drawn',
  'published',
] as const

export const insightsContract = {
  today: query({
    path: '/insights/today',
    summary: '今日：等我办的事，按到期先后',
    input: z.object({}),
    output: z.object({
      items: z.array(
        z.object({
          key: z.string(),
          text: z.string(),
          due: day.nullable(),
          link: z.string(),
          action: z.string(),
          /** It lies with somebody else: whom, and words to say to them. */
          with: z.object({ who: z.string(), urge: z.string() }).nullable(),
        }),
      ),
    }),
  }),
  firstWeek: query({
    path: '/insights/first-week',
    summary: '第一周要办的事：从空系统到名单公布，办到了哪一步',
    input: z.object({}),
    output: z.object({ steps: z.array(z.object({ key: z.enum(firstSteps), done: z.boolean() })) }),
  }),
}
