/** What waits for the coordinator of a round's training: to be arranged, a list to be entered, somebody who missed it. */
import { beijingDay, formatShortDay } from '../../platform/calendar.ts'
import type { Waiting } from '../../platform/slice.ts'
import { findRound } from '../../programme/rounds/reads.ts'
import { headsText, unplanned } from './rules.ts'
import { statusOf } from './status.ts'
import { unmarkedOfClosedRounds } from './store.ts'

export const trainingWaiting: readonly Waiting[] = [
  {
    for: ['coordinator'],
    find: async (context) => {
      const round = await findRound(context)
      // who came is asked for when the round is over, too
      const left = (await unmarkedOfClosedRounds(context, beijingDay(context.at))).map(toEnter)
      if (!round) return left
      const { sessions, taught, trained, lacks } = await statusOf(context, round)
      const open = sessions.filter(({ state }) => state !== 'cancelled')
      const isAhead = open.some(({ state }) => state === 'ahead' || state === 'today')
      const unmarked = [
        ...left,
        ...open.filter(({ state, people }) => state === 'over' && people.marked === 0).map(toEnter),
      ]
      if (trained.length === 0) return unmarked
      const owed = unplanned(taught)
      const link = '/training'
      if (owed.length > 0)
        return [
          ...unmarked,
          {
            key: 'training-plan',
            text: open.length === 0 ? '本轮的培训还没有安排' : `培训还有没安排的内容：${headsText(owed)}`,
            link,
            action: '去安排',
          },
        ]
      // who missed it waits for another session, as soon as none is to come
      if (lacks.size > 0 && !isAhead && unmarked.length === 0)
        return [
          { key: 'training-missing', text: `${lacks.size} 人还没有参加培训，可以安排补训`, link, action: '去安排' },
        ]
      return unmarked
    },
  },
]

const toEnter = ({ id, title, day }: { id: string; title: string; day: string }) => ({
  key: `training-list-${id}`,
  text: `${formatShortDay(day)}的“${title}”还没有登记到场情况`,
  due: day,
  link: `/training/${id}`,
  action: '去登记',
})
