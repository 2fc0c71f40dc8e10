import { z } from 'zod'
import { command, day, done, id, query, required, text } from '../../platform/contract.ts'
import { posts } from '../../vocabulary/posts.ts'
import { typedName } from '../register/rules/person-name.ts'
import { proposeCodes } from '../sight/rules.ts'
import { personView, pictureView } from './view-schemas.ts'

/** Where somebody works from a day on. A department that is not known yet is made when `newDepartment` says so. */
const place = {
  department: required(40),
  newDepartment: z.boolean().default(false),
  title: text(40),
  post: z.enum(posts),
  /** The first day it holds: today or earlier. */
  from: day,
}
const PLACE = ['day.future', 'department.unknown'] as const

export const structureContract = {
  picture: query({
    path: '/structure/picture',
    summary: '单位结构：截至某日的领导、部室、人员、分管、对口联系、代管',
    input: z.object({ on: day.optional() }),
    output: pictureView,
  }),
  person: query({
    path: '/structure/person/{officerId}',
    summary: '一个人的任职、分管与代管经历',
    input: z.object({ officerId: id }),
    output: personView,
  }),
  add: command({
    path: '/structure/add',
    summary: '登记一名新到的干部职工',
    input: z.object({
      ...place,
      name: typedName(40),
      area: text(40).default(''),
      canRecord: z.boolean().default(false),
      /** Another person of the same name, not the one who is or was registered. */
      another: z.boolean().default(false),
    }),
    output: done,
    problems: [...PLACE, 'officer.known'],
  }),
  transfer: command({
    path: '/structure/transfer',
    summary: '调动：部室、职务或岗位类别自某日起变更',
    input: z.object({ ...place, officerId: id }),
    /** Names of who is in charge of the officer now. */
    output: z.object({ id, inCharge: z.array(z.string()) }),
    problems: [...PLACE, 'officer.left', 'transfer.same', 'transfer.before-term', 'transfer.has-charge'],
  }),
  leave: command({
    path: '/structure/leave',
    summary: '离开本单位',
    input: z.object({
      officerId: id,
      /** The first day the officer is no longer there. */
      on: day,
      /** What becomes of a leader's charge: `keep` refuses when there is one. */
      charge: z.enum(['keep', 'end', 'acting']).default('keep'),
      /** Who acts, with `acting`. */
      substituteId: id.optional(),
    }),
    output: done,
    problems: [
      'day.future',
      'officer.left',
      'leave.has-charge',
      'leave.before-term',
      'leave.acts',
      'acting.self',
      'acting.dates',
      'acting.not-leader',
      'acting.twice',
      'acting.chain',
    ],
  }),
  rejoin: command({
    path: '/structure/rejoin',
    summary: '重新回到本单位',
    input: z.object({ ...place, officerId: id }),
    output: done,
    problems: [...PLACE, 'rejoin.here', 'rejoin.before-left'],
  }),
  setRecording: command({
    path: '/structure/set-recording',
    summary: '标记或取消可担任记录员',
    input: z.object({ officerId: id, canRecord: z.boolean() }),
    output: done,
    problems: ['officer.left'],
  }),
  setCharge: command({
    path: '/structure/set-charge',
    summary: '登记分管或对口联系：一个部室，或一个人',
    input: z
      .object({
        leaderId: id,
        kind: z.enum(['charge', 'contact']),
        departmentId: id.optional(),
        officerId: id.optional(),
        from: day,
        /** Nobody else keeps the same charge beside. */
        alone: z.boolean(),
      })
      .refine(
        (row) => (row.departmentId === undefined) !== (row.officerId === undefined),
        '请选一个部室，或者选一个人，二者取一。',
      ),
    output: done,
    problems: ['day.future', 'charge.not-leader', 'charge.own', 'charge.held', 'officer.left'],
  }),
  endCharge: command({
    path: '/structure/end-charge',
    summary: '结束分管或对口联系',
    input: z.object({ chargeId: id, on: day }),
    output: done,
    problems: ['day.future', 'charge.ended', 'charge.before-start'],
  }),
  setActing: command({
    path: '/structure/set-acting',
    summary: '登记代管分管，或代理职务（主持工作）',
    input: z.object({
      kind: z.enum(['charge', 'post']),
      absentId: id,
      substituteId: id,
      /** First and last day; without a last day until it is ended. */
      from: day,
      to: day.nullable(),
      /** Why, for whoever agrees: a post that shows more waits for a second person. */
      reason: text(100).default(''),
    }),
    /** Whether it waits; the id is then that of what waits. */
    output: done.extend({ waits: z.boolean() }),
    problems: [
      ...proposeCodes,
      'acting.self',
      'acting.dates',
      'acting.not-leader',
      'acting.no-charge',
      'acting.twice',
      'acting.chain',
      'officer.left',
    ],
  }),
  endActing: command({
    path: '/structure/end-acting',
    summary: '今天起不再代管或代理',
    input: z.object({ actingId: id }),
    output: done,
    problems: ['acting.ended'],
  }),
}
