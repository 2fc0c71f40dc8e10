import { z } from 'zod'
import { query } from '../platform/contract.ts'

export const fontReport = z.object({
  roles: z.array(z.object({ role: z.string(), family: z.string(), official: z.boolean() })),
})

export const documentsContract = {
  fonts: query({
    path: '/documents/fonts',
    summary: '字体报告：哪种字体承担哪个用途',
    input: z.object({}),
    output: fontReport,
  }),
}
