import { z } from 'zod'
import { command, done, id, instant, query, required } from '../../platform/contract.ts'
import { checkKeys, codePattern, plainCode } from './rules.ts'

const filing = z.object({
  /** 0: the round itself; 1 and on: its supplements. */
  number: z.number(),
  fonds: z.string(),
  office: z.string(),
  year: z.number(),
  digest: z.string(),
  filedAt: instant,
  by: z.string(),
})
const check = z.object({
  key: z.enum(checkKeys),
  text: z.string(),
  done: z.boolean(),
})
const code = z
  .string()
  .max(20)
  .transform(plainCode)
  .refine((text) => codePattern.test(text), '只用字母和数字，最多 12 个，如 0123、Z012。')

export const filingContract = {
  rounds: query({
    path: '/filing',
    summary: '结束了的各轮：归档了没有',
    input: z.object({}),
    output: z.object({
      rounds: z.array(z.object({ roundId: id, name: z.string(), closedAt: instant, filedAt: instant.nullable() })),
    }),
  }),
  checklist: query({
    path: '/filing/{roundId}',
    summary: '一轮的归档检查单和归档情况',
    input: z.object({ roundId: id }),
    output: z.object({
      round: z.object({ id, name: z.string(), closedAt: instant.nullable() }),
      /** 年度: of its end; null while it goes on. */
      year: z.number().nullable(),
      /** 保管期限, as 档号 and people write it. */
      period: z.object({ code: z.string(), name: z.string() }),
      /** What the unit used last; empty where it never filed. */
      codes: z.object({ fonds: z.string(), office: z.string() }),
      lines: z.array(check),
      filings: z.array(filing),
      /** Papers came after it was filed. */
      late: z.boolean(),
      /** Whether the asker gave a reason for taking the catalogues, that still stands. */
      open: z.boolean(),
    }),
  }),
  file: command({
    path: '/filing/file',
    summary: '把一轮的材料归档：编件号，写进目录，从此不变',
    input: z.object({ roundId: id, closedAt: instant, fonds: code, office: z.union([z.literal(''), code]) }),
    output: done,
    problems: ['filing.round-open', 'filing.moved-on', 'filing.filed', 'filing.nothing'],
  }),
  supplement: command({
    path: '/filing/supplement',
    summary: '把归档以后才有的材料补归：接着编件号',
    input: z.object({ roundId: id, number: z.number().int().min(1) }),
    output: done,
    problems: ['filing.not-filed', 'filing.moved-on', 'filing.nothing'],
  }),
  take: command({
    path: '/filing/take',
    summary: '写明事由，取这一轮的目录和盒签；每卷留下记录',
    input: z.object({ roundId: id, reason: required(200) }),
    output: done,
    problems: ['filing.not-filed'],
  }),
}
