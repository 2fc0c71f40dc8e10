/** A training or an activity stands in 今日 of whoever is asked to come and works at the desk, until its day is over. */
import { beijingDay, formatShortDay } from '../../platform/calendar.ts'
import type { Waiting } from '../../platform/slice.ts'
import { gatheringPage, gatheringState, hoursText } from './rules.ts'
import { ownGatherings } from './store.ts'

export const gatheringsWaiting: readonly Waiting[] = [
  {
    for: ['coordinator', 'partyGroup', 'head', 'inspector', 'recordsOffice'],
    find: async (context) => {
      if (context.officerId === null) return []
      const today = beijingDay(context.at)
      const own = await ownGatherings(context, context.officerId)
      return own
        .filter((g) => ['ahead', 'today'].includes(gatheringState(g, today)))
        .map((g) => ({
          key: `gathering-${g.id}`,
          text: `请您参加：${g.title}，${formatShortDay(g.day)} ${hoursText(g)}${g.place === '' ? '' : `，${g.place}`}`,
          due: g.day,
          link: gatheringPage(g.kind, g.id),
          action: '看安排',
        }))
    },
  },
]
