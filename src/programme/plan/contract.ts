import { z } from 'zod'
import { command, id, instant, query } from '../../platform/contract.ts'
import { planBody } from './rules.ts'

export const planContract = {
  current: query({
    path: '/plan/current',
    summary: '现行实施方案',
    input: z.object({}),
    output: z.object({
      plan: z.object({ id, version: z.number(), preset: z.string(), madeAt: instant, body: planBody }).nullable(),
    }),
  }),
  versions: query({
    path: '/plan/versions',
    summary: '方案的各个版本，新的在前',
    input: z.object({}),
    output: z.object({
      versions: z.array(
        z.object({ id, version: z.number(), title: z.string(), madeAt: instant, madeBy: z.string().nullable() }),
      ),
    }),
  }),
  version: query({
    path: '/plan/versions/{planId}',
    summary: '方案的一个版本',
    input: z.object({ planId: id }),
    output: z.object({ id, version: z.number(), madeAt: instant, body: planBody }),
  }),
  presets: query({
    path: '/plan/presets',
    summary: '可选的方案蓝本',
    input: z.object({}),
    output: z.object({ presets: z.array(z.object({ key: z.string(), title: z.string(), summary: z.string() })) }),
  }),
  adopt: command({
    path: '/plan/adopt',
    summary: '采用一个蓝本，成为新的方案版本',
    input: z.object({ preset: z.string().max(40) }),
    output: z.object({ id, version: z.number() }),
    problems: ['plan.unknown-preset'],
  }),
  change: command({
    path: '/plan/change',
    summary: '修改方案，成为新的版本；已开始的轮次不受影响',
    input: z.object({ basedOn: z.number().int(), body: planBody }),
    output: z.object({ id, version: z.number() }),
    problems: ['plan.stale', 'plan.none', 'plan.text-version'],
  }),
}
