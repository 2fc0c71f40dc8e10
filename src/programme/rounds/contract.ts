import { z } from 'zod'
import { command, day, done, id, instant, longQuery, query, required } from '../../platform/contract.ts'
import { clauseKeys } from '../../vocabulary/clauses.ts'

/** The round as a path, in the order of the plan. */
export const stepKeys = ['census', 'list', 'notice', 'visit', 'matter', 'file'] as const
export const stepNames = {
  census: '摸底',
  list: '名单',
  notice: '通知',
  visit: '家访',
  matter: '办理',
  file: '归档',
} as const

export const roundView = z.object({
  id,
  name: z.string(),
  startsOn: day,
  endsOn: day,
  planVersion: z.number(),
  planTitle: z.string(),
  steps: z.array(z.object({ key: z.enum(stepKeys), done: z.number(), total: z.number(), note: z.string() })),
})

/** A round in the list of all rounds; null: it goes on. `mayReopen`: its end can still be taken back. */
export const roundLine = roundView
  .omit({ steps: true })
  .extend({ closedAt: instant.nullable(), mayReopen: z.boolean() })

/** What a round is called and when it is: what the form shows and sends. */
const called = { name: required(40), startsOn: day, endsOn: day }

export const roundsContract = {
  clauses: query({
    path: '/rounds/clauses',
    summary: '现在照着办的方案的各条：编号和内容',
    input: z.object({}),
    output: z.object({
      clauses: z.array(
        z.object({ key: z.enum(clauseKeys), number: z.string().nullable(), name: z.string(), text: z.string() }),
      ),
    }),
  }),
  list: query({
    path: '/rounds',
    summary: '各轮家访，新的在前；结束的只供查看',
    input: z.object({}),
    output: z.object({ rounds: z.array(roundLine) }),
  }),
  current: query({
    path: '/rounds/current',
    summary: '正在进行的轮次',
    input: z.object({}),
    output: z.object({ round: roundView.nullable() }),
  }),
  suggestion: query({
    path: '/rounds/suggestion',
    summary: '按方案节奏建议的下一轮',
    input: z.object({}),
    output: z.object({
      name: z.string(),
      startsOn: day,
      endsOn: day,
      planTitle: z.string().nullable(),
      planVersion: z.number(),
      /** As the last round, at its next turn; null where there was none. */
      asLast: z.object({ name: z.string(), startsOn: day, endsOn: day, last: z.string() }).nullable(),
    }),
  }),
  open: command({
    path: '/rounds/open',
    summary: '开始一轮家访，锁定现行方案版本',
    input: z.object({
      ...called,
      /** Of the plan that was on the screen; 0 where there was none. */
      planVersion: z.number().int().min(0),
    }),
    output: done,
    problems: ['round.open', 'round.dates', 'round.name-taken', 'plan.none', 'plan.changed', 'census.empty'],
  }),
  outlook: longQuery({
    path: '/rounds/outlook',
    summary: '改起止日期以前先看会怎样',
    input: z.object({ roundId: id, startsOn: day, endsOn: day }),
    output: z.object({ blocks: z.array(z.string()), follows: z.array(z.string()) }),
  }),
  change: command({
    path: '/rounds/change',
    summary: '改本轮的名称和起止日期',
    input: z.object({ roundId: id, ...called, seen: z.object(called) }),
    output: z.object({}),
    problems: ['round.closed', 'round.dates', 'round.name-taken', 'round.changed', 'round.times-outside'],
  }),
  reopen: command({
    path: '/rounds/reopen',
    summary: '撤回结束，本轮继续；下一轮开始以前可以',
    input: z.object({ roundId: id }),
    output: z.object({}),
    problems: ['round.not-closed', 'round.next-begun', 'round.filed'],
  }),
  close: command({
    path: '/rounds/close',
    summary: '结束本轮',
    input: z.object({ roundId: id }),
    output: z.object({}),
    problems: ['round.closed', 'round.matters-open'],
  }),
}
