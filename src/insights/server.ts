import { addDays, beijingDay } from '../platform/calendar.ts'
import { slice } from '../platform/router.ts'
import { openHouseholds } from '../registration/reads.ts'
import { findRound } from '../rounds/reads.ts'
import { insightsContract } from './contract.ts'
import { ageBands, todayItems } from './rules.ts'
import * as store from './store.ts'

const WEEK = 7

export const insights = slice('insights', insightsContract, {
  today: {
    allow: ['signed-in'],
    run: async (context) => {
      const round = await findRound(context)
      const duties = context.actor.kind === 'account' ? context.actor.duties : []
      return {
        items: todayItems({
          work: await store.officeWork(context, round?.id ?? null),
          hasRound: round !== undefined,
          approvedBy: round?.plan.visiting.approvedBy ?? 'nobody',
          openHouseholds: duties.includes('coordinator') ? await openHouseholds(context, context.now.toISOString()) : 0,
          duties,
        }),
      }
    },
  },
  leadership: {
    allow: ['head', 'inspector', 'coordinator', 'partyGroup'],
    run: async (context) => {
      const round = await findRound(context)
      if (!round) return { round: null, path: [], openMatters: [], comingWeek: [] }
      const p = await store.path(context, round.id)
      const today = beijingDay(context.now.toISOString())
      return {
        round: { id: round.id, name: round.name, endsOn: round.endsOn },
        path: [
          { key: 'offered', label: '列入名单', count: p.offered },
          { key: 'noticed', label: '通知送达', count: p.noticed },
          { key: 'held', label: '已经家访', count: p.held },
          { key: 'raised', label: '意见建议', count: p.raised },
          { key: 'answered', label: '已经答复', count: p.answered },
        ],
        openMatters: ageBands(await store.unansweredAges(context, round.id, context.now.toISOString())),
        comingWeek: await store.comingVisits(context, round.id, today, addDays(today, WEEK)),
      }
    },
  },
})
