/** 销毁清册 with its fields (方案 §三.5). */
import { z } from 'zod'
import { day, maybe, maybeDay, printed, text } from '../../papers/paper-fields.ts'
import { composeDestructionList } from './paper.ts'
import { verdicts } from './rules.ts'

const whole = z.number().int()

export const appraisalPapers = {
  destructionList: printed(
    '销毁清册',
    z.object({
      unitName: text.describe('单位名称'),
      year: whole.min(2000).max(2200).describe('年度'),
      number: whole.min(1).describe('当年第几号'),
      items: whole.min(0).default(0).describe('销毁的件数；不到 3 卷的不印'),
      pages: whole.min(0).default(0).describe('销毁的页数；不到 3 卷的不印'),
      hash: maybe.describe('两人签名的内容的校验值'),
      proposedBy: maybe.describe('鉴定人'),
      proposedOn: maybeDay.describe('鉴定人签名的日期；不填是还在鉴定'),
      agreedBy: maybe.describe('监销人'),
      agreedOn: maybeDay.describe('监销人签名的日期'),
      doneOn: maybeDay.describe('销毁完毕的日期'),
      day: day.describe('制作日期'),
      lines: z
        .array(
          z.object({
            fileNumbers: text,
            round: text,
            years: whole.min(1).max(100),
            until: whole.min(2000).max(2200),
            verdict: z.enum(verdicts).nullable().default(null),
            more: whole.min(1).max(30).nullable().default(null),
            reason: maybe,
            held: z.boolean().default(false),
          }),
        )
        .default([])
        .describe('各卷：[{fileNumbers, round, years, until, verdict: destroy|extend, more, reason, held}]'),
    }),
    composeDestructionList,
  ),
}
