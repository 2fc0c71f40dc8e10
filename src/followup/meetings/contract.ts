import { z } from 'zod'
import { command, day, done, id, instant, query, required, text } from '../../platform/contract.ts'
import { matterKinds } from '../../vocabulary/matter-kinds.ts'
import { decideInput, decideProblems } from '../matters/contract.ts'
import { matterStates } from '../matters/rules.ts'
import { meetingProblems, meetingStates, outcomes } from './rules.ts'

/** A matter as a meeting sees it: its number, its words, what it waits for; never whose family it came from. */
const item = z.object({
  matterId: id,
  number: z.number(),
  kind: z.enum(matterKinds),
  text: z.string(),
  state: z.enum(matterStates),
  /** The last step that stands: what is decided answers that one. */
  seen: id.nullable(),
  suggestedDue: day,
})
export type AgendaMatter = z.infer<typeof item>

const facts = {
  heldOn: day,
  place: text(60),
  chair: text(40),
  present: text(300),
  attending: text(300),
  absent: text(300),
  keeper: text(40),
}
const row = z.object({
  id,
  heldOn: day,
  state: z.enum(meetingStates),
  /** Of its minutes, 〔2026〕3; null before they are made. */
  number: z.object({ year: z.number(), nth: z.number() }).nullable(),
  items: z.number(),
  /** Items on which nothing is written yet. */
  open: z.number(),
})
export type MeetingRow = z.infer<typeof row>

const view = row.extend({
  ...facts,
  version: z.number(),
  closedAt: instant.nullable(),
  agenda: z.array(
    item.extend({ outcome: z.enum(outcomes).nullable(), words: z.string(), owner: z.string(), dueOn: day.nullable() }),
  ),
  /** What waits for the party group and stands on no open agenda. */
  more: z.array(item),
  owners: z.array(z.object({ id, name: z.string(), title: z.string() })),
  /** Whether the reader writes decisions: of the party group, or the head. */
  decides: z.boolean(),
})
export type MeetingView = z.infer<typeof view>

const meetingId = z.object({ meetingId: id })
const CHANGED = 'meeting.changed'
const EARLY = 'meeting.early'
const NO_ITEM = 'meeting.no-item'
const WRITTEN = 'meeting.written'
const taken = ['meeting.not-for', 'meeting.taken'] as const

export const meetingsContract = {
  table: query({
    path: '/meetings',
    summary: '党组会议：开过的和要开的，哪些事项等着上会',
    input: z.object({}),
    output: z.object({ meetings: z.array(row), waiting: z.array(item) }),
  }),
  show: query({ path: '/meetings/{meetingId}', summary: '一次党组会议的议题和决定', input: meetingId, output: view }),
  open: command({
    path: '/meetings/open',
    summary: '开一次党组会议：哪天、研究哪些事项',
    input: z.object({ heldOn: day, place: facts.place, matterIds: z.array(id).min(1, '请至少选一件事项。').max(200) }),
    output: done,
    problems: taken,
  }),
  change: command({
    path: '/meetings/change',
    summary: '改会议的日期、地点、主持和出席',
    input: meetingId.extend({ seen: z.number().int(), ...facts }),
    output: z.object({}),
    problems: [...meetingProblems('change'), CHANGED],
  }),
  add: command({
    path: '/meetings/add',
    summary: '把事项列入议题',
    input: meetingId.extend({ matterIds: z.array(id).min(1, '请至少选一件事项。').max(200) }),
    output: z.object({}),
    problems: [...meetingProblems('add'), ...taken],
  }),
  drop: command({
    path: '/meetings/drop',
    summary: '把还没有写决定的事项从议题中去掉',
    input: meetingId.extend({ matterId: id }),
    output: z.object({}),
    problems: [...meetingProblems('drop'), NO_ITEM, WRITTEN],
  }),
  decide: command({
    path: '/meetings/decide',
    summary: '写下会议决定：措施、承办人、期限；同时就是这件事项的措施',
    input: meetingId.extend(decideInput.shape),
    output: z.object({}),
    problems: [...meetingProblems('decide'), ...decideProblems, NO_ITEM, WRITTEN, EARLY],
  }),
  defer: command({
    path: '/meetings/defer',
    summary: '写下会议暂不定措施的原因，留待下次会议',
    input: meetingId.extend({ matterId: id, words: required(300) }),
    output: z.object({}),
    problems: [...meetingProblems('defer'), NO_ITEM, WRITTEN, EARLY, 'meeting.not-for'],
  }),
  close: command({
    path: '/meetings/close',
    summary: '会议结束，生成纪要；以后不能再改',
    input: meetingId.extend({ seen: z.number().int() }),
    output: z.object({}),
    problems: [...meetingProblems('close'), CHANGED, EARLY, 'meeting.unwritten', 'meeting.who', 'meeting.empty'],
  }),
  cancel: command({
    path: '/meetings/cancel',
    summary: '会议不开了；还没有写决定的才能取消',
    input: meetingId.extend({ seen: z.number().int() }),
    output: z.object({}),
    problems: [...meetingProblems('cancel'), CHANGED, WRITTEN],
  }),
}
