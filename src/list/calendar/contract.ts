import { z } from 'zod'
import { command, day, done, id, instant, query } from '../../platform/contract.ts'

const part = z.enum(['am', 'pm', 'evening'])
const bounds = z.object({ unscheduled: z.number(), unpreferred: z.number(), trips: z.number() })

/** Where a way out is taken: by a trial with so many trips, or on the page at `link`. */
const wayOut = z.object({ act: z.string(), tripsAWeek: z.number().nullable(), link: z.string().nullable() })
export type WayOutView = z.infer<typeof wayOut>

const stop = z.object({
  visitId: id,
  household: z.string(),
  area: z.string(),
  recorder: z.string(),
  /** What the visitor has decided already; null while it is only a proposal. */
  picked: z.object({ day, part }).nullable(),
  /** The time it has, which its notice cannot reach any more: another is proposed. */
  was: z.object({ day, part }).nullable(),
})
const trip = z.object({ day, part, visitorId: id, visitor: z.string(), stops: z.array(stop) })
export type TripView = z.infer<typeof trip>

export const proposalView = z.object({
  id,
  madeAt: instant,
  tripsAWeek: z.number(),
  /** What was reached and what bounds it, such as “21 次出行；不能再少”. */
  text: z.string(),
  objective: bounds.extend({ changed: z.number() }),
  bounds,
  /** Years whose rest days are not announced, in which some trips lie. */
  provisional: z.array(z.number()),
  problems: z.array(
    z.object({ text: z.string(), repairs: z.array(z.object({ text: z.string(), way: wayOut.nullable() })) }),
  ),
  /** Households without a day that the list has given to somebody else since. */
  moved: z.number(),
  trips: z.array(trip),
})
export type ProposalView = z.infer<typeof proposalView>

export const calendarContract = {
  propose: command({
    path: '/schedule/propose',
    summary: '试排全部家访的日程；只是建议，由家访人决定',
    input: z.object({ roundId: id, tripsAWeek: z.number().int().min(1).max(14) }),
    output: done,
    problems: ['round.closed', 'schedule.no-visits', 'schedule.no-days'],
  }),
  proposal: query({
    path: '/schedule/proposal/{roundId}',
    summary: '最近一次试排的日程',
    input: z.object({ roundId: id }),
    output: z.object({ proposal: proposalView.nullable(), tripsAWeek: z.number() }),
  }),
  feasibility: query({
    path: '/schedule/feasibility/{roundId}',
    summary: '名单公布以前：本轮时间里排不排得下',
    input: z.object({ roundId: id }),
    output: z.object({ fits: z.boolean(), text: z.string(), ways: z.array(wayOut) }),
  }),
  myDays: query({
    path: '/schedule/my-days',
    summary: '本人不方便的日子',
    input: z.object({}),
    output: z.object({ today: day, days: z.array(z.object({ id, day, part: part.nullable() })) }),
  }),
  markDay: command({
    path: '/schedule/mark-day',
    summary: '登记一个不方便的日子；不写原因',
    input: z.object({ day, part: part.nullable() }),
    output: done,
    problems: ['day.past', 'day.marked'],
  }),
  clearDay: command({
    path: '/schedule/clear-day',
    summary: '取消一个不方便的日子',
    input: z.object({ dayId: id }),
    output: z.object({}),
  }),
}
