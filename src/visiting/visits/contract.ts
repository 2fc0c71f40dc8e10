import { z } from 'zod'
import { typedName } from '../../people/register/rules/person-name.ts'
import { command, day, id, instant, moment, query, required, text } from '../../platform/contract.ts'
import { optionalFields, recordFields } from '../../programme/plan/rules.ts'
import { parts } from '../../vocabulary/parts-of-day.ts'
import { relationSchema } from '../../vocabulary/relations.ts'
import { waySchema, waysWithWork } from './rules/instead-of-visit.ts'
import { recordFieldsInput } from './rules/record-fields.ts'
import type { SignerRole } from './rules/signers.ts'
import type { VisitState } from './rules/visit-acts.ts'
import { visitProblems, visitStates } from './rules/visit-acts.ts'
import { pair, pairLeft, unfinished } from './view-schemas.ts'

export type { PairLeft, UnfinishedVisit } from './view-schemas.ts'

/** When and where a visit is to be: picked by its visitor. */
export const slot = z.object({ id, day, part: z.enum(parts), place: z.string() })
export type Slot = z.infer<typeof slot>

export const visitStateNames: Record<VisitState, string> = {
  unscheduled: '待定时间',
  scheduled: '已定时间，待送达通知书',
  noticed: '通知书已送达',
  recorded: '已记录，待读给家属听',
  readBack: '已核对，待签名',
  settled: '已办结',
  closed: '本轮不上门',
}

export const signerRoles = ['relative', 'visitor', 'recorder', 'finisher'] as const satisfies readonly SignerRole[]
export type { SignerRole }
/** Strokes of a hand signature: points of x, y (0–1 of the box), milliseconds since the first, pressure 0–1. */
export const strokes = z
  .array(
    z
      .array(z.tuple([z.number().min(0).max(1), z.number().min(0).max(1), z.number().min(0), z.number().min(0).max(1)]))
      .min(1)
      .max(2000),
  )
  .max(60)
export type Strokes = z.infer<typeof strokes>

export const visitCard = z.object({
  visitId: id,
  members: z.array(z.string()),
  area: z.string(),
  slot: slot.nullable(),
  state: z.enum(visitStates),
  acknowledged: z.boolean(),
  moveWish: z.string().nullable(),
  late: z.boolean(),
  myRole: z.enum(['visitor', 'recorder']),
  with: z.string(),
  /** The reader was not there, and was named to finish it. */
  finishing: z.boolean(),
  /**
   * Who set the time, where it was not the visitor: the office for somebody who called on a day (`by` null: whoever reads it), or the
   * office by the calendar, which may be changed as ever and is offered to be until a day.
   */
  setBy: z
    .union([
      z.object({ way: z.literal('call'), on: day, by: z.string().nullable() }),
      z.object({ way: z.literal('calendar'), until: day }),
    ])
    .nullable(),
  /** The name of its round, where that is over and the visit is not. */
  closedRound: z.string().nullable(),
})
export type VisitCard = z.infer<typeof visitCard>

export const visitsMine = z.object({
  visits: z.array(visitCard),
  /** Visits that ended without a call and of which something is left to do. */
  left: z.array(id),
  /** Families that said something else of a record and wait for the answer of those who came; of any round, the longest first. */
  objections: z.array(z.object({ visitId: id, members: z.array(z.string()) })),
  /** The same of families visited now, of whose record nobody who came can answer any more. */
  objectionsLeft: z.array(z.object({ objectionId: id, members: z.array(z.string()), text: z.string(), at: instant })),
  /** Evenings from today on that are off since their round was closed. */
  calledOff: z.array(z.object({ members: z.array(z.string()), day, part: z.enum(parts), place: z.string() })),
  today: day,
})
export type MyVisits = z.infer<typeof visitsMine>

