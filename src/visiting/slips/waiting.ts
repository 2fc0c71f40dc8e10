/** What waits for whom today: a new slip for whoever was at the table. */
import type { Waiting } from '../../platform/slice.ts'
import { openSlips } from './store.ts'

export const slipWaiting: readonly Waiting[] = [
  {
    for: ['visitor', 'recorder'],
    find: async (context) => {
      const { accountId, officerId } = context
      const mine = (await openSlips(context)).filter(
        (row) =>
          row.agreedById === null &&
          row.askedById !== accountId &&
          officerId !== null &&
          (row.visitorId === officerId || row.recorderId === officerId),
      )
      if (mine.length === 0) return []
      const text = `${mine.length} 户家属忘了口令，等您同意当面交新条`
      return [{ key: 'slips', text, link: '/field', action: '去看' }]
    },
  },
]
