import { z } from 'zod'
import { command, done, id, instant, query, required, text } from '../../platform/contract.ts'
import { relationSchema } from '../../vocabulary/relations.ts'
import { wishSchema } from '../consent/contract.ts'
import { typedName } from '../register/rules/person-name.ts'
import { householdContract } from './household-contract.ts'

/** What may be entered of a relative before the relative answers: name and relation; the two yes-or-no are not kept. */
const named = z.object({
  name: typedName(20).regex(/^[\p{Script=Han}·a-zA-Z ]+$/u, '姓名里只能有文字，请核对。'),
  relation: relationSchema,
  local: z.boolean(),
})
const entered = named.extend({ adult: z.boolean() })
/** What of the page an act answers; '' where the page showed none. Another one there now is shown first. */
const shown = z.string().max(64).default('')
const minor = ['relative.minor', 'relative.twice'] as const

export const registrationContract = {
  ...householdContract,
  state: query({
    path: '/registration/state',
    summary: '家庭登记的进度',
    input: z.object({}),
    output: z.object({
      households: z.number(),
      /** Not everybody answered or nobody checked; what was answered counts for nothing here. */
      open: z.number(),
      officers: z.number(),
      /** Officers whose link stands, and until when the last of them does. */
      linked: z.number(),
      /** The sheets to print, in the order of the roster: which of them each paper holds, counted from 1. */
      parts: z.array(z.object({ from: z.number(), to: z.number() })),
      expiresAt: instant.nullable(),
    }),
  }),
  issue: command({
    path: '/registration/issue',
    towardsFamily: true,
    summary: '给每名干部职工发登记链接',
    input: z.object({}),
    output: z.object({ made: z.number() }),
  }),
  renew: command({
    path: '/registration/renew',
    towardsFamily: true,
    summary: '给一名干部职工换发登记链接',
    input: z.object({ officerId: id }),
    output: z.object({}),
  }),
  mine: query({
    path: '/registration/mine',
    summary: '我家的登记链接',
    input: z.object({}),
    output: z.object({
      link: z.object({ path: z.string(), code: z.string(), expiresAt: instant.nullable() }).nullable(),
    }),
  }),
  /** By the household's own link. */
  check: command({
    path: '/registration/check',
    summary: '登记无误',
    /** `entry`: the hash of what the page showed. */
    input: z.object({ entry: shown }),
    output: z.object({}),
    problems: ['shown.changed'],
  }),
  addRelative: command({
    path: '/registration/add-relative',
    summary: '添一位家属',
    input: entered,
    output: done,
    problems: minor,
  }),
  correctRelative: command({
    path: '/registration/correct-relative',
    summary: '更正一位家属',
    input: named.extend({ relativeId: id }),
    output: z.object({}),
    problems: ['relative.answered', 'relative.twice'],
  }),
  takeOff: command({
    path: '/registration/take-off',
    summary: '不再列出一位家属',
    input: z.object({ relativeId: id }),
    output: z.object({}),
  }),
  sayHome: command({
    path: '/registration/say-home',
    summary: '片区和有没有未成年子女',
    input: z.object({ area: text(30), hasChildren: z.boolean() }),
    output: z.object({}),
  }),
  sayTimes: command({
    path: '/registration/say-times',
    summary: '家里方便的时间和联系方式',
    input: wishSchema,
    output: z.object({}),
  }),
  declareAvoidance: command({
    path: '/registration/declare-avoidance',
    summary: '申报与某位领导有需要回避的关系',
    input: z.object({ visitorId: id }),
    output: z.object({}),
    problems: ['avoidance.own', 'avoidance.held'],
  }),
  endDeclaration: command({
    path: '/registration/end-declaration',
    summary: '收回本户申报的回避',
    input: z.object({ avoidanceId: id }),
    output: z.object({}),
  }),
  askOtherVisitor: command({
    path: '/registration/ask-other-visitor',
    summary: '希望换一位家访人',
    input: z.object({ visitor: shown }),
    output: z.object({}),
    problems: ['avoidance.held', 'avoidance.own', 'visit.none', 'shown.changed'],
  }),
  /** What came back on paper, entered by the coordinator. */
  enterRelative: command({
    path: '/registration/enter-relative',
    summary: '按纸质登记表添一位家属',
    input: entered.extend({ officerId: id }),
    output: done,
    problems: minor,
  }),
  enterTakeOff: command({
    path: '/registration/enter-take-off',
    summary: '按纸质登记表不再列出一位家属',
    input: z.object({ relativeId: id }),
    output: z.object({}),
  }),
  enterHome: command({
    path: '/registration/enter-home',
    summary: '更正一户的片区和有没有未成年子女',
    input: z.object({ householdId: id, area: text(30), hasChildren: z.boolean() }),
    output: z.object({}),
  }),
  /** `entry`: of each household, the hash of what the screen showed. A household that cannot be entered is said and left. */
  enterChecks: command({
    path: '/registration/enter-checks',
    summary: '几户的纸质登记表已交回，登记和看到的一样',
    large: true,
    input: z.object({
      households: z
        .array(z.object({ householdId: id, entry: required(64) }))
        .min(1, '请至少选一户。')
        .max(1000, '一次最多登记 1000 户，请分几次。'),
    }),
    output: z.object({
      checked: z.number(),
      left: z.array(z.object({ householdId: id, members: z.array(z.string()), sentence: z.string() })),
    }),
    problems: ['shown.changed', 'registration.checked-already'],
  }),
}
