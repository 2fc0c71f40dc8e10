import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { slice } from '../../platform/slice.ts'
import { gatheringsContract, type OwnGathering } from './contract.ts'
import { outAmong } from './out.ts'
import { gatheringState } from './rules.ts'
import * as store from './store.ts'
import { gatheringsWaiting } from './waiting.ts'

export const gatherings = slice({
  name: 'gatherings',
  contract: gatheringsContract,
  operations: {
    own: {
      allow: ['officer'],
      run: async (context) => {
        const all = await ownRows(context)
        const isAhead = ({ state }: OwnGathering) => state === 'ahead' || state === 'today'
        const today = beijingDay(context.at)
        return {
          // what was called off is told until its day
          ahead: all.filter((g) => isAhead(g) || (g.state === 'cancelled' && g.day >= today)).reverse(),
          past: all.filter((g) => g.state === 'over'),
        }
      },
    },
  },
  waiting: gatheringsWaiting,
})

async function ownRows(context: Context): Promise<OwnGathering[]> {
  const { officerId } = context
  if (officerId === null) return []
  const today = beijingDay(context.at)
  const rows: OwnGathering[] = []
  for (const {
    cancelledAt,
    version: _version,
    asked: _asked,
    sheetCode: _code,
    capacity: _capacity,
    ...g
  } of await store.ownGatherings(context, officerId)) {
    const state = gatheringState({ day: g.day, cancelledAt }, today)
    const isAhead = state === 'ahead' || state === 'today'
    const out = isAhead ? await outAmong(context, [officerId], g, officerId) : []
    rows.push({ ...g, state, visits: out.map(({ part }) => part) })
  }
  return rows
}
