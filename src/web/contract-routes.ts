/**
 * What a browser needs of a contract to ask by it: where, how, and whether a family will see it. The schemas are the server's; with them
 * each page would fetch a fifth more before its first screen. Put in the place of the contracts as the screens are built (vite.config.ts).
 */
import type { AnyContractProcedure } from '@orpc/contract'

type Contracts = Record<string, Record<string, AnyContractProcedure>>

/** The contracts without their schemas, as a client takes them. */
export function routesOf(contracts: Contracts) {
  return mapValues(contracts, (contract) => mapValues(contract, routeOf))
}

function routeOf({ '~orpc': { route, meta } }: AnyContractProcedure) {
  const { method, path, inputStructure, outputStructure } = route
  const towardsFamily = 'towardsFamily' in meta && meta.towardsFamily === true
  return {
    '~orpc': { errorMap: {}, meta: { towardsFamily }, route: { method, path, inputStructure, outputStructure } },
  }
}

function mapValues<A, B>(of: Record<string, A>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(of).map(([key, value]) => [key, change(value)]))
}
