import { z } from 'zod'
import { command, id, instant, moment, query } from '../../platform/contract.ts'
import { sentPledge } from '../pledges/contract.ts'
import { sentActs } from '../visits/contract.ts'

/** An act on a visit, as a phone sends it. */
export const sentAct = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('record'), input: sentActs.record }),
  z.object({ kind: z.literal('settleParked'), input: sentActs.settleParked }),
  z.object({ kind: z.literal('readBack'), input: sentActs.readBack }),
  z.object({ kind: z.literal('sign'), input: sentActs.sign }),
  z.object({ kind: z.literal('settle'), input: sentActs.settle }),
  z.object({ kind: z.literal('pledge'), input: sentPledge }),
])

const late = z.object({
  id,
  by: z.string(),
  /** By the phone it lay on. */
  doneAt: instant,
  arrivedAt: instant,
  act: sentAct,
})
export type LateAct = z.infer<typeof late>

export const handedInContract = {
  give: command({
    path: '/handed-in',
    summary:
      '补交：自己已经不办这户了，没有网络时写的、签的原样交给现在办这户的人；left 是家访人和随同记录人员现在都办不了',
    large: true,
    input: z.object({
      visitId: id,
      acts: z
        .array(z.object({ id, doneAt: moment, act: sentAct }))
        .min(1)
        .max(60),
    }),
    output: z.object({ left: z.boolean() }),
    problems: ['handed-in.full', 'handed-in.own'],
  }),
  mine: query({
    path: '/handed-in',
    summary: '补交到自己手里、还没有收下的：哪几户，谁交的',
    input: z.object({}),
    output: z.object({
      visits: z.array(z.object({ visitId: id, members: z.array(z.string()), by: z.array(z.string()) })),
    }),
  }),
  show: query({
    path: '/handed-in/{visitId}',
    summary: '一户补交的内容，字和签名都在',
    input: z.object({ visitId: id }),
    output: z.object({ members: z.array(z.string()), acts: z.array(late) }),
  }),
  take: command({
    path: '/handed-in/take',
    summary: '收下一件补交的：已经照着办了，或者看过、不用办',
    input: z.object({ actId: id }),
    output: z.object({}),
    problems: ['handed-in.taken'],
  }),
}
