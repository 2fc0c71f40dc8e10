import { useQuery } from '@tanstack/react-query'
import { type ClauseNumbers, inOwnNumbers } from '../../vocabulary/clauses.ts'
import { orpc } from '../api.ts'

/** The clauses of the plan that is gone by, asked for once. */
export function useClauses() {
  return useQuery({ ...orpc.rounds.clauses.queryOptions({ input: {} }), staleTime: Number.POSITIVE_INFINITY }).data
    ?.clauses
}

/** A sentence of a screen that cites the plan, with the number of the unit's own. */
export function Cited(props: { children: string }) {
  const numbers: ClauseNumbers = Object.fromEntries(
    (useClauses() ?? []).flatMap(({ key, number }) => (number === null ? [] : [[key, number]])),
  )
  return inOwnNumbers(props.children, numbers)
}
