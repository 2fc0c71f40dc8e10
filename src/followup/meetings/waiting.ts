/** What waits for whom today: decisions of a meeting that has been, and its minutes. */
import { beijingDay, formatDay } from '../../platform/calendar.ts'
import type { Waiting } from '../../platform/slice.ts'
import { hasBegun, meetingState } from './rules.ts'
import { meetings } from './store.ts'

export const meetingWaiting: readonly Waiting[] = [
  {
    for: ['coordinator', 'partyGroup', 'head'],
    find: async (context) => {
      const today = beijingDay(context.at)
      const begun = (await meetings(context)).filter((m) => meetingState(m) === 'open' && hasBegun(m.heldOn, today))
      return begun.map(({ id, heldOn, open, items }) => {
        const link = `/meetings/${id}`
        const day = formatDay(heldOn)
        return open > 0 || items === 0
          ? {
              key: `meeting-${id}`,
              text: items === 0 ? `${day}的党组会议还没有议题` : `${day}的党组会议还有 ${open} 件事项没有写决定`,
              due: heldOn,
              link,
              action: '去写',
              only: ['partyGroup', 'head'] as const,
            }
          : { key: `minutes-${id}`, text: `${day}的党组会议可以生成纪要了`, due: heldOn, link, action: '去生成' }
      })
    },
  },
]
