import { z } from 'zod'
import { command, day, id, instant, query, required } from '../../platform/contract.ts'
import { matterKinds } from '../../vocabulary/matter-kinds.ts'
import { matterProblems, matterStates } from '../matters/rules.ts'
import { AT_ONCE, receivers, ways } from './rules.ts'

const owed = z.object({
  matterId: id,
  number: z.number(),
  kind: z.enum(matterKinds),
  text: z.string(),
  source: z.string(),
  state: z.enum(matterStates),
  measure: z.string(),
  owner: z.string(),
  /** What may be told, to begin with. */
  words: z.string(),
  /** Whether these are the owner's. */
  fromOwner: z.boolean(),
  due: day,
  daysLeft: z.number(),
  /** Its last step: what is told answers that one. */
  seen: id.nullable(),
})
export type ProgressOwedRow = z.infer<typeof owed>

/** `at`: when it was written down; what one press wrote down bears the same. */
const delivery = z.object({ id, way: z.enum(ways), on: day, at: instant })
const notice = z.object({
  stepId: id,
  matterId: id,
  number: z.number(),
  /** Which notice of its matter it is, from 1. */
  nth: z.number(),
  kind: z.enum(matterKinds),
  source: z.string(),
  toldOn: day,
  text: z.string(),
  /** Its kept paper; null while that is being made. */
  documentId: id.nullable(),
  officer: delivery.nullable(),
  family: delivery.nullable(),
})
export type ProgressNotice = z.infer<typeof notice>

export const progressContract = {
  table: query({
    path: '/progress',
    summary: '进展通报：本周要通报的，通报过的怎么送到、何时送到',
    input: z.object({}),
    output: z.object({ owed: z.array(owed), sent: z.array(notice), weekEnd: day }),
  }),
  tell: command({
    path: '/progress/tell',
    towardsFamily: true,
    summary: '一次通报多件事项的进展',
    large: true,
    input: z.object({
      matters: z
        .array(z.object({ matterId: id, seen: id.nullable(), text: required(1000) }))
        .min(1, '请至少选一件事项。')
        .max(AT_ONCE, `一次最多通报 ${AT_ONCE} 件，请分几次。`),
    }),
    output: z.object({}),
    problems: [...matterProblems('progress'), 'matter.moved-on'],
  }),
  deliver: command({
    path: '/progress/deliver',
    summary: '登记进展通报怎么送到、何时送到；可以一次登记多份',
    input: z.object({
      stepIds: z.array(id).min(1, '请至少选一份通报。').max(AT_ONCE, `一次最多登记 ${AT_ONCE} 份，请分几次。`),
      receivers: z.array(z.enum(receivers)).min(1, '请选择送给谁。'),
      way: z.enum(ways),
      on: day,
    }),
    output: z.object({}),
    problems: ['progress.day', 'progress.delivered'],
  }),
  withdraw: command({
    path: '/progress/withdraw',
    summary: '登记错了：撤销一次送达登记，或者一起登记的几次',
    input: z.object({
      deliveryIds: z
        .array(id)
        .min(1, '请至少选一次登记。')
        .max(AT_ONCE * receivers.length, `一次最多撤销 ${AT_ONCE * receivers.length} 次，请分几次。`),
    }),
    /** Without those that were taken back before. */
    output: z.object({ withdrawn: z.number() }),
    problems: ['progress.withdrawn'],
  }),
}
