import { z } from 'zod'
import { command, day, done, id, instant, query } from '../../platform/contract.ts'
import { giveCodes, proposeCodes, sightKinds, sightProblems } from './rules.ts'

/** Open, or the sentence why not. */
const may = z.union([z.literal(true), z.string()])
const act = z.object({
  id,
  kind: z.enum(sightKinds),
  /** In words, with the name of whom it is about. */
  said: z.string(),
  reason: z.string(),
  state: z.enum(['open', 'agreed', 'declined', 'withdrawn', 'expired', 'alone', 'plain']),
  proposedBy: z.string().nullable(),
  proposedAt: instant,
  /** The last day somebody may agree; null: as long as it is so. */
  until: day.nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: instant.nullable(),
  /** Whom it is about: never came in, came in last then; null where there is no account. */
  lastSignIn: z.union([z.literal('never'), instant]).nullable(),
  /** Not yet seen by whoever is told of it. */
  isNews: z.boolean(),
  /** May be proposed again by whoever asks: the post is held, and nobody agreed to its sight. */
  may: z.object({ agree: may, decline: may, withdraw: may, again: z.boolean() }),
})

const WHO = ['sight.own', 'sight.about-you', 'sight.given', 'sight.not-yours'] as const

export const sightContract = {
  acts: query({
    path: '/sight/acts',
    summary: '须两人同意的事：等我同意的、我提出的、告诉我的',
    input: z.object({}),
    output: z.object({ acts: z.array(act) }),
  }),
  agree: command({
    path: '/sight/agree',
    summary: '同意一项给人更多职责的事；随即生效',
    input: z.object({ actId: id }),
    /** The second half of a one-time password; null where there is none. */
    output: z.object({ id, half: z.string().nullable() }),
    problems: [...sightProblems('agree'), ...WHO, 'sight.first-password', 'sight.left', ...giveCodes],
  }),
  decline: command({
    path: '/sight/decline',
    summary: '不同意',
    input: z.object({ actId: id }),
    output: done,
    problems: [...sightProblems('decline'), ...WHO],
  }),
  withdraw: command({
    path: '/sight/withdraw',
    summary: '撤回自己提出的',
    input: z.object({ actId: id }),
    output: done,
    problems: [...sightProblems('withdraw'), 'sight.others'],
  }),
  again: command({
    path: '/sight/again',
    summary: '岗位的职责没有人同意过：再提一次',
    input: z.object({ actId: id }),
    output: done,
    problems: [...proposeCodes, 'sight.not-lacking'],
  }),
  seen: command({
    path: '/sight/seen',
    summary: '知道了',
    input: z.object({ actId: id }),
    output: done,
  }),
}
