import { z } from 'zod'
import { paperProblems } from '../../papers/paper-problems.ts'
import { command, day, done, id, instant, longQuery, query, required, text } from '../../platform/contract.ts'
import { visitProblems } from '../../visiting/visits/rules/visit-acts.ts'
import { matterKinds, matterWays } from '../../vocabulary/matter-kinds.ts'
import type { MatterState } from './rules.ts'
import { matterProblems, matterStates, stepKinds } from './rules.ts'

export const matterStateNames: Record<MatterState, string> = {
  raised: '待报告党组',
  reported: '待研究措施',
  sentBack: '承办人退回，待重新研究措施',
  measured: '办理中，待答复',
  replied: '已答复，等家属说是否解决',
  unsettled: '家属认为未解决，待再办',
  settled: '家属认可，待办结',
  lapsed: '已答复，家属没有再说，按期办结',
  closed: '已办结',
  split: '已分成几件办理',
  joined: '已并到另一件办理',
}

const row = z.object({
  id,
  number: z.number(),
  kind: z.enum(matterKinds),
  text: z.string(),
  /** Whose family it came from; null for a reader who may not know (the family did not allow its name). */
  source: z.string().nullable(),
  state: z.enum(matterStates),
  /** ISO day; the month alone for a reader who may not know the source: the day is that of the visit. */
  raised: z.string(),
  /** What is due next, by what day; null when nothing is owed. */
  due: z.object({ what: z.string(), on: day, daysLeft: z.number(), provisional: z.boolean() }).nullable(),
  owner: z.string().nullable(),
  /** Its last step, null before the first: an act answers that one. */
  seen: id.nullable(),
})
export type MatterRow = z.infer<typeof row>
const person = z.object({ id, name: z.string() })
const step = z.object({
  id,
  kind: z.enum(stepKinds),
  text: z.string(),
  owner: z.string().nullable(),
  dueOn: day.nullable(),
  /** The kind it was mended to. */
  matterKind: z.enum(matterKinds).nullable(),
  /** Of a measure: who helps its owner. */
  helpers: z.array(person),
  cannot: z.boolean(),
  at: instant,
  by: z.string().nullable(),
})
const matterView = row.extend({
  steps: z.array(step),
  replyDocumentId: id.nullable(),
  suggestedDue: day,
  /** Where it came from and went to: see split-and-join-store.ts. */
  ties: z.array(z.object({ tie: z.enum(['part', 'whole', 'into', 'joined']), id, number: z.number() })),
  /** What it may be joined to: others of the same household, for whoever answers it. */
  joinable: z.array(z.object({ id, number: z.number(), text: z.string(), seen: id.nullable() })),
  /** As it was written first, where it was mended since; for who wrote it down and who answers the family. */
  own: z.object({ kind: z.enum(matterKinds), text: z.string() }).nullable(),
  /** How it came, and who called; for whoever answers the family alone: it could narrow down whose it is. */
  came: z.enum(matterWays).nullable(),
  caller: z.string(),
  /** Whether the reader carries out the last measure. */
  mine: z.boolean(),
  /** As whom the reader helps with it; null for everybody else. */
  helping: id.nullable(),
  answerBy: day.nullable(),
  /** Until what day more time is asked for, and not answered yet. */
  askedUntil: day.nullable(),
  owners: z.array(z.object({ id, name: z.string(), title: z.string() })),
  may: z.record(z.string(), z.union([z.literal(true), z.string()])),
})
export type MatterView = z.infer<typeof matterView>
/** A measure as whoever carries it out sees it. */
const inHand = row.extend({
  measure: z.string(),
  /** Whether the reader leads; else helps whoever does. */
  leads: z.boolean(),
  helpers: z.array(person),
  /** Of one who helps: who that is, and whether anything was told since the measure. */
  helping: id.nullable(),
  helped: z.boolean(),
  /** By what day the family is to be answered. */
  answerBy: day,
  accepted: z.boolean(),
  /** Until what day more time is asked for, and not answered yet. */
  askedUntil: day.nullable(),
  /** Until what day it may be sent back. */
  sendBackBy: day,
  /** What was said of it so far, the oldest first: by the owner, by the party group, by the family. */
  told: z.array(z.object({ id, kind: z.enum(stepKinds), text: z.string(), dueOn: day.nullable(), on: day })),
  /** The last step: an act answers that one. */
  seen: id,
  may: z.record(z.string(), z.union([z.literal(true), z.string()])),
})
export type MatterInHand = z.infer<typeof inHand>
const matterId = z.object({ matterId: id })
/** The last step that was on the screen, null before the first: another one since is shown before anything is decided. */
const seen = matterId.extend({ seen: id.nullable() })
/** An answer that it cannot be done, and why. */
const cannot = z.boolean().default(false)
const MOVED_ON = 'matter.moved-on'
const NOT_OWNER = 'matter.not-owner'

