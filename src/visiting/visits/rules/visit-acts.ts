/**
 * A visit's state and what may be done in it: one table, read by the server (refuses), the screens (disable with the
 * reason) and what waits on a phone (predicted-visit.ts). A new state does not compile without its row.
 */
import { type Answer, barred, type CodesIn, codesIn } from '../../../platform/state-table.ts'

export type VisitFacts = {
  slotId: string | null
  deliveredAt: string | null
  recordId: string | null
  readBackAt: string | null
  settledAt: string | null
  closedAt: string | null
}

/** The state that the rows amount to. A visit that was both recorded and closed counts as recorded: it was held. */
export function visitState(f: VisitFacts): VisitState {
  if (f.settledAt) return 'settled'
  if (f.readBackAt) return 'readBack'
  if (f.recordId) return 'recorded'
  if (f.closedAt) return 'closed'
  if (f.deliveredAt) return 'noticed'
  return f.slotId ? 'scheduled' : 'unscheduled'
}

export const everyAct = ['pick', 'record', 'readBack', 'sign', 'pledge', 'raise', 'settle', 'close'] as const
export type VisitAct = (typeof everyAct)[number]
const NO_TIME = 'visit.not-scheduled'
const NOT_DELIVERED = 'visit.not-noticed'
const NO_RECORD = 'record.none'
const NOT_READ = 'record.not-read-back'
const RECORDED = 'visit.recorded'
const SETTLED = 'visit.settled'
const CLOSED = 'visit.closed'

const unrecorded = {
  readBack: barred(NO_RECORD, '还没有家访记录，没有可以读的。请先由记录人员填写。'),
  sign: barred(NO_RECORD, '还没有家访记录，不能签名。请先由记录人员填写。'),
  raise: barred('visit.not-recorded', '家访还没有记录，不能登记意见建议。请先填写记录。'),
  settle: barred(NO_RECORD, '还没有家访记录，不能完成家访。请先由记录人员填写。'),
}
const IN_RECORD = barred(
  'matter.in-record',
  '家访还没有办结，家属的意见建议请写进记录，读给家属听、一起签名。办结以后又提出的，再在这里补登记。',
)
const held = {
  pick: barred(RECORDED, '家访已经记录，不能再改时间。时间记错了的，请修改记录里的家访时间。'),
  close: barred(RECORDED, '家访已经记录，不能再改为不上门。请读给家属听、三方签名，再完成家访。'),
}

/** What may be done in each state, or why not (方案 §二.2, §三.5). */
export const visitActs = {
  unscheduled: {
    ...unrecorded,
    pick: true,
    record: barred(NO_TIME, '还没有定时间，不能记录家访。请先选定日期和时段。'),
    pledge: barred(NO_TIME, '还没有定时间，不能签承诺书。请先选定日期和时段。'),
    close: true,
  },
  scheduled: {
    ...unrecorded,
    pick: true,
    record: barred(NOT_DELIVERED, '通知书还没有登记送达，不能记录家访。请先由综合部登记送达（§二.2）。'),
    pledge: barred(NOT_DELIVERED, '通知书还没有登记送达，不能签承诺书。请先由综合部登记送达（§二.2）。'),
    close: true,
  },
  noticed: { ...unrecorded, pick: true, record: true, pledge: true, close: true },
  recorded: {
    ...held,
    record: true,
    readBack: true,
    sign: barred(NOT_READ, '记录还没有读给家属听，不能签名。请先读给家属听、核对无误（§三.5）。'),
    pledge: true,
    raise: IN_RECORD,
    settle: barred(NOT_READ, '记录还没有读给家属听，不能完成家访。请先读给家属听（§三.5），再请三方签名。'),
  },
  readBack: { ...held, record: true, readBack: true, sign: true, pledge: true, raise: IN_RECORD, settle: true },
  settled: {
    pick: barred(SETTLED, '这次家访已经办结，不能再改时间。有新情况的，请与综合部联系。'),
    record: barred(SETTLED, '这次家访已经办结，记录已归卷，不能再改。有新情况的，请与综合部联系。'),
    readBack: barred(SETTLED, '这次家访已经办结，记录已归卷，不用再读给家属听。'),
    sign: barred(SETTLED, '这次家访已经办结，签名已归卷，不能再签。有新情况的，请与综合部联系。'),
    pledge: true,
    raise: true,
    settle: barred(SETTLED, '这次家访已经办结，不用再完成一次。'),
    close: barred(SETTLED, '这次家访已经办结，不能再改为不上门。有新情况的，请与综合部联系。'),
  },
  closed: {
    pick: barred(CLOSED, '这户本轮不上门，不用再定时间。'),
    record: barred(CLOSED, '这户本轮不上门，不能记录家访。有新情况的，请与综合部联系。'),
    readBack: barred(CLOSED, '这户本轮不上门，没有记录可以读。'),
    sign: barred(CLOSED, '这户本轮不上门，没有记录可以签名。'),
    pledge: barred(CLOSED, '这户本轮不上门，不能在这里签承诺书。有新情况的，请与综合部联系。'),
    raise: barred(CLOSED, '这户本轮不上门，不能登记当面的意见建议。有新情况的，请与综合部联系。'),
    settle: barred(CLOSED, '这户本轮不上门，没有家访可以完成。'),
    close: barred(CLOSED, '这户本轮已经是不上门，不用再办。'),
  },
} satisfies Record<VisitState, Record<VisitAct, Answer>>

export type VisitCode<Act extends VisitAct> = CodesIn<typeof visitActs, Act>

/** The codes with which a visit's state bars an act: for the contract of the operation that does it. */
export function visitProblems<Act extends VisitAct>(act: Act): VisitCode<Act>[] {
  return codesIn(visitActs, act)
}

/** Whether an act is open in a state, or why not. */
export function mayDo(state: VisitState, act: VisitAct): Answer {
  return visitActs[state][act]
}

/** Length of the strokes of a signature, in widths of its box; a dot or a tick is no signature. */
export function inkLength(strokes: readonly (readonly (readonly [number, number, number, number])[])[]): number {
  let length = 0
  for (const stroke of strokes)
    for (let i = 1; i < stroke.length; i++)
      length += Math.hypot(stroke[i]![0] - stroke[i - 1]![0], stroke[i]![1] - stroke[i - 1]![1])
  return length
}

/** Shortest ink that is taken for a name, in widths of the signature box. */
export const SHORTEST_SIGNATURE = 0.25

/** True when the strokes can be a name: enough ink and enough points. */
export function isSignature(strokes: readonly (readonly (readonly [number, number, number, number])[])[]): boolean {
  const points = strokes.reduce((n, stroke) => n + stroke.length, 0)
  return points >= 6 && inkLength(strokes) >= SHORTEST_SIGNATURE
}

/** Where a visit stands, for those who make it. `closed` has one word for every cause (mission, line 1). */
export const visitStates = ['unscheduled', 'scheduled', 'noticed', 'recorded', 'readBack', 'settled', 'closed'] as const

export type VisitState = (typeof visitStates)[number]
