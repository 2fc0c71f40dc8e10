/**
 * 实施方案 as data: one versioned document. Everything a unit may decide otherwise stands here, never in code; the
 * comments name the clause of the county union's plan that each parameter comes from.
 */

import { z } from 'zod'
import { required, text } from '../../platform/contract.ts'
import type { ClauseKey } from '../../vocabulary/clauses.ts'
import { countingRules } from '../../vocabulary/counting-rules.ts'
import { nameOrders } from '../../vocabulary/name-orders.ts'
import { familyScopeSchema } from '../../vocabulary/scope.ts'
import { activityKinds, usualKinds } from './activity-kinds.ts'

export const leadershipPosts = ['head', 'inspector', 'team'] as const
export const tierRules = ['charge', 'contact', 'anyLeader'] as const
export const recordFields = ['present', 'heldAt', 'place', 'hasOpinions', 'readBack'] as const
export const optionalFields = ['circumstances', 'difficulties', 'unwritten', 'followUp', 'photo'] as const
export const paces = ['accept', 'question', 'suggestion', 'complex'] as const
export const trainedPeople = ['everyone', 'visiting', 'nobody'] as const
export const trainingBefore = ['off', 'warn', 'block'] as const
export const trainedWords: Record<(typeof trainedPeople)[number], string> = {
  everyone: '全体干部职工参加一次培训',
  visiting: '家访人和随同记录人员参加一次培训',
  nobody: '不要求培训',
}
export const trainingBeforeWords: Record<(typeof trainingBefore)[number], string> = {
  off: '没有参加的，不影响定家访时间',
  warn: '家访人没有参加的，定家访时间时提醒',
  block: '家访人没有参加的，参加以后才能定家访时间',
}
export const extractGrantors = ['head', 'inspector', 'nobody'] as const
export const extractWords: Record<(typeof extractGrantors)[number], string> = {
  head: '经一把手同意，可以出考核参考，只写本人所做的工作',
  inspector: '经派驻纪检监察组长同意，可以出考核参考，只写本人所做的工作',
  nobody: '不出考核参考',
}
export const consultationGrantors = ['head', 'inspector', 'recordsOffice'] as const
export const consultationWords: Record<(typeof consultationGrantors)[number], string> = {
  head: '须经一把手批准',
  inspector: '须经派驻纪检监察组长批准',
  recordsOffice: '须经管档案的部门批准',
}
export const adultRelations = ['spouse', 'child', 'parent', 'parentInLaw'] as const

const days = (most: number) => z.number().int().min(0).max(most)
const commitments = z.array(required(200)).min(1).max(10)

