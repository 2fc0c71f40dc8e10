import { z } from 'zod'
import { paperProblems } from '../../papers/paper-problems.ts'
import { command, done, id, instant, query, required } from '../../platform/contract.ts'

const slip = z.object({
  id,
  visitId: id,
  members: z.array(z.string()),
  reason: z.string(),
  askedBy: z.string(),
  askedAt: instant,
  /** Whoever reads it was at the table, and may hand it over. */
  mayAgree: z.boolean(),
  /** Agreed to by whoever reads it: printed until the family chose its word. */
  toPrint: z.boolean(),
})
export type Slip = z.infer<typeof slip>

export const slipsContract = {
  open: query({
    path: '/slips',
    summary: '家属忘了口令、要换的新条：等我同意的、我提出的',
    input: z.object({}),
    output: z.object({ slips: z.array(slip) }),
  }),
  ask: command({
    path: '/slips/ask',
    summary: '家属忘了口令：提出换一张新条，由去过的人当面交',
    input: z.object({ visitId: id, reason: required(200) }),
    output: done,
    problems: ['slip.asked', 'slip.no-page'],
  }),
  agree: command({
    path: '/slips/agree',
    towardsFamily: true,
    summary: '同意当面交一张新条；原来的短码和口令随即作废',
    input: z.object({ slipId: id }),
    output: done,
    problems: ['slip.over', 'slip.own', 'slip.no-page'],
  }),
  drop: command({
    path: '/slips/drop',
    summary: '不换新条了',
    input: z.object({ slipId: id }),
    output: done,
    problems: ['slip.over'],
  }),
}

/** Of the paper itself. */
export const slipPaperProblems = [...paperProblems, 'slip.used'] as const
