import { z } from 'zod'
import { command, day, id, query, required } from '../../platform/contract.ts'
import { aidProblems, aidStates, outcomeKinds } from './rules.ts'

const textSchema = z.object({
  version: z.string(),
  opening: z.string(),
  sections: z.array(z.object({ head: z.string(), text: z.string() })),
})
const sheet = z.object({
  id,
  year: z.number(),
  nth: z.number(),
  madeOn: day,
  handedOn: day.nullable(),
  handedTo: z.string(),
  withdrawnOn: day.nullable(),
  toldOn: day.nullable(),
  /** Whether what it says is still kept. */
  kept: z.boolean(),
})
export type AidSheet = z.infer<typeof sheet>

/** What the office knows: never whether a family that did not agree said so, or said nothing (mission, line 1). */
const standing = z.object({
  state: z.enum(aidStates),
  /** To whom, and what the family would read; null once it was asked. */
  offer: z.object({ office: z.string(), text: textSchema, hash: z.string(), words: z.string() }).nullable(),
  office: z.string(),
  askedOn: day.nullable(),
  /** What the office proposed to pass on. */
  words: z.string(),
  agreed: z.object({ name: z.string(), phone: z.string(), words: z.string(), on: day, hash: z.string() }).nullable(),
  sheets: z.array(sheet),
  /** What came of it, in a sentence, for whoever answers the matter; '' before anything did. */
  suggestion: z.string(),
  /** The last outcome: the next one answers that. */
  seen: id.nullable(),
  may: z.record(z.string(), z.union([z.literal(true), z.string()])),
})
export type AidStanding = z.infer<typeof standing>

export const noteKinds = ['handedOver', ...outcomeKinds] as const
const note = z.object({ id, kind: z.enum(noteKinds), text: z.string(), on: day, by: z.string().nullable() })
export type AidNote = z.infer<typeof note>

const matterId = z.object({ matterId: id })
const refer = z.object({ referralId: id })

export const aidContract = {
  show: query({
    path: '/aid/{matterId}',
    summary: '一件困难诉求的帮扶转介：能不能转、转到哪一步',
    input: matterId,
    output: z.object({
      /** For whoever answers the family alone; null for everybody else, and where there is nothing to refer. */
      standing: standing.nullable(),
      /** What was handed over and what came of it, for whoever may know whose matter it is. */
      said: z.array(note),
    }),
  }),
  ask: command({
    path: '/aid/ask',
    towardsFamily: true,
    summary: '请家属决定要不要转介帮扶，只问一次',
    input: matterId.extend({ text: z.string().max(64).default(''), words: required(500) }),
    output: z.object({}),
    problems: [
      ...aidProblems('ask'),
      'aid.not-hardship',
      'aid.no-office',
      'aid.unreported',
      'aid.matter-over',
      'aid.text-changed',
    ],
  }),
  refer: command({
    path: '/aid/refer',
    summary: '照家属同意的写转介单',
    input: matterId.extend({ agreement: z.string().max(64).default('') }),
    output: z.object({}),
    problems: [...aidProblems('refer'), 'aid.agreement-changed'],
  }),
  handOver: command({
    path: '/aid/hand-over',
    summary: '登记转介单哪天交给了谁',
    input: refer.extend({ on: day, to: required(60) }),
    output: z.object({}),
    problems: [...aidProblems('handOver'), 'aid.day'],
  }),
  outcome: command({
    path: '/aid/outcome',
    towardsFamily: true,
    summary: '登记帮扶的结果，家属在自己的页面上看到',
    input: refer.extend({ seen: id.nullable(), kind: z.enum(outcomeKinds, '请选一项结果。'), words: required(500) }),
    output: z.object({}),
    problems: [...aidProblems('outcome'), 'aid.moved-on'],
  }),
  takeBack: command({
    path: '/aid/take-back',
    summary: '家属来电撤回同意',
    input: matterId,
    output: z.object({}),
    problems: aidProblems('withdraw'),
  }),
  markTold: command({
    path: '/aid/mark-told',
    towardsFamily: true,
    summary: '已告知帮扶单位停用，或者没有交出的已销毁',
    input: refer,
    output: z.object({}),
    problems: aidProblems('markTold'),
  }),
}
