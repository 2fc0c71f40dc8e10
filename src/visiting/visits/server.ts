import { isUnseen, noteSeen } from '../../list/versions/commands.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { notFound } from '../../platform/problem.ts'
import { together } from '../../platform/send-ahead.ts'
import { slice } from '../../platform/slice.ts'
import { restTableFor } from '../../programme/days/reads.ts'
import { findRound } from '../../programme/rounds/reads.ts'
import { calledOff } from './called-off-store.ts'
import * as cards from './card-store.ts'
import { visitsContract } from './contract.ts'
import { close, didInstead, leftToDo, toTell, whoEnded } from './ending.ts'
import { nameFinisher, unfinished } from './finishers.ts'
import { visitReactions } from './jobs.ts'
import { objectionsLeft, openObjections } from './objection-store.ts'
import { answerObjection } from './objections.ts'
import { cardView, pageView } from './reader-view.ts'
import { officerOf, ownVisit } from './reads.ts'
import { record } from './recording.ts'
import { readBack, settle, sign } from './signing.ts'
import * as store from './store.ts'
import { nameSuccessor, visitToShow } from './successors.ts'
import { visitWaiting } from './waiting.ts'

export const visits = slice({
  name: 'visits',
  contract: visitsContract,
  cites: { show: ['may'] },
  operations: {
    mine: {
      allow: ['visitor', 'recorder'],
      run: async (context) => {
        const officerId = officerOf(context)
        const { unitId } = context
        const today = beijingDay(context.at)
        const [round, found, left, unseen, off, objections, others] = await together(context.db, (db) =>
          Promise.all([
            findRound({ db, unitId }),
            cards.visitsOf({ db, unitId }, officerId, today),
            leftToDo({ ...context, db }, officerId),
            isUnseen({ db, unitId }),
            calledOff({ db, unitId }, officerId, context.at),
            openObjections({ db, unitId }, officerId),
            objectionsLeft({ db, unitId }, officerId),
          ]),
        )
        const isFirst = unseen && found.some((row) => row.closed_round === null)
        if (isFirst) await noteSeen(context, context.at)
        const listed = isFirst ? await cards.visitsOf(context, officerId, today) : found
        // what a visitor does instead is still to be done when the round is over
        const absent = left.filter((id) => listed.every((row) => row.id !== id))
        const rows = absent.length === 0 ? listed : [...listed, ...(await cards.cardsOf(context, absent))]
        const rule = round?.plan.notice
        const notice = rule ? { ...rule, restDays: await restTableFor(context, rule.counting) } : null
        return {
          visits: rows.map((row) => cardView(row, officerId, context.at, notice)),
          ...{ left, objections, objectionsLeft: others, calledOff: off, today },
        }
      },
    },
    show: {
      allow: ['visitor', 'recorder'],
      run: async (context, input) => {
        if (await isUnseen(context)) await noteSeen(context, context.at)
        return pageView(context, await visitToShow(context, input.visitId), officerOf(context))
      },
    },
    record: { allow: ['recorder', 'visitor'], run: record },
    settleParked: {
      allow: ['recorder', 'visitor'],
      run: async (context, input) => {
        const parked = await store.parkedVisit(context, input.parkedId)
        if (!parked) throw notFound('这份未合并的记录')
        const visitId = parked.visit_id
        await ownVisit(context, visitId)
        if (parked.settled_at !== null) {
          context.repeated()
          return {}
        }
        await store.settleParked(context, input.parkedId, context.at)
        await context.record('visits.parkedSettled', visitId)
        return {}
      },
    },
    readBack: { allow: ['recorder', 'visitor'], run: readBack },
    sign: { allow: ['recorder', 'visitor'], run: sign },
    settle: { allow: ['recorder', 'visitor'], run: settle },
    answerObjection: { allow: ['recorder', 'visitor'], run: answerObjection },
    unfinished: { allow: ['head', 'inspector'], run: unfinished },
    nameFinisher: { allow: ['head', 'inspector'], run: nameFinisher },
    nameSuccessor: { allow: ['head', 'inspector'], run: nameSuccessor },
    close: { allow: ['coordinator', 'visitor'], run: close },
    toTell: { allow: ['coordinator', 'visitor', 'recorder'], run: toTell },
    familyKnows: { allow: ['coordinator', 'visitor', 'recorder'], run: whoEnded },
    didInstead: { allow: ['visitor', 'recorder'], run: didInstead },
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
    'visits.finisherNamed': '指定接办家访的人',
    'visits.successorNamed': '指定接手离开的两位答应过的事的人',
  },
  waiting: visitWaiting,
})