export const visitPage = z.object({
  card: visitCard,
  visitor: z.object({ id, name: z.string(), title: z.string() }),
  recorder: z.object({ id, name: z.string(), title: z.string() }),
  /** Who finishes it, where who came is `gone`; by whom and when they were named. */
  finisher: z
    .object({
      id,
      name: z.string(),
      title: z.string(),
      namedBy: z.string(),
      namedAt: instant,
      gone: z.array(z.enum(['visitor', 'recorder'])),
    })
    .nullable(),
  relatives: z.array(
    z.object({
      id,
      name: z.string(),
      relation: relationSchema,
      phone: z.string().nullable(),
      pledged: z.boolean().nullable(),
    }),
  ),
  notice: z.object({ id, number: z.string(), deliveredAt: instant.nullable(), documentId: id.nullable() }).nullable(),
  /** Held before this day, the family is asked whether it agreed; null before the notice arrived. */
  firstDay: day.nullable(),
  guide: z.array(z.object({ head: z.string(), questions: z.array(z.string()) })),
  pack: z.array(z.object({ key: z.string(), name: z.string() })),
  hospitality: z.string(),
  pledgeOffered: z.boolean(),
  /** Of a visit that ended without a call: what its visitor does instead, until it was done. Null for the recorder, unless the visitor is gone. */
  instead: z.enum(waysWithWork).nullable(),
  /** Whoever reads it ended the visit, and the family was told of an evening and not yet that it is off. */
  mustTell: z.boolean(),
  /** Which fields the round's plan asks for and which it offers; the form shows no others. */
  fields: z.object({ required: z.array(z.enum(recordFields)), optional: z.array(z.enum(optionalFields)) }),
  record: recordFieldsInput
    .extend({
      revision: z.number(),
      /** Names this text: sent back by whoever reads it out, signs or settles it. */
      hash: z.string(),
      writtenAt: instant,
      writtenBy: z.string(),
      readBackAt: instant.nullable(),
      /** The family's own words where it did not agree to what was read. */
      disputed: z.string(),
      settledAt: instant.nullable(),
      documentId: id.nullable(),
    })
    .nullable(),
  parked: z.array(z.object({ id, parkedAt: instant, by: z.string(), fields: recordFieldsInput })),
  signatures: z.array(z.object({ role: z.enum(signerRoles), name: z.string(), at: instant })),
  objections: z.array(
    z.object({
      id,
      text: z.string(),
      at: instant,
      answer: z.object({ text: z.string(), at: instant, by: z.string() }).nullable(),
    }),
  ),
  /** `mends`: its words may still be mended. */
  matters: z.array(z.object({ id, number: z.number(), kind: z.string(), text: z.string(), mends: z.boolean() })),
  /** What may be done now; an act that is not listed is disabled with the reason beside it. */
  may: z.record(z.string(), z.union([z.literal(true), z.string()])),
})
export type VisitPage = z.infer<typeof visitPage>

const toTell = z.object({ visitId: id, members: z.array(z.string()), slot: slot.omit({ id: true }) })

/** The text that was on the screen: `record.hash` of the page, or of a pledge. */
export const shownHash = z.string().regex(/^[0-9a-f]{64}$/, '请重新打开这次家访再办。')

/** When it was pressed, by the phone that sends it later: whoever was named or gone since was not then. */
const doneAt = moment.optional()

/** What is sent, trimmed and written as it will be kept. */
export const sentActs = {
  record: z.object({
    visitId: id,
    basedOn: z.number().int().min(0),
    /** The words that stood there when writing began (`wordsHash`): without a line another text may get the number that was foreseen. */
    over: shownHash.optional(),
    attempt: id,
    fields: recordFieldsInput,
  }),
  settleParked: z.object({ parkedId: id }),
  readBack: z.object({ visitId: id, hash: shownHash, disputed: text(500).default(''), doneAt }),
  sign: z.object({ visitId: id, hash: shownHash, role: z.enum(signerRoles), name: typedName(20), strokes, doneAt }),
  settle: z.object({ visitId: id, hash: shownHash }),
}

