import { z } from 'zod'
import { paperProblems } from '../../papers/paper-problems.ts'
import { command, day, done, id, instant, query, required, text } from '../../platform/contract.ts'
import { blockKinds, LONGEST_BLOCK, LONGEST_REPORT, MOST_BLOCKS } from './rules.ts'

const reportBlock = z.object({ type: z.enum(blockKinds), text: required(LONGEST_BLOCK) })

const words = {
  title: required(100),
  addressee: required(60),
  blocks: z
    .array(reportBlock)
    .min(1, '报告还没有正文。')
    .max(MOST_BLOCKS, `最多 ${MOST_BLOCKS} 段。`)
    .refine(
      (blocks) => blocks.reduce((sum, { text }) => sum + text.length, 0) <= LONGEST_REPORT,
      `报告全文最多 ${LONGEST_REPORT / 10_000} 万字。请删短，细的内容放到附件里。`,
    ),
}

export const reportsContract = {
  show: query({
    path: '/reports/{roundId}',
    summary: '一轮的工作报告：按数据生成的、写到现在的、签发了的',
    input: z.object({ roundId: id }),
    output: z.object({
      round: z.object({ id, name: z.string() }),
      /** As the data say now. */
      fresh: z.object(words),
      /** The last that was written; null where nobody wrote anything. */
      written: z
        .object({ ...words, number: z.number(), by: z.string(), at: instant, names: z.array(z.string()) })
        .nullable(),
      issued: z.array(
        z.object({ id, version: z.number(), number: z.string(), issuedOn: day, by: z.string(), pages: z.number() }),
      ),
    }),
  }),
  write: command({
    path: '/reports/write',
    summary: '保存改过的报告，每一版都留着',
    large: true,
    input: z.object({ roundId: id, seen: z.number().int().min(0), ...words }),
    output: done,
    problems: ['report.changed'],
  }),
  issue: command({
    path: '/reports/issue',
    summary: '签发：成为盖了章的文书',
    input: z.object({ roundId: id, seen: z.number().int().min(1), number: text(40), issuedOn: day }),
    output: done,
    problems: ['report.changed', 'report.issued', 'report.day', 'report.seal', ...paperProblems],
  }),
}
