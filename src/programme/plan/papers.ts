/** 实施方案 and 通知 with their fields. */
import { z } from 'zod'
import { composeOfficial } from '../../papers/official.ts'
import { issued, maybe, printed } from '../../papers/paper-fields.ts'
import { composeCircular } from './circular-paper.ts'
import { composeScheme } from './paper.ts'
import { planBody } from './rules.ts'

const issue = z.object({
  ...issued,
  redHead: z.boolean().default(false).describe('是否带红头'),
  number: maybe.describe('发文字号；有红头时才印'),
  plan: planBody.describe('方案内容，写法见 plans/county-union.json'),
})

export const planPapers = {
  scheme: printed('实施方案（公文）', issue, ({ plan, ...of }) => composeOfficial(composeScheme(plan, of))),
  circular: printed('通知（公文）', issue, ({ plan, ...of }) => composeOfficial(composeCircular(plan, of))),
}
