import { z } from 'zod'
import { paperProblems } from '../../papers/paper-problems.ts'
import { command, day, id, instant, longQuery, moment, query, required, text } from '../../platform/contract.ts'
import { noticeStates } from '../../programme/days/rules/notice-state.ts'
import { parts } from '../../vocabulary/parts-of-day.ts'
import { slot } from '../visits/contract.ts'
import { visitProblems } from '../visits/rules/visit-acts.ts'
import { deliveryProblems, deliveryStates } from './rules.ts'

export const deliveryWays = ['hand', 'post', 'message'] as const
export const deliveryNames = { hand: '当面送达', post: '邮寄', message: '短信或微信' } as const

const row = z.object({
  visitId: id,
  members: z.array(z.string()),
  /** Of the first of the household. */
  department: z.string(),
  area: z.string(),
  visitor: z.string(),
  recorder: z.string(),
  slot: slot.nullable(),
  state: z.enum(noticeStates),
  noticeId: id.nullable(),
  documentId: id.nullable(),
  deliveredAt: instant.nullable(),
  deliveredTo: z.string().nullable(),
  deliveredWay: z.enum(deliveryWays).nullable(),
  /** What may be done with its delivery; null while there is no notice. */
  delivery: z.enum(deliveryStates).nullable(),
  /** An evening the family had acknowledged and that is off: it is to be told, until a notice of another is delivered. */
  off: z.object({ day, part: z.enum(parts) }).nullable(),
  /** A family's wish for another time, waiting for the visitor. */
  moveWish: z.string().nullable(),
})
export type NoticeRow = z.infer<typeof row>

/** A household of many, and what is to be said of it. */
const noticeRemark = z.object({ noticeId: id, members: z.array(z.string()), sentence: z.string() })
export type NoticeRemark = z.infer<typeof noticeRemark>

/** A delivery as it had been entered, and why it was taken back. */
const correction = z.object({
  id,
  deliveredAt: instant,
  deliveredTo: z.string(),
  deliveredWay: z.enum(deliveryWays),
  reason: z.string(),
  correctedAt: instant,
  by: z.string(),
})
export type DeliveryCorrection = z.infer<typeof correction>

/** What a family was told of a day, and what holds since. */
const toldOfDay = z.object({
  visitId: id,
  day,
  part: z.enum(parts),
  /** Somebody comes after all: the end of the round was taken back. */
  comes: z.boolean(),
})
const toCallOff = toldOfDay.extend({ roundId: id, members: z.array(z.string()), visitor: z.string() })
export type ToCallOff = z.infer<typeof toCallOff>

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
  corrections: query({
    path: '/notices/corrections/{noticeId}',
    summary: '这份通知书更正过的送达登记，最近的在前',
    input: z.object({ noticeId: id }),
    output: z.object({ corrections: z.array(correction) }),
  }),
  deliver: command({
    path: '/notices/deliver',
    towardsFamily: true,
    summary: '登记送达：何时、给谁、怎样',
    input: z.object({
      noticeId: id,
      at: moment,
      to: required(20),
      way: z.enum(deliveryWays),
    }),
    output: z.object({ late: z.boolean(), sentence: z.string() }),
    problems: [...deliveryProblems('deliver'), 'notice.future', 'notice.before-made'],
  }),
  deliverMany: command({
    path: '/notices/deliver-many',
    towardsFamily: true,
    summary: '照签收单登记多户的送达；不能登记的逐户说明，不影响其余的',
    large: true,
    input: z.object({
      notices: z
        .array(z.object({ noticeId: id, /** Who received it; empty: whom it is addressed to. */ to: text(20) }))
        .min(1, '请至少选一户。')
        .max(5000),
      at: moment,
      way: z.enum(deliveryWays),
    }),
    output: z.object({
      delivered: z.number(),
      /** Too late for the day of their visit. */
      late: z.array(noticeRemark),
      /** Not registered. */
      left: z.array(noticeRemark),
    }),
    problems: ['notice.future'],
  }),
  correctDeliveries: command({
    path: '/notices/correct-deliveries',
    towardsFamily: true,
    summary: '更正登记错的送达，一份或者一起登记的一批：写明原因，重新待送达；不能更正的逐户说明，不影响其余的',
    large: true,
    input: z.object({
      notices: z
        .array(z.object({ noticeId: id, /** When it is delivered by what the screen showed. */ seen: instant }))
        .min(1, '请至少选一户。')
        .max(5000),
      reason: required(100),
    }),
    output: z.object({ corrected: z.number(), /** Not corrected. */ left: z.array(noticeRemark) }),
    problems: [...deliveryProblems('correct'), 'notice.other-delivery'],
  }),
  toCallOff: query({
    path: '/notices/to-call-off',
    summary: '本轮提前结束，还没有告诉那天不去了的家庭',
    input: z.object({}),
    output: z.object({ families: z.array(toCallOff) }),
  }),
  calledOff: command({
    path: '/notices/called-off',
    towardsFamily: true,
    summary: '这些家庭都已告诉：那天不去了，或者照常去',
    large: true,
    input: z.object({ families: z.array(toldOfDay).min(1, '请至少选一户。').max(5000) }),
    output: z.object({}),
    problems: ['notice.call-off-changed'],
  }),
}
