import { MutationCache, QueryClient } from '@tanstack/react-query'
import { orpc } from '../api.ts'
import { statusOf } from '../problems.ts'

const CONFLICT = 409

/**
 * An act may change what any page shows: after one, everything on screen is read again. So it is after one that was refused
 * because somebody else was faster: the newest is shown beside the refusal.
 */
export const queryClient = new QueryClient({
  mutationCache: new MutationCache({
    onSuccess: () => void queryClient.invalidateQueries(),
    onError: (error) => {
      if (statusOf(error) === CONFLICT) void queryClient.invalidateQueries()
    },
  }),
  defaultOptions: {
    // the link itself sends again after a lost connection
    queries: { retry: false, staleTime: 10_000, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
})

export const meQuery = orpc.identity.me.queryOptions({ input: {}, staleTime: 60_000 })
