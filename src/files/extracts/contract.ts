import { z } from 'zod'
import { command, day, done, id, instant, query, required, text } from '../../platform/contract.ts'
import { extractStates, requestProblems, requestStates } from './rules.ts'

const person = z.object({ id, name: z.string(), department: z.string(), departmentId: id })
export const facts = z.object({
  name: z.string(),
  department: z.string(),
  title: z.string(),
  from: day,
  to: day,
  asOf: day,
  training: z.array(z.object({ title: z.string(), day })),
  led: z.number(),
  joined: z.number(),
  recorded: z.number(),
  answered: z.number(),
})
const ofPerson = z.object({
  extractId: id,
  name: z.string(),
  department: z.string(),
  state: z.enum(extractStates),
  /** Reads it by the own account; others are handed a paper. */
  hasAccount: z.boolean(),
})
const request = z.object({
  id,
  purpose: z.string(),
  from: day,
  to: day,
  state: z.enum(requestStates),
  requestedBy: z.string(),
  requestedAt: instant,
  decidedBy: z.string().nullable(),
  words: z.string(),
  version: z.number(),
  people: z.array(ofPerson),
  /** Why who asks may not decide; null: may. */
  mayDecide: z.union([z.literal(true), z.string()]),
})
export type ExtractRequest = z.infer<typeof request>
const own = z.object({
  extractId: id,
  purpose: z.string(),
  state: z.enum(extractStates),
  facts,
  hash: z.string(),
  words: z.string(),
})
export type OwnExtract = z.infer<typeof own>

const shown = { requestId: id, seen: z.number().int().min(1).max(1_000_000) }
const CHANGED = 'extract.changed'
const MOST = 2000

export const extractsContract = {
  table: query({
    path: '/extracts',
    summary: '考核参考：申请、审批和办到哪一步',
    input: z.object({}),
    output: z.object({
      /** Whether the plan gives any. */
      offered: z.boolean(),
      grantedBy: z.string(),
      requests: z.array(request),
    }),
  }),
  choices: query({
    path: '/extracts/choices',
    summary: '给哪些人出考核参考：全体在册的人',
    input: z.object({}),
    output: z.object({ people: z.array(person) }),
  }),
  request: command({
    path: '/extracts/request',
    summary: '申请考核参考：用途、起止日期、哪些人',
    input: z.object({
      purpose: required(100),
      from: day,
      to: day,
      officerIds: z.array(id).min(1, '请选人。').max(MOST, '一次最多 2000 人。'),
    }),
    output: done,
    problems: ['extract.off', 'extract.days', 'extract.people'],
  }),
  grant: command({
    path: '/extracts/grant',
    summary: '同意；内容就此定下，先给本人看',
    input: z.object(shown),
    output: done,
    problems: [...requestProblems('grant'), CHANGED, 'extract.notYours'],
  }),
  decline: command({
    path: '/extracts/decline',
    summary: '不同意，写明原因',
    input: z.object({ ...shown, words: required(200) }),
    output: done,
    problems: [...requestProblems('decline'), CHANGED, 'extract.notYours'],
  }),
  withdraw: command({
    path: '/extracts/withdraw',
    summary: '撤回还没有审批的申请',
    input: z.object(shown),
    output: done,
    problems: [...requestProblems('withdraw'), CHANGED],
  }),
  mine: query({
    path: '/extracts/mine',
    summary: '关于我的考核参考：写了什么',
    input: z.object({}),
    output: z.object({ extracts: z.array(own) }),
  }),
  read: command({
    path: '/extracts/read',
    summary: '本人看过；可以补一句话',
    input: z.object({ extractId: id, hash: z.string().length(64), words: text(200) }),
    output: done,
    problems: [...requestProblems('read'), 'extract.other', 'extract.issued'],
  }),
  handedOver: command({
    path: '/extracts/handed-over',
    summary: '没有账号的人在纸上看过了：登记，写下本人补充的话',
    input: z.object({
      requestId: id,
      read: z
        .array(z.object({ extractId: id, words: text(200) }))
        .min(1, '请选人。')
        .max(MOST),
    }),
    output: done,
    problems: [...requestProblems('read'), 'extract.byAccount', 'extract.registered', 'extract.issued'],
  }),
  issue: command({
    path: '/extracts/issue',
    summary: '出具：本人看过的全部出具',
    input: z.object({ ...shown, people: z.number().int().min(1).max(MOST) }),
    output: done,
    problems: [...requestProblems('issue'), CHANGED, 'extract.nobodyRead'],
  }),
}