export const planBody = z.object({
  key: required(40),
  title: required(60),
  theme: text(60),
  /** §二.2 */
  rhythm: z.enum(['halfYear', 'year', 'fiveYears', 'campaign', 'events']),
  /** §二.1, §三.1, §三.5 */
  visiting: z.object({
    visited: z.enum(['everyone', 'keyPosts']),
    /** Words in a title that make it a key post; only read when `visited` is keyPosts. */
    keyPostWords: z.array(required(20)).max(30),
    leadershipBy: z.array(z.enum(['head', 'inspector'])).max(2),
    staffBy: z.array(z.enum(tierRules)).min(1),
    headBy: z.enum(['inspector', 'nobody']),
    peopleAVisit: z.number().int().min(2).max(5),
    rotation: z.enum(['off', 'soft', 'hard']),
    /** Most households a visitor takes in a round; null: as few above the average as the caps need. */
    cap: z.number().int().min(1).max(500).nullable(),
    /** Who agrees to the list before it is published, and to every amendment of it. */
    approvedBy: z.enum(['head', 'inspector', 'nobody']).default('head'),
    /** The factor above the average load that the cap starts from when none is named. */
    capAboveAverage: z.number().min(1).max(10),
  }),
  /** §二.2, counted by the Civil Code, art. 201 */
  notice: z.object({ days: days(30).min(1), counting: z.enum(countingRules) }),
  /** §二.2: how many households an outing takes, and how often a visitor goes out. */
  outing: z
    .object({
      evening: z.number().int().min(1).max(10),
      halfDay: z.number().int().min(1).max(10),
      tripsAWeek: z.number().int().min(1).max(14),
    })
    .default({ evening: 2, halfDay: 3, tripsAWeek: 3 }),
  /** §二 */
  scope: familyScopeSchema,
  /** §三.2 */
  guide: z.array(z.object({ head: required(30), questions: z.array(required(120)).max(8) })).max(6),
  pack: z.array(z.object({ key: required(30), name: required(30), printed: z.boolean() })).max(7),
  hospitality: text(60),
  record: z.object({
    required: z.array(z.enum(recordFields)).max(5),
    optional: z.array(z.enum(optionalFields)),
  }),
  /** §三.3 */
  pledge: z.object({
    offered: z.boolean(),
    version: required(20),
    opening: text(300),
    commitments: z.object({ spouse: commitments, child: commitments, parent: commitments }),
  }),
  /** §三.4: working days */
  matters: z.object({
    days: z.object({ accept: days(60), question: days(60), suggestion: days(90), complex: days(180) }),
    reportWithin: days(30),
    progressEvery: days(180).min(1),
    /** Working days in which whoever is to carry out a measure may send it back. */
    sendBackWithin: days(30).default(3),
    /** Days after an answer to which the family says nothing; then it ends as answered. */
    silentAfter: days(365).min(1).default(30),
    /** Days in which the family may have an ended matter opened again. */
    reopenWithin: days(1095).default(365),
  }),
  /**
   * §三.4: to whom a family's hardship may be referred, with its consent; an empty name: the unit has no such office and nothing is
   * offered. `contact`: where it is found. The text is what the family reads first, in its version. A plan made before there was this
   * names none: no family is asked to agree to an office that its unit never wrote down.
   */
  aid: z.object({ office: text(40), contact: text(60), version: required(20), text: required(300) }).default({
    office: '',
    contact: '',
    version: '2026-1',
    text: '您家说的困难，可以转给工会申请帮扶。转不转由您家定；同意以后才转，只转您同意的话。',
  }),
  /** §三.2: months after the talk in which what a reminder says is kept; renewed once, as many again. */
  reminders: z.object({ clearAfter: z.number().int().min(1).max(24) }).default({ clearAfter: 12 }),
  /**
   * §四.1: of whom a round asks training, and what picking a time says to a visitor who has not had it yet. A plan made before there was
   * this says in its own text that all are trained first, and nothing of keeping anybody from picking.
   */
  training: z
    .object({ who: z.enum(trainedPeople), before: z.enum(trainingBefore) })
    .default({ who: 'everyone', before: 'off' }),
  /** §四.2: kinds of activities. A plan made before they were listed has those that its clause names. */
  activities: activityKinds.default(usualKinds),
  /** §三.5 */
  file: z.object({ kept: z.boolean(), years: z.number().int().min(1).max(100) }),
  /** §三.5: who agrees to an extract of what somebody did, for an assessment; a plan made before there was this gives none. */
  extract: z.object({ grantedBy: z.enum(extractGrantors) }).default({ grantedBy: 'nobody' }),
  /** §三.5: who agrees that somebody other than the keeper reads a file; of a plan made before this was asked, the head. */
  consultation: z.object({ grantedBy: z.enum(consultationGrantors) }).default({ grantedBy: 'head' }),
  notes: z.object({
    version: required(20),
    purpose: required(400),
    talk: required(300),
    written: required(300),
    readers: required(300),
    keeping: required(300),
    rights: required(400),
    contact: text(100),
  }),
  /** What an adult relative is told before answering; the rest of that page follows from the settings above (PIPL 17). */
  consent: z.object({ version: required(20), text: required(300) }).default({
    version: '2026-1',
    text: '想请您同意：家访时可以登门看望您，并留下您自己愿意给的联系方式。同意不同意都由您自己定，家里人不能替您定。',
  }),
  /** How people stand on lists; leaders always by post, except by hand. */
  nameOrder: z.enum(nameOrders).default('strokes'),
  /** How long a phone lies on the table during a talk before its user must sign in again. */
  phone: z.object({ idleHours: z.number().int().min(1).max(8) }).default({ idleHours: 3 }),
  /**
   * How the unit's own document numbers what is cited (第八条); empty where it has no such clause. Null: the document is the
   * official text that the product writes of this plan, and its numbers follow from it.
   */
  clauseNumbers: z
    .object({
      scope: text(20),
      layers: text(20),
      time: text(20),
      list: text(20),
      talk: text(20),
      pledge: text(20),
      matters: text(20),
      record: text(20),
    } satisfies Record<ClauseKey, unknown>)
    .nullable()
    .default(null),
  names: z.object({
    coordinator: required(20),
    recordsOffice: required(20),
    partyGroup: required(20),
    leadingGroup: required(30),
  }),
})
export { type ActivityKind, type ActivityRhythm, activityRhythms, rhythmWords } from './activity-kinds.ts'
export type PlanBody = z.infer<typeof planBody>
export type Pace = (typeof paces)[number]
