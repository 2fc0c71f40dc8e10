import { z } from 'zod'
import { command, day, done, id, instant, query, required } from '../../platform/contract.ts'

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

/** A round in the list of all rounds; null: it goes on. */
export const roundLine = roundView.omit({ steps: true }).extend({ closedAt: instant.nullable() })

export const roundsContract = {
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
    }),
  }),
  open: command({
    path: '/rounds/open',
    summary: '开始一轮家访，锁定现行方案版本',
    input: z.object({
      name: required(40),
      startsOn: day,
      endsOn: day,
      /** Of the plan that was on the screen; 0 where there was none. */
      planVersion: z.number().int().min(0),
    }),
    output: done,
    problems: ['round.open', 'round.dates', 'round.name-taken', 'plan.none', 'plan.changed', 'census.empty'],
  }),
  close: command({
    path: '/rounds/close',
    summary: '结束本轮',
    input: z.object({ roundId: id }),
    output: z.object({}),
    problems: ['round.closed', 'round.matters-open'],
  }),
}