export const visitsContract = {
  mine: query({
    path: '/visits/mine',
    summary: '我的家访：作为家访人或记录人员',
    input: z.object({}),
    output: visitsMine,
  }),
  show: query({ path: '/visits/{visitId}', summary: '一次家访', input: z.object({ visitId: id }), output: visitPage }),
  record: command({
    path: '/visits/record',
    summary: '写家访记录；basedOn 是看到的版本（新写为 0），attempt 是这次填写的编号',
    input: sentActs.record,
    output: z.object({ revision: z.number(), parked: z.boolean() }),
    problems: [
      ...visitProblems('record'),
      'record.before-visit',
      'record.before-notice',
      'record.early',
      'record.place',
      'record.relative-unknown',
    ],
  }),
  settleParked: command({
    path: '/visits/settle-parked',
    summary: '处理一份与他人冲突的记录',
    input: sentActs.settleParked,
    output: z.object({}),
  }),
  readBack: command({
    path: '/visits/read-back',
    summary: '已读给家属听：家属认可，或写下家属不认可的话',
    input: sentActs.readBack,
    output: z.object({}),
    problems: [...visitProblems('readBack'), 'record.changed', 'record.opinions'],
  }),
  sign: command({
    path: '/visits/sign',
    summary: '在记录上签名',
    large: true,
    input: sentActs.sign,
    output: z.object({}),
    problems: [...visitProblems('sign'), 'record.changed', 'signature.dot', 'signature.name'],
  }),
  settle: command({
    path: '/visits/settle',
    summary: '完成家访：三方已签名，记录归卷；家属不认可的，附家属的话',
    input: sentActs.settle,
    output: z.object({}),
    problems: [...visitProblems('settle'), 'record.changed', 'record.parked', 'record.opinions', 'record.unsigned'],
  }),
  answerObjection: command({
    path: '/visits/answer-objection',
    summary: '答复家属对记录的更正或不同意见',
    input: z.object({ objectionId: id, text: required(500) }),
    output: z.object({}),
    problems: ['objection.answered'],
  }),
  close: command({
    path: '/visits/close',
    towardsFamily: true,
    summary: '本轮不上门：以信代访、电话里谈、换个地方谈、推到下一轮，或者这次不登门',
    input: z.object({ visitId: id, way: waySchema }),
    output: z.object({}),
    problems: visitProblems('close'),
    bare: true,
  }),
  unfinished: query({
    path: '/visits/unfinished',
    summary: '去的同志离开了、还有事没有办完的家访',
    input: z.object({}),
    output: z.object({ visits: z.array(unfinished), pairs: z.array(pairLeft) }),
  }),
  nameFinisher: command({
    path: '/visits/name-finisher',
    summary: '指定接着办结一次家访的人；seen 是看到的上一位',
    input: z.object({ visitId: id, officerId: id, seen: id.nullable() }),
    output: z.object({}),
    problems: ['finisher.not-needed', 'finisher.changed', 'finisher.person'],
  }),
  nameSuccessor: command({
    path: '/visits/name-successor',
    summary: '两位都离开了：指定接手他们答应过家里的事的人；seen 是看到的上一次指定',
    input: pair.extend({ officerId: id, seen: id.nullable() }),
    output: z.object({}),
    problems: ['successor.not-needed', 'successor.changed', 'successor.person'],
  }),
  toTell: query({
    path: '/visits/to-tell',
    summary: '自己办了不上门、家属还不知道的',
    input: z.object({}),
    output: z.object({ visits: z.array(toTell) }),
  }),
  familyKnows: command({
    path: '/visits/family-knows',
    summary: '已告诉家里这次不去了',
    input: z.object({ visitId: id }),
    output: z.object({}),
    bare: true,
  }),
  didInstead: command({
    path: '/visits/did-instead',
    summary: '信已寄出、电话已打、已在别处谈过',
    input: z.object({ visitId: id }),
    output: z.object({}),
    bare: true,
  }),
}
