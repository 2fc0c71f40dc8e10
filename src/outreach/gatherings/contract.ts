/** What every coming-together says of itself, whoever arranges it. */
import { z } from 'zod'
import { day, id, query, required, text } from '../../platform/contract.ts'
import { parts } from '../../vocabulary/parts-of-day.ts'
import { gatheringKinds, gatheringStates, marks } from './rules.ts'

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '请选择时间。')

/** As it is announced. */
export const gatheringFacts = {
  title: required(60),
  day,
  from: time,
  to: time,
  place: text(60),
  speaker: text(40),
  capacity: z.number().int().min(1, '座位至少是 1 个；不限座位请空着。').max(100_000).nullable(),
}
export const factsProblems = ['gathering.hours', 'gathering.past', 'gathering.seats'] as const

export const gatheringRow = z.object({
  id,
  ...gatheringFacts,
  asked: z.string(),
  state: z.enum(gatheringStates),
  version: z.number(),
  whyCancelled: z.string(),
  people: z.object({ asked: z.number(), came: z.number(), marked: z.number() }),
})
export type GatheringRow = z.infer<typeof gatheringRow>

/** One of those who were asked, as the list has them. */
export const listedPerson = z.object({
  officerId: id,
  name: z.string(),
  department: z.string(),
  mark: z.enum(marks).nullable(),
  madeUpOn: day.nullable(),
})
export type ListedPerson = z.infer<typeof listedPerson>

/** What a clerk ticked: only those that change. */
export const markInput = z.object({
  officerId: id,
  mark: z.enum(marks).nullable(),
  /** The day on which it was made up; for no other mark. */
  madeUpOn: day.nullable(),
})
export const markProblems = ['gathering.changed', 'gathering.no-person', 'gathering.made-up'] as const

/** Somebody who is asked to come and has set out for a visit in the same part of that day. */
export const clash = z.object({ name: z.string(), part: z.enum(parts) })

const ownRow = z.object({
  id,
  kind: z.enum(gatheringKinds),
  title: z.string(),
  day,
  from: z.string(),
  to: z.string(),
  place: z.string(),
  speaker: z.string(),
  state: z.enum(gatheringStates),
  whyCancelled: z.string(),
  mark: z.enum(marks).nullable(),
  madeUpOn: day.nullable(),
  /** Parts of that day in which the person has a visit. */
  visits: z.array(z.enum(parts)),
})
export type OwnGathering = z.infer<typeof ownRow>

export const gatheringsContract = {
  own: query({
    path: '/gatherings/own',
    summary: '请本人参加的培训和活动，和本人参加过的',
    input: z.object({}),
    output: z.object({ ahead: z.array(ownRow), past: z.array(ownRow) }),
  }),
}
