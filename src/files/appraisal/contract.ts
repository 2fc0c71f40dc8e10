import { z } from 'zod'
import { command, done, id, instant, query, required, text } from '../../platform/contract.ts'
import { appraisalProblems, appraisalStates, verdicts } from './rules.ts'

const hash = z.string().length(64)
const year = z.number().int().min(2000).max(2200)
const may = z.union([z.literal(true), z.string()])
const list = z.object({
  id,
  year,
  number: z.number(),
  state: z.enum(appraisalStates),
  version: z.number(),
  /** Of the list as it stands, or as it was signed. */
  hash,
  volumes: z.number(),
  destroy: z.number(),
  extend: z.number(),
  undecided: z.number(),
  /** Of a list that is done: volumes that were open when their turn came, and stayed; in none of the numbers above. */
  held: z.number(),
  startedBy: z.string(),
  startedAt: instant,
  proposedBy: z.string().nullable(),
  proposedAt: instant.nullable(),
  agreedBy: z.string().nullable(),
  agreedAt: instant.nullable(),
  doneAt: instant.nullable(),
  /** Why it was sent back; '' where it was not. */
  words: z.string(),
  /** Why who asks may not be the second person; true: may. */
  mayAgree: may,
})
export type AppraisalList = z.infer<typeof list>
const line = z.object({
  /** The round that the volume is of, or the transfer that it came with. */
  sourceId: id,
  householdId: id,
  fileNumbers: z.string(),
  /** For who appraises; the second person decides by the volumes alone. */
  names: z.array(z.string()),
  officerId: id.nullable(),
  round: z.string(),
  years: z.number(),
  until: z.number(),
  verdict: z.enum(verdicts).nullable(),
  more: z.number().nullable(),
  reason: z.string(),
  /**
   * Why it cannot be destroyed now, or was held; null: it can, or why is not for who asks: head and inspector are told of the round, the
   * period and a transfer.
   */
  open: z.string().nullable(),
  outcome: z.enum(['destroyed', 'extended', 'held']).nullable(),
})
export type AppraisalLine = z.infer<typeof line>

const shown = { appraisalId: id, seen: z.number().int().min(1).max(1_000_000) }
const signed = { appraisalId: id, hash }
const CHANGED = 'appraisal.changed'
const NOT_YOURS = 'appraisal.notYours'
const volume = z.object({ sourceId: id, householdId: id })

export const appraisalContract = {
  overview: query({
    path: '/appraisal',
    summary: '到期鉴定：今年到期的、办过的清册',
    input: z.object({}),
    output: z.object({
      year,
      /** Volumes whose period ended and that lie in no list; `own`: of who asks, for another to appraise. */
      due: z.number(),
      own: z.number(),
      /** By round, the oldest first. */
      dueRounds: z.array(z.object({ round: z.string(), volumes: z.number() })),
      /** Names what is due: a list is begun of what was shown. */
      dueHash: hash,
      lists: z.array(list),
      /** Backups that were brought back, and at which nobody looked yet. */
      restored: z.array(z.object({ id, at: instant })),
    }),
  }),
  show: query({
    path: '/appraisal/{appraisalId}',
    summary: '一份清册：每一卷怎么处理',
    input: z.object({ appraisalId: id }),
    output: z.object({ list, lines: z.array(line) }),
  }),
  start: command({
    path: '/appraisal/start',
    summary: '开始鉴定：到期的档案列成清册，名单就此定下',
    input: z.object({ year, dueHash: hash }),
    output: done,
    problems: ['appraisal.nothingDue', 'appraisal.otherDue'],
  }),
  decide: command({
    path: '/appraisal/decide',
    summary: '逐卷或一次定下：销毁，或延长保管几年、为什么',
    large: true,
    input: z.object({
      ...shown,
      /** Null: all that are not decided yet. */
      volumes: z.array(volume).min(1, '请选卷。').max(5000).nullable(),
      verdict: z.enum(verdicts),
      more: z.number().int().min(1, '至少 1 年。').max(30, '最多 30 年。').nullable(),
      reason: text(200),
    }),
    output: done,
    problems: [
      ...appraisalProblems('decide'),
      CHANGED,
      'appraisal.open',
      'appraisal.why',
      'appraisal.names',
      NOT_YOURS,
    ],
  }),
  propose: command({
    path: '/appraisal/propose',
    summary: '鉴定完毕：签名，提请第二人同意',
    input: z.object({ ...signed }),
    output: done,
    problems: [...appraisalProblems('propose'), CHANGED, 'appraisal.undecided', 'appraisal.open', NOT_YOURS],
  }),
  takeBack: command({
    path: '/appraisal/take-back',
    summary: '撤回提请，接着鉴定',
    input: z.object({ ...shown }),
    output: done,
    problems: [...appraisalProblems('takeBack'), CHANGED],
  }),
  agree: command({
    path: '/appraisal/agree',
    summary: '第二人签名同意；随即销毁，不能恢复',
    input: z.object({ ...signed }),
    output: done,
    problems: [...appraisalProblems('agree'), CHANGED, NOT_YOURS, 'appraisal.open'],
  }),
  sendBack: command({
    path: '/appraisal/send-back',
    summary: '不同意，退回重新鉴定，写明原因',
    input: z.object({ ...signed, words: required(200) }),
    output: done,
    problems: [...appraisalProblems('sendBack'), CHANGED, NOT_YOURS],
  }),
  drop: command({
    path: '/appraisal/drop',
    summary: '作废这份清册；里面的卷仍是到期、没有鉴定',
    input: z.object({ ...shown }),
    output: done,
    problems: [...appraisalProblems('drop'), CHANGED],
  }),
  looked: command({
    path: '/appraisal/looked',
    summary: '从备份恢复以后核对过了：该再销毁的已经列出',
    input: z.object({ restoredId: id }),
    output: done,
    problems: [],
  }),
}