/** Who helps whoever leads; so many at most. */
const helperIds = z.array(id).max(5, '协办人最多 5 位。').default([])
/** A measure, by whom, until when; decided at the desk or at a meeting of the party group. */
export const decideInput = seen.extend({ measure: required(500), ownerId: id, helperIds, dueOn: day })
export const decideProblems = [
  ...matterProblems('decide'),
  MOVED_ON,
  'matter.due-past',
  'matter.owner',
  'matter.helper',
] as const

export const mattersContract = {
  raise: command({
    path: '/matters/raise',
    summary: '登记家属的意见建议或诉求',
    input: z.object({ visitId: id, kind: z.enum(matterKinds), text: required(1000), nameAllowed: z.boolean() }),
    output: done.extend({ number: z.number() }),
    problems: visitProblems('raise'),
  }),
  callers: query({
    path: '/matters/callers',
    summary: '来电话的是哪一家',
    input: z.object({}),
    output: z.object({
      households: z.array(z.object({ visitId: id, members: z.array(z.string()), round: z.string() })),
    }),
  }),
  takeCall: command({
    path: '/matters/take-call',
    summary: '照家属的电话登记一件，家属在自己的页面上看到',
    input: z.object({
      visitId: id,
      kind: z.enum(matterKinds),
      text: required(1000),
      nameAllowed: z.boolean(),
      caller: text(20),
    }),
    output: done.extend({ number: z.number() }),
  }),
  table: query({
    path: '/matters/table',
    summary: '事项：还剩几天，在等什么',
    input: z.object({}),
    output: z.object({ matters: z.array(row) }),
  }),
  show: query({ path: '/matters/{matterId}', summary: '一件事项的经过', input: matterId, output: matterView }),
  mine: query({
    path: '/matters/mine',
    summary: '我承办的：措施、期限、能做什么',
    input: z.object({}),
    output: z.object({ matters: z.array(inHand) }),
  }),
  mend: command({
    path: '/matters/mend',
    summary: '报告党组以前改文字和类别；原来写的不变，改过的并列，家属两样都看到',
    input: seen.extend({ kind: z.enum(matterKinds), text: required(1000) }),
    output: z.object({}),
    problems: [...matterProblems('mend'), MOVED_ON, 'matter.not-writer', 'matter.same-words'],
  }),
  split: command({
    path: '/matters/split',
    summary: '一件里有几件事：分成几件办理，各有编号，原来的编号留着',
    input: seen.extend({
      parts: z
        .array(z.object({ kind: z.enum(matterKinds), text: required(1000) }))
        .min(2)
        .max(5),
    }),
    output: z.object({}),
    problems: [...matterProblems('split'), MOVED_ON, 'matter.has-joined'],
  }),
  join: command({
    path: '/matters/join',
    summary: '同一家提的两件是一件事：并到另一件办理，编号都留着',
    input: seen.extend({ intoId: id, intoSeen: id.nullable() }),
    output: z.object({}),
    problems: [
      ...matterProblems('join'),
      MOVED_ON,
      'matter.has-joined',
      'matter.not-one-home',
      'matter.names-differ',
      'matter.heard',
    ],
  }),
  report: command({
    path: '/matters/report',
    summary: '报告党组',
    input: seen,
    output: z.object({}),
    problems: [...matterProblems('report'), MOVED_ON],
  }),
  reportMany: command({
    path: '/matters/report-many',
    summary: '一次登记多件已报告党组',
    input: z.object({ matters: z.array(seen).min(1, '请至少选一件事项。').max(500) }),
    output: z.object({}),
    problems: [...matterProblems('report'), MOVED_ON],
  }),
  decide: command({
    path: '/matters/decide',
    summary: '研究决定措施：谁办、何时前',
    input: decideInput,
    output: z.object({}),
    problems: decideProblems,
  }),
  accept: command({
    path: '/matters/accept',
    summary: '接办',
    input: seen,
    output: z.object({}),
    problems: [...matterProblems('accept'), MOVED_ON, NOT_OWNER, 'matter.accepted'],
  }),
  sendBack: command({
    path: '/matters/sendBack',
    summary: '承办人退回，写明原因；只有一次',
    input: seen.extend({ text: required(300) }),
    output: z.object({}),
    problems: [...matterProblems('sendBack'), MOVED_ON, NOT_OWNER, 'matter.send-back-over', 'matter.sent-back'],
  }),
  work: command({
    path: '/matters/work',
    summary: '承办人说明办理情况',
    input: seen.extend({ text: required(1000) }),
    output: z.object({}),
    problems: [...matterProblems('work'), MOVED_ON, NOT_OWNER],
  }),
  help: command({
    path: '/matters/help',
    summary: '协办人说明协办情况，供承办人汇总',
    input: seen.extend({ helperId: id, text: required(1000) }),
    output: z.object({}),
    problems: [...matterProblems('help'), MOVED_ON, 'matter.not-helper'],
  }),
  askExtension: command({
    path: '/matters/askExtension',
    summary: '到期以前申请延期；只有一次',
    input: seen.extend({ until: day, text: required(300) }),
    output: z.object({}),
    problems: [
      ...matterProblems('askExtension'),
      MOVED_ON,
      NOT_OWNER,
      'matter.extension-asked',
      'matter.extension-late',
      'matter.extension-short',
    ],
  }),
  extend: command({
    path: '/matters/extend',
    towardsFamily: true,
    summary: '同意或不同意延期；同意的告诉家属',
    input: seen.extend({ agree: z.boolean(), text: required(500) }),
    output: z.object({}),
    problems: [...matterProblems('extend'), MOVED_ON, 'matter.no-extension'],
  }),
  progress: command({
    path: '/matters/progress',
    towardsFamily: true,
    summary: '一时未解决：向本人和家庭通报进展',
    // who read what stands there answers it; without, it is told of whatever stands there
    input: matterId.extend({ seen: id.nullable().optional(), text: required(1000) }),
    output: z.object({}),
    problems: [...matterProblems('progress'), MOVED_ON],
  }),
  preview: longQuery({
    path: '/matters/preview',
    summary: '进展通报或答复函写出来的样子，不留存',
    input: matterId.extend({ act: z.enum(['progress', 'reply']), text: required(1000), cannot }),
    output: z.object({ pages: z.array(z.string()) }),
    problems: [...matterProblems('progress'), ...matterProblems('reply'), ...paperProblems],
  }),
  reply: command({
    path: '/matters/reply',
    towardsFamily: true,
    summary: '答复家属',
    input: seen.extend({ text: required(1000), cannot }),
    output: z.object({}),
    problems: [...matterProblems('reply'), MOVED_ON],
  }),
  close: command({
    path: '/matters/close',
    towardsFamily: true,
    summary: '办结；没有答复不能办结',
    input: seen.extend({ note: text(300) }),
    output: z.object({}),
    problems: [...matterProblems('close'), MOVED_ON],
  }),
}
