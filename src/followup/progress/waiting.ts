/** What waits for the coordinator today: notices that are owed this week, and those that have not reached both. */
import { beijingDay } from '../../platform/calendar.ts'
import type { Waiting, WaitingItem } from '../../platform/slice.ts'
import { progressOwed } from '../matters/reads.ts'
import { isOwedNow } from './rules.ts'
import { countUnderWay } from './store.ts'

const LINK = '/progress'

export const progressWaiting: readonly Waiting[] = [
  {
    for: ['coordinator'],
    find: async (context) => {
      const items: WaitingItem[] = []
      const owed = (await progressOwed(context)).filter(({ due }) => isOwedNow(due, beijingDay(context.at)))
      if (owed[0])
        items.push({
          key: 'progress',
          text: `本周要向 ${owed.length} 件事项的家庭通报进展`,
          due: owed[0].due,
          link: LINK,
          action: '去通报',
        })
      const under = await countUnderWay(context)
      if (under > 0)
        items.push({
          key: 'progress-delivery',
          text: `${under} 份进展通报还没有登记送达`,
          link: LINK,
          action: '去登记',
        })
      return items
    },
  },
]
