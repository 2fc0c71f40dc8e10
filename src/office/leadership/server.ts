import { addDays, beijingDay } from '../../platform/calendar.ts'
import { slice } from '../../platform/slice.ts'
import { findRound } from '../../programme/rounds/reads.ts'
import { leadershipContract } from './contract.ts'
import { ageBands } from './rules.ts'
import * as store from './store.ts'

const WEEK = 7

export const leadership = slice({
  name: 'leadership',
  contract: leadershipContract,
  operations: {
    picture: {
      allow: ['head', 'inspector', 'coordinator', 'partyGroup'],
      run: async (context) => {
        const round = await findRound(context)
        if (!round) return { round: null, path: [], openMatters: [], comingWeek: [] }
        const p = await store.path(context, round.id, context.at)
        const today = beijingDay(context.at)
        return {
          round: { id: round.id, name: round.name, endsOn: round.endsOn },
          path: [
            { key: 'offered', label: '列入名单', count: p.offered },
            { key: 'noticed', label: '通知送达', count: p.noticed },
            { key: 'ended', label: '已经办结', count: p.ended },
            { key: 'raised', label: '意见建议', count: p.raised },
            { key: 'answered', label: '已经答复', count: p.answered },
          ],
          openMatters: ageBands(await store.unansweredAges(context, round.id, context.at)),
          comingWeek: await store.comingVisits(context, round.id, today, addDays(today, WEEK), context.at),
        }
      },
    },
  },
})
