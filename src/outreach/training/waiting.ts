/** What waits for the coordinator of a round's training: to be arranged, a list to be entered, somebody who missed it. */
import { formatShortDay } from '../../platform/calendar.ts'
import type { Waiting } from '../../platform/slice.ts'
import { findRound } from '../../programme/rounds/reads.ts'
import { headsText, unplanned } from './rules.ts'
import { statusOf } from './status.ts'

export const trainingWaiting: readonly Waiting[] = [
  {
    for: ['coordinator'],
    find: async (context) => {
      const round = await findRound(context)
      if (!round) return []
      const { sessions, taught, trained, lacks } = await statusOf(context, round)
      const open = sessions.filter(({ state }) => state !== 'cancelled')
      const isAhead = open.some(({ state }) => state === 'ahead' || state === 'today')
      const unmarked = open
        .filter(({ state, people }) => state === 'over' && people.marked === 0)
        .map((s) => ({
          key: `training-list-${s.id}`,
          text: `${formatShortDay(s.day)}的“${s.title}”还没有登记到场情况`,
          due: s.day,
          link: `/training/${s.id}`,
          action: '去登记',
        }))
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
