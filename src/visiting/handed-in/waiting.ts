/** What waits for whom today: what somebody who does not work on the visit any more had written and signed without a line. */
import type { Waiting } from '../../platform/slice.ts'
import { waitingFor } from './store.ts'

export const handedInWaiting: readonly Waiting[] = [
  {
    for: ['visitor', 'recorder'],
    onPhone: ['HandedIn'],
    find: async (context) => {
      const { officerId } = context
      const visits = officerId === null ? [] : await waitingFor(context, officerId)
      const [first] = visits
      if (first === undefined) return []
      const text = `${visits.length} 户有没有网络时写的、签的补交到您这里，请看过再办`
      return [{ key: 'handedIn', text, link: `/field/handed-in/${first.visitId}`, action: '去看' }]
    },
  },
]
