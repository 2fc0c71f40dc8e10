import { waitingPapers } from '../../files/documents/reads.ts'
import { openHouseholds } from '../../people/registration/reads.ts'
import { addDays, beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { slice } from '../../platform/router.ts'
import { restTableFor } from '../../programme/days/reads.ts'
import { lastArrival } from '../../programme/days/rules/notice-period.ts'
import { findRound, type RoundWithPlan } from '../../programme/rounds/reads.ts'
import { insightsContract } from './contract.ts'
import { ageBands, todayItems } from './rules.ts'
import * as store from './store.ts'

const WEEK = 7

export const insights = slice('insights', insightsContract, {
  today: {
    allow: ['signed-in'],
    run: async (context) => {
      const round = await findRound(context)
      const work = await store.officeWork(context, round?.id ?? null, beijingDay(context.at))
      const duties = context.actor.kind === 'account' ? context.actor.duties : []
      return {
        items: todayItems({
          work,
          deliverBy: await deliverBy(context, round, work.firstUndelivered),
          hasRound: round !== undefined,
          approvedBy: round?.plan.visiting.approvedBy ?? 'nobody',
          openHouseholds: duties.includes('coordinator') ? await openHouseholds(context, context.at) : 0,
          unmade: (await waitingPapers(context)).length,
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
      const today = beijingDay(context.at)
      return {
        round: { id: round.id, name: round.name, endsOn: round.endsOn },
        path: [
          { key: 'offered', label: '列入名单', count: p.offered },
          { key: 'noticed', label: '通知送达', count: p.noticed },
          { key: 'held', label: '已经家访', count: p.held },
          { key: 'raised', label: '意见建议', count: p.raised },
          { key: 'answered', label: '已经答复', count: p.answered },
        ],
        openMatters: ageBands(await store.unansweredAges(context, round.id, context.at)),
        comingWeek: await store.comingVisits(context, round.id, today, addDays(today, WEEK)),
      }
    },
  },
})

/** 方案 §二.2: a notice counts to the last day it may be delivered, not to the visit. */
async function deliverBy(context: Context, round: RoundWithPlan | undefined, visitDay: string | null) {
  if (!round || visitDay === null) return null
  const { days, counting } = round.plan.notice
  return lastArrival(visitDay, { days, rule: counting, restDays: await restTableFor(context, counting) })
}
