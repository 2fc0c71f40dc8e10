/** Pictures that were sent and that nobody looked at yet. */
import type { Waiting } from '../../platform/slice.ts'
import { activityOf } from '../activities/reads.ts'
import { todayOf } from './acts.ts'
import { isThere } from './rules.ts'
import { pictures, walls } from './store.ts'

export const wallWaiting: readonly Waiting[] = [
  {
    for: ['coordinator'],
    find: async (context) => {
      const found = []
      for (const wall of await walls(context)) {
        const { own, day } = await activityOf(context, wall.activityId)
        const all = await pictures(context, wall.id)
        const many = all.filter((one) => !one.shown && isThere(day, one, todayOf(context))).length
        if (many === 0) continue
        found.push({
          key: `wall-${wall.id}`,
          text: `“${own.title}”的照片墙有 ${many} 张照片等您看过再挂出`,
          link: `/activities/${own.id}`,
          action: '去看',
        })
      }
      return found
    },
  },
]
