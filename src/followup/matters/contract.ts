import { z } from 'zod'
import { paperProblems } from '../../papers/paper-problems.ts'
import { command, day, done, id, instant, longQuery, query, required, text } from '../../platform/contract.ts'
import { visitProblems } from '../../visiting/visits/rules/visit-acts.ts'
import { matterKinds } from '../../vocabulary/matter-kinds.ts'
import type { MatterState } from './rules.ts'
import { matterProblems, matterStates, stepKinds } from './rules.ts'

export const matterStateNames: Record<MatterState, string> = {
  raised: '待报告党组',
  reported: '待研究措施',
  measured: '办理中，待答复',
  replied: '已答复，等家属说是否解决',
  unsettled: '家属认为未解决，待再办',
  settled: '家属认可，待办结',
  closed: '已办结',
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
})
export type MatterRow = z.infer<typeof row>
const step = z.object({
  id,
  kind: z.enum(stepKinds),
  text: z.string(),
  owner: z.string().nullable(),
  dueOn: day.nullable(),
  at: instant,
  by: z.string().nullable(),
})
const matterView = row.extend({
  steps: z.array(step),
  replyDocumentId: id.nullable(),
  suggestedDue: day,
  owners: z.array(z.object({ id, name: z.string(), title: z.string() })),
  may: z.record(z.string(), z.union([z.literal(true), z.string()])),
})
export type MatterView = z.infer<typeof matterView>
const matterId = z.object({ matterId: id })
/** The last step that was on the screen, null before the first: another one since is shown before anything is decided. */
const seen = matterId.extend({ seen: id.nullable() })
const MOVED_ON = 'matter.moved-on'

export const mattersContract = {
  raise: command({
    path: '/matters/raise',
    summary: '登记家属的意见建议或诉求',
    input: z.object({ visitId: id, kind: z.enum(matterKinds), text: required(1000), nameAllowed: z.boolean() }),
    output: done.extend({ number: z.number() }),
    problems: visitProblems('raise'),
  }),
  table: query({
    path: '/matters/table',
    summary: '事项：还剩几天，在等什么',
    input: z.object({}),
    output: z.object({ matters: z.array(row) }),
  }),
  show: query({ path: '/matters/{matterId}', summary: '一件事项的经过', input: matterId, output: matterView }),
  report: command({
    path: '/matters/report',
    summary: '报告党组',
    input: seen,
    output: z.object({}),
    problems: [...matterProblems('report'), MOVED_ON],
  }),
  decide: command({
    path: '/matters/decide',
    summary: '研究决定措施：谁办、何时前',
    input: seen.extend({ measure: required(500), ownerId: id, dueOn: day }),
    output: z.object({}),
    problems: [...matterProblems('decide'), MOVED_ON, 'matter.due-past', 'matter.owner'],
  }),
  progress: command({
    path: '/matters/progress',
    towardsFamily: true,
    summary: '一时未解决：向本人和家庭通报进展',
    input: matterId.extend({ text: required(500) }),
    output: z.object({}),
    problems: matterProblems('progress'),
  }),
  preview: longQuery({
    path: '/matters/preview',
    summary: '进展通报或答复函写出来的样子，不留存',
    input: matterId.extend({ act: z.enum(['progress', 'reply']), text: required(1000) }),
    output: z.object({ pages: z.array(z.string()) }),
    problems: [...matterProblems('progress'), ...matterProblems('reply'), ...paperProblems],
  }),
  reply: command({
    path: '/matters/reply',
    towardsFamily: true,
    summary: '答复家属',
    input: seen.extend({ text: required(1000) }),
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
