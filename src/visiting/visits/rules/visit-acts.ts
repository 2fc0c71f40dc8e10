/**
 * A visit's state and what may be done in it: one table, read by the server (refuses), the screens (disable with the
 * reason) and later the phone's outbox (predicts). A new state does not compile without its row.
 */
import type { VisitState } from '../contract.ts'

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

export type VisitAct = 'pick' | 'record' | 'readBack' | 'sign' | 'pledge' | 'raise' | 'settle' | 'close'
type Answer = true | { code: string; message: string }

const SETTLED = { code: 'visit.settled', message: '这次家访已办结，记录已归卷，不能再改。' }
const CLOSED = { code: 'visit.closed', message: '这户本轮不上门，无需再办理。' }
const NOT_SCHEDULED = { code: 'visit.not-scheduled', message: '还没有定时间。请先选定日期和时段。' }
const NOT_NOTICED = {
  code: 'visit.not-noticed',
  message: '通知书还没有登记送达。请先由综合部登记送达（§二.2），再记录家访。',
}
const NO_RECORD = { code: 'record.none', message: '还没有家访记录。请先由记录人员填写。' }
const NOT_READ = { code: 'record.not-read-back', message: '记录还没有读给家属听。请先核对（§三.5），再签名。' }
const RECORDED = { code: 'visit.recorded', message: '家访已经记录，不能再改为不上门。' }
const NOT_RECORDED = { code: 'visit.not-recorded', message: '家访还没有记录。请先填写记录，再登记意见建议。' }

const table: Record<VisitState, Record<VisitAct, Answer>> = {
  unscheduled: {
    pick: true,
    record: NOT_SCHEDULED,
    readBack: NO_RECORD,
    sign: NO_RECORD,
    pledge: NOT_SCHEDULED,
    raise: NOT_RECORDED,
    settle: NO_RECORD,
    close: true,
  },
  scheduled: {
    pick: true,
    record: NOT_NOTICED,
    readBack: NO_RECORD,
    sign: NO_RECORD,
    pledge: NOT_NOTICED,
    raise: NOT_RECORDED,
    settle: NO_RECORD,
    close: true,
  },
  noticed: {
    pick: true,
    record: true,
    readBack: NO_RECORD,
    sign: NO_RECORD,
    pledge: true,
    raise: NOT_RECORDED,
    settle: NO_RECORD,
    close: true,
  },
  recorded: {
    pick: RECORDED,
    record: true,
    readBack: true,
    sign: NOT_READ,
    pledge: true,
    raise: true,
    settle: NOT_READ,
    close: RECORDED,
  },
  readBack: {
    pick: RECORDED,
    record: true,
    readBack: true,
    sign: true,
    pledge: true,
    raise: true,
    settle: true,
    close: RECORDED,
  },
  settled: {
    pick: SETTLED,
    record: SETTLED,
    readBack: SETTLED,
    sign: SETTLED,
    pledge: true,
    raise: true,
    settle: SETTLED,
    close: SETTLED,
  },
  closed: {
    pick: CLOSED,
    record: CLOSED,
    readBack: CLOSED,
    sign: CLOSED,
    pledge: CLOSED,
    raise: CLOSED,
    settle: CLOSED,
    close: CLOSED,
  },
}

/** Whether an act is open in a state, or why not. */
export function mayDo(state: VisitState, act: VisitAct): Answer {
  return table[state][act]
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
