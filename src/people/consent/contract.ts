import { z } from 'zod'
import { command, day, required, text } from '../../platform/contract.ts'
import { routes } from '../../vocabulary/contact-routes.ts'
import { parts } from '../../vocabulary/parts-of-day.ts'
import { consentProblems, SLIPS_AT_ONCE } from './rules.ts'

/** How a household or one of its adults wants to be reached and when: days are 0 (Sunday) to 6. */
export const wishSchema = z.object({
  route: z.enum(routes, '请选一种联系方式。'),
  busyDow: z.array(z.number().int().min(0).max(6)),
  parts: z.array(z.enum(parts)),
})

const shown = z.object({ text: required(64) })

export const consentContract = {
  agree: command({
    path: '/consent/agree',
    summary: '同意',
    input: shown,
    output: z.object({}),
    problems: [...consentProblems('agree'), 'consent.text-changed'],
  }),
  decline: command({
    path: '/consent/decline',
    summary: '不参加',
    input: shown,
    output: z.object({}),
    problems: [...consentProblems('decline'), 'consent.text-changed'],
  }),
  withdraw: command({
    path: '/consent/withdraw',
    summary: '撤回同意',
    input: z.object({}),
    output: z.object({}),
    problems: consentProblems('withdraw'),
  }),
  sayContact: command({
    path: '/consent/say-contact',
    summary: '同意，并填写联系方式和方便的时间',
    input: wishSchema.extend({ ...shown.shape, phone: text(30), named: z.boolean() }),
    output: z.object({}),
    problems: [...consentProblems('sayContact'), 'consent.text-changed', 'contact.phone'],
  }),
  /** Of the household, not of the person: whoever answered may say it, whatever the answer was. */
  sayTimes: command({
    path: '/consent/say-times',
    summary: '家里方便的时间',
    input: wishSchema,
    output: z.object({}),
    problems: consentProblems('sayTimes'),
  }),
  changeCode: command({
    path: '/consent/change-code',
    summary: '换一个自己的短码',
    input: z.object({}),
    output: z.object({ token: z.string() }),
  }),
  /** A pile of them, of one day: yes and no in one act. A slip that cannot be entered is said, by its code, and left. */
  enterSlips: command({
    path: '/consent/enter-slips',
    summary: '录入家属的一叠回条；不能录入的逐张说明，不影响其余的',
    input: z.object({
      slips: z
        .array(z.object({ code: required(32), answer: z.enum(['agreed', 'declined']) }))
        .min(1, '请至少录入一张。')
        .max(SLIPS_AT_ONCE, `一次最多录入 ${SLIPS_AT_ONCE} 张，请分几次。`),
      saidOn: day,
    }),
    output: z.object({
      entered: z.number(),
      left: z.array(z.object({ code: z.string(), sentence: z.string() })),
    }),
    problems: [...consentProblems('enterSlip'), 'slip.unknown', 'slip.twice', 'slip.future', 'link.too-often'],
  }),
}
