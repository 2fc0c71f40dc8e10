/** What waits for whom today: a new slip for whoever was at the table. */
import type { Waiting } from '../../platform/slice.ts'
import { openSlips } from './store.ts'

export const slipWaiting: readonly Waiting[] = [
  {
    for: ['visitor', 'recorder'],
    onPhone: ['SlipsToHand'],
    find: async (context) => {
      const { accountId, officerId } = context
      const mine = (await openSlips(context)).filter(
        (row) =>
          row.agreedById === null &&
          row.askedById !== accountId &&
          officerId !== null &&
          [row.visitorId, row.recorderId, row.finisherId].includes(officerId),
      )
      if (mine.length === 0) return []
      const text = `${mine.length} 户家属忘了口令，等您同意当面交新条`
      return [{ key: 'slips', text, link: '/field', action: '去看' }]
    },
  },
  {
    for: ['coordinator'],
    find: async (context) => {
      const asked = (await openSlips(context)).filter((row) => row.agreedById === null)
      if (asked.length === 0) return []
      return [
        {
          key: 'slips-with',
          text: `${asked.length} 户的新条等家访人或随同记录人员同意`,
          link: '/field',
          action: '去看',
          with: {
            who: '去过这些家的家访人、随同记录人员',
            urge: `有 ${asked.length} 户家属忘了口令，新条等您同意。请登录“廉访”，同意以后当面交给家属。`,
          },
        },
      ]
    },
  },
]
