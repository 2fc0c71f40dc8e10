import { z } from 'zod'
import { command, day, done, id, instant, query, required, text } from '../../platform/contract.ts'
import { organs } from '../../vocabulary/organs.ts'
import { type ReminderState, reminderProblems, reminderStates, type Source, sources, stepKinds } from './rules.ts'

export const reminderStateNames: Record<ReminderState, string> = {
  proposed: '等同意',
  notAgreed: '没有同意',
  withdrawn: '已撤回',
  handedOver: '已线下移交',
  agreed: '等谈话',
  held: '已谈，等记录',
  recorded: '已记录，等本人看过',
  read: '本人看过',
  answered: '本人看过，写了说明',
  cleared: '内容已清除',
}
export const sourceNames: Record<Source, string> = { observed: '自己看到的', stated: '本人自己说起的' }
/** The same, said to whoever it is about. */
export const ownSourceNames: Record<Source, string> = { observed: '同志自己看到的', stated: '您自己说起的' }

const named = z.object({ id, name: z.string() })
const row = z.object({
  id,
  /** Whom it is about, and that person's department. */
  officer: z.string(),
  department: z.string(),
  state: z.enum(reminderStates),
  talker: z.string().nullable(),
  proposedOn: day,
  talkedOn: day.nullable(),
  clearOn: day.nullable(),
  /** What the reader owes it. */
  owes: z.enum(['agree', 'assign', 'hold', 'record', 'read']).nullable(),
})
export type ReminderRow = z.infer<typeof row>
const view = row.extend({
  title: z.string(),
  /** Whether it is about the reader. */
  own: z.boolean(),
  writer: z.string().nullable(),
  source: z.enum(sources).nullable(),
  agreedBy: z.enum(['head', 'inspector']).nullable(),
  proposal: z.string().nullable(),
  declined: z.string().nullable(),
  place: z.string().nullable(),
  record: z.object({ topic: z.string(), talk: z.string(), said: z.string() }).nullable(),
  answer: z.string().nullable(),
  renewed: z.string().nullable(),
  handedOver: z.object({ on: day, organ: z.enum(organs) }).nullable(),
  steps: z.array(z.object({ id, kind: z.enum(stepKinds), at: instant, by: z.string().nullable() })),
  /** The last step: an act answers that one. */
  seen: id,
  /** Who can be asked to talk, for whoever agrees. */
  talkers: z.array(named.extend({ title: z.string() })),
  /** Acts that are this reader's: open, or why not now. */
  may: z.record(z.string(), z.union([z.literal(true), z.string()])),
})
export type ReminderView = z.infer<typeof view>

const one = z.object({ reminderId: id })
const seen = one.extend({ seen: id })
const mark = { on: day, organ: z.enum(organs) }
const MOVED_ON = 'reminder.moved-on'
const NOT_YOURS = 'reminder.not-yours'
const DAY = 'reminder.day'

export const remindersContract = {
  table: query({
    path: '/reminders/table',
    summary: '自己能看的提醒谈话',
    input: z.object({}),
    output: z.object({ reminders: z.array(row) }),
  }),
  people: query({
    path: '/reminders/people',
    summary: '可以同谁谈：本人和亲属除外',
    input: z.object({}),
    output: z.object({ officers: z.array(named.extend({ department: z.string() })) }),
  }),
  mine: query({
    path: '/reminders/mine',
    summary: '同自己谈过的话',
    input: z.object({}),
    output: z.object({ reminders: z.array(view) }),
  }),
  show: query({ path: '/reminders/{reminderId}', summary: '一次提醒谈话', input: one, output: view }),
  propose: command({
    path: '/reminders/propose',
    summary: '提出提醒谈话',
    input: z.object({ officerId: id, source: z.enum(sources), text: required(500) }),
    output: done,
    problems: ['reminder.own', 'reminder.kin', 'reminder.nobody'],
    secrets: ['text'],
  }),
  markHandedOver: command({
    path: '/reminders/mark-handed-over',
    summary: '登记已线下移交：哪天、交给谁，不写内容',
    input: z.object({ officerId: id, ...mark }),
    output: done,
    problems: ['reminder.own', 'reminder.kin', DAY],
  }),
  agree: command({
    path: '/reminders/agree',
    summary: '同意，定谈话人',
    input: seen.extend({ talkerId: id }),
    output: z.object({}),
    problems: [...reminderProblems('agree'), MOVED_ON, NOT_YOURS, 'reminder.talker'],
  }),
  decline: command({
    path: '/reminders/decline',
    summary: '不同意，写明原因',
    input: seen.extend({ text: required(300) }),
    output: z.object({}),
    problems: [...reminderProblems('decline'), MOVED_ON, NOT_YOURS],
    secrets: ['text'],
  }),
  withdraw: command({
    path: '/reminders/withdraw',
    summary: '撤回，内容当即清除',
    input: seen,
    output: z.object({}),
    problems: [...reminderProblems('withdraw'), MOVED_ON, NOT_YOURS],
  }),
  assign: command({
    path: '/reminders/assign',
    summary: '改定谈话人',
    input: seen.extend({ talkerId: id }),
    output: z.object({}),
    problems: [...reminderProblems('assign'), MOVED_ON, NOT_YOURS, 'reminder.talker'],
  }),
  handOver: command({
    path: '/reminders/hand-over',
    summary: '改为线下移交，内容当即清除',
    input: seen.extend(mark),
    output: z.object({}),
    problems: [...reminderProblems('handOver'), MOVED_ON, NOT_YOURS, DAY],
  }),
  hold: command({
    path: '/reminders/hold',
    summary: '登记谈过了：哪天、在哪里',
    input: seen.extend({ on: day, place: text(60) }),
    output: z.object({}),
    problems: [...reminderProblems('hold'), MOVED_ON, NOT_YOURS, DAY],
    secrets: ['place'],
  }),
  record: command({
    path: '/reminders/record',
    summary: '记录谈话',
    input: seen.extend({ topic: required(200), talk: required(800), said: text(600) }),
    output: z.object({}),
    problems: [...reminderProblems('record'), MOVED_ON, NOT_YOURS],
    secrets: ['topic', 'talk', 'said'],
  }),
  read: command({
    path: '/reminders/read',
    summary: '本人看过，可以写说明',
    input: seen.extend({ text: text(500) }),
    output: z.object({}),
    problems: [...reminderProblems('read'), MOVED_ON, NOT_YOURS],
    secrets: ['text'],
  }),
  answer: command({
    path: '/reminders/answer',
    summary: '本人写说明；只有一次',
    input: seen.extend({ text: required(500) }),
    output: z.object({}),
    problems: [...reminderProblems('answer'), MOVED_ON, NOT_YOURS],
    secrets: ['text'],
  }),
  renew: command({
    path: '/reminders/renew',
    summary: '续留一次，原因本人看得到',
    input: seen.extend({ text: required(300) }),
    output: z.object({}),
    problems: [...reminderProblems('renew'), MOVED_ON, NOT_YOURS, 'reminder.renewed'],
    secrets: ['text'],
  }),
}
