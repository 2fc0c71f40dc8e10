import type { PaperCode } from '../../papers/paper-problems.ts'
import { drawnPages } from '../../papers/send-paper.ts'
import { beijingDay, formatShortDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import { restTableFor } from '../../programme/days/reads.ts'
import { type NoticeRule, noticeState, noticeStateNames } from '../../programme/days/rules/notice-state.ts'
import { findRound } from '../../programme/rounds/reads.ts'
import type { Part } from '../../vocabulary/parts-of-day.ts'
import { mustBeOpen, ownVisit, planOfVisit } from '../visits/reads.ts'
import type { VisitCode } from '../visits/rules/visit-acts.ts'
import { calledOff } from './call-off.ts'
import { untold } from './call-off-store.ts'
import { noticesContract } from './contract.ts'
import { correctDeliveries, corrections, deliver, deliverMany } from './deliver.ts'
import { noticeDownloads } from './downloads.ts'
import { noticeReactions } from './jobs.ts'
import { composeNotice } from './paper.ts'
import { noticeDataOf } from './paper-data.ts'
import { deliveryState } from './rules.ts'
import * as store from './store.ts'
import { noticeWaiting } from './waiting.ts'

export const notices = slice({
  name: 'notices',
  contract: noticesContract,
  findable: [
    {
      operation: 'table',
      ask: async (context) => {
        const round = await findRound(context)
        return round && { roundId: round.id }
      },
      found: ({ rows }) =>
        rows.map((row) => ({
          kind: 'visit',
          id: row.visitId,
          title: `${row.members.join('、')}家`,
          said: [
            row.slot && formatShortDay(row.slot.day, row.slot.part),
            `家访人 ${row.visitor}`,
            noticeStateNames[row.state],
          ]
            .filter(Boolean)
            .join(' · '),
          link: `/round/notices?open=${row.visitId}`,
          words: [...row.members, row.visitor],
        })),
    },
  ],
  operations: {
    table: {
      allow: ['coordinator', 'head', 'inspector'],
      run: async (context, input) => {
        const round = await findRound(context, input.roundId)
        if (!round) throw notFound('这一轮')
        const restDays = await restTableFor(context, round.plan.notice.counting)
        const rule: NoticeRule = { ...round.plan.notice, restDays }
        const rows = await store.tableRows(context, round.id, context.at)
        return { rows: rows.map((row) => rowView(row, context.at, rule)) }
      },
    },
    preview: { allow: ['visitor'], run: preview },
    corrections: { allow: ['coordinator', 'head', 'inspector'], run: corrections },
    deliver: { allow: ['coordinator'], run: deliver },
    deliverMany: { allow: ['coordinator'], run: deliverMany },
    correctDeliveries: { allow: ['coordinator'], run: correctDeliveries },
    toCallOff: {
      allow: ['coordinator'],
      run: async (context) => ({ families: await untold(context, context.at) }),
    },
    calledOff: { allow: ['coordinator'], run: calledOff },
  },
  downloads: noticeDownloads,
  reactions: noticeReactions,
  events: {
    'notices.made': '生成通知书',
    'notices.delivered': '登记送达',
    'notices.listDelivered': '照签收单登记送达',
    'notices.deliveryCorrected': '更正送达登记',
    'notices.calledOff': '登记已告诉家属那天去不去',
  },
  waiting: noticeWaiting,
})

/** What stands where number, address and code will be: they are made with the notice itself. */
const NOT_YET = { number: '生成后编号', way: { token: 'sample', code: 'XXXXXXXX' } }

/** 家访通知书 of a day that the visitor thinks of. */
async function preview(
  context: Context<VisitCode<'pick'> | PaperCode>,
  input: { visitId: string; day: string; part: Part; place: string },
) {
  const visit = await ownVisit(context, input.visitId, ['visitor'])
  mustBeOpen(context, visit, 'pick')
  const round = await planOfVisit(context, visit.id)
  const notice = { number: 0, madeAt: context.at }
  const data = round && (await noticeDataOf(context, { ...visit, ...input }, round, notice, NOT_YET.way))
  if (!data) throw notFound('这次家访')
  return drawnPages(context, composeNotice({ ...data, number: NOT_YET.number }))
}

function rowView(row: store.TableRow, now: string, rule: NoticeRule) {
  const facts = {
    day: row.day,
    deliveredAt: row.delivered_at,
    acknowledged: row.acknowledged,
    // until the office may see that it is over, a visit that was written down or ended stands as its notice left it
    settledAt: row.ended ? row.settled_at : null,
    closedAt: row.ended ? row.closed_at : null,
    recordId: null,
  }
  const state = noticeState(facts, now, rule)
  const settled = state === 'settled'
  return {
    visitId: row.id,
    members: row.names,
    department: row.department ?? '',
    area: row.area,
    visitor: row.visitor_name,
    recorder: row.recorder_name,
    // a settled row looks the same whether it was held or not (mission, line 1)
    slot:
      row.slot_id && row.day && row.part && !settled
        ? { id: row.slot_id, day: row.day, part: row.part, place: row.place ?? '' }
        : null,
    state,
    noticeId: settled ? null : row.notice_id,
    documentId: settled ? null : row.notice_document_id,
    deliveredAt: settled ? null : row.delivered_at,
    deliveredTo: settled ? null : row.delivered_to,
    deliveredWay: settled ? null : row.delivered_way,
    delivery:
      settled || row.notice_id === null || row.day === null ? null : deliveryState(deliveryFacts(row), beijingDay(now)),
    off:
      row.off_day && row.off_part && row.off_day >= beijingDay(now) ? { day: row.off_day, part: row.off_part } : null,
    moveWish: settled ? null : row.move_wish,
  }
}

function deliveryFacts(row: store.TableRow & { day: string | null }) {
  const { delivered_at: deliveredAt, day, acknowledged, move_wish: moveWish } = row
  return { isVoid: false, deliveredAt, day: day ?? '', acknowledged, moveWish }
}
