import { z } from 'zod'
import { longQuery, required } from '../../platform/contract.ts'

export const foundKinds = ['household', 'visit', 'matter', 'file', 'paper', 'avoidance', 'account'] as const
export type FoundKind = (typeof foundKinds)[number]
export const foundNames: Record<FoundKind, string> = {
  household: '人员与家庭',
  visit: '家访',
  matter: '事项',
  file: '档案',
  paper: '文书',
  avoidance: '回避',
  account: '账号',
}

export const searchContract = {
  /** Asked by POST: what is typed is mostly a name, and stands in no address and no log. */
  find: longQuery({
    path: '/search',
    summary: '在本人的职责能看的范围内查找：人员与家庭、家访、事项、档案、文书的码、账号',
    input: z.object({ word: required(40) }),
    output: z.object({
      groups: z.array(
        z.object({
          kind: z.enum(foundKinds),
          /** Of all that were found; the first few of them follow. */
          count: z.number(),
          hits: z.array(z.object({ id: z.string(), title: z.string(), said: z.string(), link: z.string() })),
        }),
      ),
    }),
  }),
}
