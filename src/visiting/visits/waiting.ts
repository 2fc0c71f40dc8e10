/** What waits for whom today: a family's word on its record waits for those who came. */
import type { Waiting } from '../../platform/slice.ts'
import { openObjections } from './store.ts'

export const visitWaiting: readonly Waiting[] = [
  {
    for: ['visitor', 'recorder'],
    find: async (context) => {
      const { officerId } = context
      const visits = officerId === null ? [] : await openObjections(context, officerId)
      const [first] = visits
      if (first === undefined) return []
      const text = `${visits.length} 户家属对家访记录有更正或不同意见，待答复`
      return [{ key: 'objections', text, link: `/field/visits/${first}`, action: '去答复' }]
    },
  },
]
