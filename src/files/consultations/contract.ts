import { z } from 'zod'
import { command, day, done, id, instant, query, required } from '../../platform/contract.ts'
import { catalogueItem } from '../archive/contract.ts'
import { consultationProblems, consultationStates } from './rules.ts'

/** Who may ask to read somebody's file; what the keeper asks for is an outsider's. */
export const ASKS = ['head', 'inspector', 'coordinator', 'partyGroup', 'recordsOffice'] as const

const reading = z.object({ title: z.string(), at: instant, by: z.string() })
const copy = z.object({
  copyId: id,
  number: z.number(),
  documentId: id,
  officerId: id,
  title: z.string(),
  at: instant,
  by: z.string(),
})
const request = z.object({
  id,
  /** Who reads: who asked, or the outsider to whom the keeper shows it. */
  reader: z.string(),
  outsider: z.object({ name: z.string(), unit: z.string(), letter: z.string() }).nullable(),
  purpose: z.string(),
  round: z.string(),
  people: z.array(z.object({ officerId: id, name: z.string(), department: z.string() })),
  askedUntil: day,
  until: day,
  state: z.enum(consultationStates),
  askedBy: z.string(),
  askedAt: instant,
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  copiesAllowed: z.boolean(),
  words: z.string(),
  endedAt: instant.nullable(),
  version: z.number(),
  readings: z.array(reading),
  copies: z.array(copy),
  /** May decide; else the sentence why not. */
  mayDecide: z.union([z.literal(true), z.string()]),
  /** May take it back now. */
  mayRevoke: z.boolean(),
  /** Reads it, or shows it to the outsider. */
  own: z.boolean(),
})
export type ConsultationRequest = z.infer<typeof request>

const shown = { requestId: id, seen: z.number().int().min(1).max(1_000_000) }
const CHANGED = 'consultation.changed'

/** Whoever read a file, or asked to: for the file itself and for whose it is. */
const line = z.object({
  by: z.string(),
  purpose: z.string(),
  at: instant,
  /** Where it was granted by another: until when, by whom. */
  until: day.nullable(),
  grantedBy: z.string(),
})
export type ConsultedLine = z.infer<typeof line>

export const consultationsContract = {
  table: query({
    path: '/consultations',
    summary: '查阅家访卷的申请：本人报的，等本人批的',
    input: z.object({}),
    output: z.object({ requests: z.array(request) }),
  }),
  choices: query({
    path: '/consultations/choices',
    summary: '查阅谁的卷：姓名和部室；只看哪一轮',
    input: z.object({}),
    output: z.object({
      people: z.array(z.object({ id, name: z.string(), department: z.string() })),
      rounds: z.array(z.object({ id, name: z.string() })),
    }),
  }),
  ask: command({
    path: '/consultations/ask',
    summary: '申请查阅：谁的卷、为什么、到哪天',
    input: z.object({
      officerIds: z.array(id).min(1, '请选查阅谁的卷。').max(50, '一次最多 50 卷。请分开申请。'),
      purpose: required(200),
      roundId: id.nullable(),
      until: day,
      outsider: z.object({ name: required(40), unit: required(60), letter: required(60) }).nullable(),
    }),
    output: done,
    problems: ['consultation.until', 'consultation.own', 'consultation.outsider', 'consultation.nobody'],
  }),
  grant: command({
    path: '/consultations/grant',
    summary: '批准：到哪天，能不能制复制件',
    input: z.object({ ...shown, until: day, copies: z.boolean() }),
    output: done,
    problems: [...consultationProblems('grant'), CHANGED, 'consultation.notYours', 'consultation.until'],
  }),
  decline: command({
    path: '/consultations/decline',
    summary: '不批准，写明原因',
    input: z.object({ ...shown, words: required(200) }),
    output: done,
    problems: [...consultationProblems('decline'), CHANGED, 'consultation.notYours'],
  }),
  end: command({
    path: '/consultations/end',
    summary: '撤回申请，或者提前结束查阅',
    input: z.object(shown),
    output: done,
    problems: [...consultationProblems('end'), CHANGED],
  }),
  revoke: command({
    path: '/consultations/revoke',
    summary: '收回已经批准的查阅',
    input: z.object(shown),
    output: done,
    problems: [...consultationProblems('revoke'), CHANGED, 'consultation.notYours'],
  }),
  file: query({
    path: '/consultations/{requestId}',
    summary: '经批准查阅的卷：目录和每一页',
    input: z.object({ requestId: id }),
    output: z.object({
      request,
      files: z.array(
        z.object({
          officerId: id,
          name: z.string(),
          department: z.string(),
          fileNumber: z.string().nullable(),
          items: z.array(catalogueItem),
          /** How many papers came with the file from other units: kept beside it, not shown here. */
          received: z.number(),
          consulted: z.array(line),
        }),
      ),
    }),
  }),
  copy: command({
    path: '/consultations/copy',
    summary: '制一份编号的复制件',
    input: z.object({ ...shown, officerId: id, documentId: id }),
    output: done,
    problems: [...consultationProblems('copy'), CHANGED, 'consultation.noCopies'],
  }),
  ofFile: query({
    path: '/consultations/of/{officerId}',
    summary: '一份家访卷的查阅记录：谁、为什么、到哪天、谁批准，看了哪些',
    input: z.object({ officerId: id }),
    output: z.object({ requests: z.array(request) }),
  }),
  mine: query({
    path: '/consultations/mine',
    summary: '我的家访卷，和谁查阅过',
    input: z.object({}),
    output: z.object({
      fileNumber: z.string().nullable(),
      items: z.array(catalogueItem),
      consulted: z.array(line),
    }),
  }),
}
