import { useQuery } from '@tanstack/react-query'
import { orpc } from '../api.ts'

/** The open round, on pages below its frame, which has read it already. */
export function useRound() {
  return useQuery(orpc.rounds.current.queryOptions({ input: {} })).data?.round ?? undefined
}
