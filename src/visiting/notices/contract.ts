import { z } from 'zod'
import { paperProblems } from '../../papers/paper-problems.ts'
import { command, day, id, instant, longQuery, query, required, text } from '../../platform/contract.ts'
import { noticeStates } from '../../programme/days/rules/notice-state.ts'
import { parts } from '../../vocabulary/parts-of-day.ts'
import { slot } from '../visits/contract.ts'
import { visitProblems } from '../visits/rules/visit-acts.ts'

export const deliveryWays = ['hand', 'post', 'message'] as const
export const deliveryNames = { hand: '当面送达', post: '邮寄', message: '短信或微信' } as const

const row = z.object({
  visitId: id,
  members: z.array(z.string()),
  area: z.string(),
  visitor: z.string(),
  recorder: z.string(),
  slot: slot.nullable(),
  state: z.enum(noticeStates),
  noticeId: id.nullable(),
  documentId: id.nullable(),
  deliveredAt: instant.nullable(),
  deliveredTo: z.string().nullable(),
  /** An evening the family had acknowledged and that is off: it is to be told, until a notice of another is delivered. */
  off: z.object({ day, part: z.enum(parts) }).nullable(),
  /** A family's wish for another time, waiting for the visitor. */
  moveWish: z.string().nullable(),
})
export type NoticeRow = z.infer<typeof row>

export const noticesContract = {
  table: query({
    path: '/notices/table/{roundId}',
    summary: '本轮的通知书：谁还没有送达',
    input: z.object({ roundId: id }),
    output: z.object({ rows: z.array(row) }),
  }),
  preview: longQuery({
    path: '/notices/preview',
    summary: '定在这一天的话，通知书的样子；不留存',
    input: z.object({ visitId: id, day, part: z.enum(parts), place: text(60).default('') }),
    output: z.object({ pages: z.array(z.string()) }),
    problems: [...visitProblems('pick'), ...paperProblems],
  }),
  deliver: command({
    path: '/notices/deliver',
    summary: '登记送达：何时、给谁、怎样',
    input: z.object({
      noticeId: id,
      at: z.iso.datetime({ offset: true }),
      to: required(20),
      way: z.enum(deliveryWays),
    }),
    output: z.object({ late: z.boolean(), sentence: z.string() }),
    problems: ['notice.delivered', 'notice.replaced', 'notice.future', 'notice.before-made'],
  }),
}
