import { useQuery } from '@tanstack/react-query'
import { orpc } from '../api.ts'

/** The open round, on pages below its frame, which has read it already. */
export function useRound() {
  return useQuery(orpc.rounds.current.queryOptions({ input: {} })).data?.round ?? undefined
}

/** Rounds that are over, the newest first; none until they are read. */
export function usePastRounds() {
  const rounds = useQuery(orpc.rounds.list.queryOptions({ input: {} })).data?.rounds ?? []
  return rounds.filter((round) => round.closedAt !== null)
}
