import { z } from 'zod'
import { day, id, query } from '../../platform/contract.ts'

export const volumeAllow = ['coordinator', 'recordsOffice'] as const

export const volumesContract = {
  show: query({
    path: '/volumes/{activityId}',
    summary: '一项活动的案卷：卷内目录',
    input: z.object({ activityId: id }),
    output: z.object({
      items: z.array(
        z.object({
          number: z.number(),
          title: z.string(),
          /** A paper of its own pages, or a picture of a list that came back signed. */
          kind: z.enum(['paper', 'list']),
          id,
          pages: z.number(),
          madeOn: day,
        }),
      ),
    }),
  }),
}
