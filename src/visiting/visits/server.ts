import { endedByOthers } from '../../doors/visit-link-store.ts'
import { together } from '../../platform/ahead.ts'
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import { restTableFor } from '../../programme/days/reads.ts'
import { findRound } from '../../programme/rounds/reads.ts'
import { insertClosure } from './commands.ts'
import { visitsContract } from './contract.ts'
import { visitReactions } from './jobs.ts'
import { answerObjection } from './objections.ts'
import { cardView, pageView } from './page.ts'
import { lockVisit, mustBeOpen, officerOf, ownVisit, stateOf, visitNow } from './reads.ts'
import { record } from './recording.ts'
import { readBack, settle, sign } from './signing.ts'
import * as store from './store.ts'
import { visitWaiting } from './waiting.ts'

export const visits = slice({
  name: 'visits',
  contract: visitsContract,
  operations: {
    mine: {
      allow: ['visitor', 'recorder'],
      run: async (context) => {
        const officerId = officerOf(context)
        const { unitId } = context
        const [round, rows] = await together(context.db, (db) =>
          Promise.all([findRound({ db, unitId }), store.visitsOf({ db, unitId }, officerId)]),
        )
        if (!round) return { visits: [], today: beijingDay(context.at) }
        const rule = round.plan.notice
        const notice = { ...rule, restDays: await restTableFor(context, rule.counting) }
        return {
          visits: rows.map((row) => cardView(row, officerId, context.at, notice)),
          today: beijingDay(context.at),
        }
      },
    },
    show: {
      allow: ['visitor', 'recorder'],
      run: async (context, input) => {
        return pageView(context, await ownVisit(context, input.visitId), officerOf(context))
      },
    },
    record: { allow: ['recorder', 'visitor'], run: record },
    settleParked: {
      allow: ['recorder', 'visitor'],
      run: async (context, input) => {
        const visitId = await store.parkedVisit(context, input.parkedId)
        if (!visitId) throw notFound('这份未合并的记录')
        await ownVisit(context, visitId)
        await store.settleParked(context, input.parkedId, context.at)
        await context.record('visits.parkedSettled', visitId)
        return {}
      },
    },
    readBack: { allow: ['recorder', 'visitor'], run: readBack },
    sign: { allow: ['recorder', 'visitor'], run: sign },
    settle: { allow: ['recorder', 'visitor'], run: settle },
    answerObjection: { allow: ['recorder', 'visitor'], run: answerObjection },
    close: {
      allow: ['coordinator', 'visitor'],
      run: async (context, input) => {
        await lockVisit(context, input.visitId)
        const visit = isCoordinator(context)
          ? await visitNow(context, input.visitId)
          : await ownVisit(context, input.visitId, ['visitor'])
        if (!visit) throw notFound('这次家访')
        // the office presses in vain where a visit was held or had ended: a refusal would tell it which (docs/decisions/0025)
        const goes = context.officerId === visit.visitor_id || context.officerId === visit.recorder_id
        if (!goes && (visit.record_id !== null || visit.closed_at !== null)) {
          if (visit.record_id === null) await endedByOthers(context, [visit.id])
          return {}
        }
        const isClosed = stateOf(visit) === 'closed'
        if (!isClosed) mustBeOpen(context, visit, 'close')
        await endedByOthers(context, [visit.id])
        // a second try finds it done: no command is kept to answer it from
        if (isClosed) return {}
        // the row brings its event, the same whoever ends a visit: nothing is left over to be a family's (docs/decisions/0004)
        await insertClosure(context, visit.id, context.at)
        return {}
      },
    },
  },
  reactions: visitReactions,
  events: {
    'visits.recorded': '写家访记录',
    'visits.recordParked': '记录冲突待处理',
    'visits.parkedSettled': '处理冲突的记录',
    'visits.readBack': '读给家属听',
    'visits.signed': '记录签名',
    'visits.recordMade': '生成登记表',
    'visits.settled': '完成家访',
    'visits.closed': '本轮不上门',
    'visits.ended': '本轮不上门',
    'visits.objected': '家属提出更正',
    'visits.objectionAnswered': '答复家属的异议',
    'visits.objectionMade': '生成更正和异议',
  },
  waiting: visitWaiting,
})

function isCoordinator(context: Context): boolean {
  return context.actor.kind === 'account' && context.actor.duties.includes('coordinator')
}
