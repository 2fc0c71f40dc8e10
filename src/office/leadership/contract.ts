import { z } from 'zod'
import { day, id, query } from '../../platform/contract.ts'

export const leadershipContract = {
  picture: query({
    path: '/leadership/picture',
    summary: '领导视图：本轮一览；没有排名，没有家庭姓名',
    input: z.object({}),
    output: z.object({
      round: z.object({ id, name: z.string(), endsOn: day }).nullable(),
      path: z.array(
        z.object({
          key: z.enum(['offered', 'noticed', 'ended', 'raised', 'answered']),
          label: z.string(),
          count: z.number(),
        }),
      ),
      openMatters: z.array(z.object({ label: z.string(), count: z.number() })),
      comingWeek: z.array(z.object({ day, visits: z.number() })),
    }),
  }),
}
