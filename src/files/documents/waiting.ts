/** What waits for whom today. */
import type { Waiting } from '../../platform/slice.ts'
import { waitingPapers } from './reads.ts'

export const documentWaiting: readonly Waiting[] = [
  {
    for: ['coordinator', 'visitor', 'recorder'],
    find: async (context) => {
      const papers = (await waitingPapers(context)).length
      if (papers === 0) return []
      return [{ key: 'unmade', text: `${papers} 件文书没有做成`, link: '/unmade', action: '看原因' }]
    },
  },
]
