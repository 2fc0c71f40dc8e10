import { z } from 'zod'
import { command, day, id, moment, query, text } from '../../platform/contract.ts'
import { parts } from '../../vocabulary/parts-of-day.ts'
import { slot } from '../visits/contract.ts'
import { visitProblems } from '../visits/rules/visit-acts.ts'
import { deskProblems } from './rules/desk-acts.ts'

const time = z.object({ day, part: z.enum(parts) })
const mayPick = {
  /** The first and the last day that may be picked, and why that one. */
  earliest: day,
  sentence: z.string(),
  latest: day,
  /** What the office's calendar proposes; the visitor decides. */
  proposed: time.nullable(),
  taken: z.array(time),
  /** What the plan says before the visitor's training (方案 §四.1); null where nothing is to be said. */
  training: z.string().nullable(),
}
const pickProblems = [
  'schedule.too-early',
  'schedule.outside-round',
  'schedule.busy',
  'schedule.same',
  'schedule.untrained',
  'round.closed',
] as const

/** Who called: the visitor, or the recorder for the visitor. */
export const callers = ['visitor', 'recorder'] as const

const diaryRow = z.object({
  visitId: id,
  household: z.string(),
  area: z.string(),
  visitorId: id,
  visitor: z.string(),
  recorder: z.string(),
  slot: slot.nullable(),
  /** The office may set its time, or why not. */
  may: z.union([z.literal(true), z.string()]),
  /** Set by the calendar: the day until which the visitor's phone offers another time. */
  until: day.nullable(),
})
export type DiaryRow = z.infer<typeof diaryRow>

const ownTrip = time.extend({
  stops: z.array(z.object({ visitId: id, household: z.string(), area: z.string(), recorder: z.string() })),
})
export type OwnTrip = z.infer<typeof ownTrip>

/** What became of an adoption: how many got their time, and a sentence for each kind of those that did not. */
const adopted = z.object({ taken: z.number(), left: z.array(z.string()) })
export type Adopted = z.infer<typeof adopted>
const shown = {
  /** The proposal that was on the screen, and the visits it offered there. */
  proposal: id,
  visitIds: z.array(id).min(1, '请至少选一户。').max(5000),
}
const adoptProblems = ['schedule.other-proposal', 'schedule.none-taken', 'round.closed'] as const

export const scheduleContract = {
  options: query({
    path: '/schedule/options/{visitId}',
    summary: '这次家访可定的日子：最早哪一天，为什么',
    input: z.object({ visitId: id }),
    output: z.object(mayPick),
  }),
  pick: command({
    path: '/schedule/pick',
    towardsFamily: true,
    summary: '家访人选定日期与时段；通知书随即生成，原通知书作废',
    input: z.object({
      visitId: id,
      /** The time that was on the screen; null where there was none. */
      seen: id.nullable(),
      ...time.shape,
      place: text(60),
    }),
    output: z.object({ slotId: id }),
    problems: [...visitProblems('pick'), ...pickProblems, 'schedule.moved-on'],
  }),
  deskOptions: query({
    path: '/schedule/desk-options/{visitId}',
    summary: '代家访人定时间：可定的日子，现在能不能定',
    input: z.object({ visitId: id }),
    output: z.object({ ...mayPick, row: diaryRow }),
  }),
  setFor: command({
    path: '/schedule/set-for',
    towardsFamily: true,
    summary: '家访人打电话来，综合部代定或者代改时间；写明谁、何时来电',
    input: z.object({
      visitId: id,
      seen: id.nullable(),
      ...time.shape,
      place: text(60),
      askedBy: z.enum(callers),
      askedAt: moment,
    }),
    output: z.object({ slotId: id }),
    problems: [...deskProblems, ...pickProblems, 'schedule.moved-on', 'schedule.asked-later'],
  }),
  diary: query({
    path: '/schedule/diary/{roundId}',
    summary: '各家访人的日程：哪天去哪几户，哪几户还没有定',
    input: z.object({ roundId: id }),
    output: z.object({ earliest: day, latest: day, rows: z.array(diaryRow) }),
  }),
  adopt: command({
    path: '/schedule/adopt',
    towardsFamily: true,
    summary: '照日历排定：一趟、一位家访人或者全部；没有定的说明为什么',
    input: z.object(shown),
    output: adopted,
    problems: adoptProblems,
    large: true,
  }),
  ownProposal: query({
    path: '/schedule/own-proposal',
    summary: '日历给本人还没有定时间的各户建议的出行',
    input: z.object({}),
    output: z.object({ proposal: id.nullable(), trips: z.array(ownTrip) }),
  }),
  takeOwn: command({
    path: '/schedule/take-own',
    towardsFamily: true,
    summary: '家访人照建议定一趟或者全部',
    large: true,
    input: z.object(shown),
    output: adopted,
    problems: adoptProblems,
  }),
}
