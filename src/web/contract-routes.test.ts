import { createORPCClient } from '@orpc/client'
import type { AnyContractProcedure } from '@orpc/contract'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { expect, test } from 'vitest'
import { routesOf } from './contract-routes.ts'
import { contracts } from './contracts.ts'

type Contracts = Record<string, Record<string, AnyContractProcedure>>
type Asked = { name: string; method: string; url: string; body: string }

/** Every operation once, with a value for each parameter of its path and one besides; what would leave for the server. */
async function requestsBy(known: Contracts): Promise<Asked[]> {
  const asked: Asked[] = []
  let name = ''
  const link = new OpenAPILink(known, {
    url: 'http://lianfang.test/api',
    fetch: async (request) => {
      asked.push({ name, method: request.method, url: request.url, body: await request.text() })
      return new Response('{}', { headers: { 'content-type': 'application/json' } })
    },
  })
  const client = createORPCClient<Record<string, Record<string, (input: unknown) => Promise<unknown>>>>(link)
  for (const [slice, contract] of Object.entries(contracts as Contracts))
    for (const [operation, { '~orpc': procedure }] of Object.entries(contract)) {
      name = `${slice}.${operation}`
      const parameters = [...(procedure.route.path ?? '').matchAll(/\{(\w+)\}/g)].map(([, key]) => [key, `a ${key}/事`])
      await client[slice]![operation]!({ ...Object.fromEntries(parameters), more: ['甲', 1] })
    }
  return asked
}

test('what the built screens know of the contracts asks for the same as the contracts do', async () => {
  const whole = await requestsBy(contracts)
  expect(whole.length).toBeGreaterThan(200)
  expect(await requestsBy(routesOf(contracts) as unknown as Contracts)).toEqual(whole)
})

test('it knows no schema, and which acts a family will see', () => {
  const routes = routesOf(contracts)
  expect(JSON.stringify(routes)).not.toContain('inputSchema')
  const towardsFamily = (of: Contracts) =>
    Object.entries(of).flatMap(([slice, contract]) =>
      Object.entries(contract).flatMap(
        ([
          name,
          {
            '~orpc': { meta },
          },
        ]) => ('towardsFamily' in meta && meta.towardsFamily === true ? [`${slice}.${name}`] : []),
      ),
    )
  expect(towardsFamily(routes as unknown as Contracts)).toEqual(towardsFamily(contracts))
  expect(towardsFamily(contracts).length).toBeGreaterThan(0)
})
