/** 考核参考 with its fields (方案 §三.5). */
import { z } from 'zod'
import { day, maybe, maybeProse, printed, text } from '../../papers/paper-fields.ts'
import { composeExtract } from './paper.ts'

const count = z.number().int().min(0).default(0)

export const extractPapers = {
  extract: printed(
    '考核参考',
    z.object({
      unitName: text.describe('单位名称'),
      purpose: text.describe('用途，如 2026年度考核'),
      name: text.describe('姓名'),
      department: maybe.describe('部室'),
      title: maybe.describe('职务'),
      from: day.describe('起始日期'),
      to: day.describe('截止日期'),
      asOf: day.describe('数字截至的日期'),
      training: z
        .array(z.object({ title: text, day }))
        .default([])
        .describe('参加的培训：[{title, day}]'),
      led: count.describe('作为家访人办结的户数'),
      joined: count.describe('作为同行人员办结的户数'),
      recorded: count.describe('作为随同记录人员办结的户数'),
      answered: count.describe('承办并按期答复的件数'),
      words: maybeProse.describe('本人补充的话'),
      issuedOn: day.nullable().default(null).describe('出具日期；不填是送本人看的稿'),
    }),
    composeExtract,
  ),
}
