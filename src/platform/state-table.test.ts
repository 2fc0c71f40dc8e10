import { expect, test } from 'vitest'
import { z } from 'zod'
import { command } from './contract.ts'
import type { Context } from './operation.ts'
import { refuses } from './problem.ts'
import { slice } from './slice.ts'
import { barred, codesIn, holdTo } from './state-table.ts'

const shop = {
  open: { buy: true, close: true },
  shut: { buy: barred('shop.shut', '已经打烊，买不了。请明天再来。'), close: barred('shop.twice', '已经打烊。') },
} as const

const promise = { path: '/shop/buy', summary: '', input: z.object({}), output: z.object({}) } as const
const mayRefuse = async (context: Context<'shop.shut'>) => {
  holdTo(context, shop, 'shut', 'buy')
  return {}
}

test('a state says its own sentence, and an act has the codes of all its states', () => {
  expect(codesIn(shop, 'buy')).toEqual(['shop.shut'])
  expect(() => holdTo(refuses, shop, 'open', 'buy')).not.toThrow()
  expect(() => holdTo(refuses, shop, 'shut', 'close')).toThrow('shop.twice')
})

test('an operation whose contract lacks the code of a refusal, or whose duty is none, does not compile', () => {
  const allow = ['coordinator'] as const
  const declared = { buy: command({ ...promise, problems: codesIn(shop, 'buy') }) }
  const silent = { buy: command(promise) }
  slice({ name: 'shop', contract: declared, operations: { buy: { allow, run: mayRefuse } } })
  // @ts-expect-error the helper may refuse with a code that the contract does not declare
  slice({ name: 'shop', contract: silent, operations: { buy: { allow, run: mayRefuse } } })
  // written down where it is thrown, the same
  slice({
    name: 'shop',
    contract: silent,
    // @ts-expect-error
    operations: { buy: { allow, run: async (context) => Promise.reject(context.refuse('shop.shut', '')) } },
  })
  // @ts-expect-error nobody has such a duty
  slice({ name: 'shop', contract: declared, operations: { buy: { allow: ['cordinator'], run: mayRefuse } } })
  expect(declared.buy['~orpc'].meta.problems).toEqual(['shop.shut'])
})
