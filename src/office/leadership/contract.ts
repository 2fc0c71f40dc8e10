import { z } from 'zod'
import { day, query } from '../../platform/contract.ts'

/** Every count is what is reached at least; 0: fewer than three. What there is beyond it is not told (docs/decisions/0043). */
const atLeast = z.number().int().min(0)
const totals = z.object({
  noticed: atLeast,
  ended: atLeast,
  came: atLeast,
  answered: atLeast,
  settled: atLeast,
})
export type Totals = z.infer<typeof totals>
const share = z.object({ label: z.string(), count: atLeast })
const kinds = z.object({ opinion: atLeast, hardship: atLeast, question: atLeast, thanks: atLeast })

const week = totals.extend({
  /** Its last day; how much of the round was gone then, in hundredths. */
  through: day,
  gone: z.number(),
  kinds,
})

export const leadersView = z.object({
  round: z.object({
    name: z.string(),
    startsOn: day,
    endsOn: day,
    offered: atLeast,
    /** What is told is of before this day: as many whole weeks as are over. */
    before: day,
    gone: z.number(),
  }),
  weeks: z.array(week),
  now: totals,
  kinds,
  /** Weeks, the first at 1, in which what came is counted together. */
  spans: z.array(z.object({ from: z.number(), to: z.number(), came: atLeast, answered: atLeast })),
  open: z.object({ most: atLeast, waits: z.array(share), late: z.array(share) }),
  /** In how many weeks half of what is answered was; shares in hundredths. */
  middleWeeks: z.number().nullable(),
  answeredShare: z.number().nullable(),
  settledShare: z.number().nullable(),
  waiting: z.object({ undated: atLeast, undelivered: atLeast, past: atLeast }),
  /** Two weeks from today. */
  coming: z.array(
    z.object({
      from: day,
      visits: atLeast,
      days: z.array(z.object({ day, visits: atLeast, am: atLeast, pm: atLeast, evening: atLeast })),
    }),
  ),
  /** The round before: when as many weeks of it were over, and at its end. */
  last: z
    .object({
      name: z.string(),
      offered: atLeast,
      soFar: totals,
      end: totals,
      weeks: z.array(z.object({ gone: z.number(), ended: atLeast })),
    })
    .nullable(),
})
export type LeadersView = z.infer<typeof leadersView>

export const leadershipContract = {
  picture: query({
    path: '/leadership/picture',
    summary: '领导视图：本轮进展、意见建议、未来两周；没有排名，没有姓名，不到 3 的数不显示',
    input: z.object({}),
    output: z.object({ view: leadersView.nullable() }),
  }),
}
