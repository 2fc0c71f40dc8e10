/** What may be done with the delivery of a notice, or why not: one table (方案 §二.2; docs/decisions/0030). */
import { type Answer, barred, type CodesIn, codesIn } from '../../platform/state-table.ts'

export type DeliveryFacts = {
  /** The time it names is off. */
  isVoid: boolean
  deliveredAt: string | null
  /** ISO day of the visit. */
  day: string
  acknowledged: boolean
  moveWish: string | null
}

export const deliveryStates = ['open', 'delivered', 'answered', 'dayCome', 'void'] as const
export type DeliveryState = (typeof deliveryStates)[number]

/**
 * Where a delivery stands, by what the office sees anyway. That a family does not take part, or that its visit was ended, plays
 * no part: a correction that is refused for it would tell (mission, line 1). `today` is a Beijing day.
 */
export function deliveryState(f: DeliveryFacts, today: string): DeliveryState {
  if (f.isVoid) return 'void'
  if (f.deliveredAt === null) return 'open'
  if (f.day <= today) return 'dayCome'
  return f.acknowledged || f.moveWish !== null ? 'answered' : 'delivered'
}

export type DeliveryAct = 'deliver' | 'correct'
const DELIVERED = barred(
  'notice.delivered',
  '这份通知书已经登记过送达，不用再登记。登记错了的，请打开这一户，点“更正送达”。',
)

export const deliveryActs = {
  open: {
    deliver: true,
    correct: barred('notice.not-delivered', '这份通知书没有登记送达，不用更正。送到以后请登记送达。'),
  },
  delivered: { deliver: DELIVERED, correct: true },
  answered: {
    deliver: DELIVERED,
    correct: barred(
      'notice.answered',
      '家属已经看到通知书并回复，送达不能再更正。时间不合适的，请家访人改定时间，送新的通知书。',
    ),
  },
  dayCome: {
    deliver: DELIVERED,
    correct: barred(
      'notice.day-come',
      '家访的日子已经到了，送达不能再更正。确实没有送到的，请家访人改定时间，送新的通知书。',
    ),
  },
  void: {
    deliver: barred('notice.replaced', '家访时间已改，这份通知书作废。请送达新的通知书。'),
    correct: barred('notice.replaced', '家访时间已改，这份通知书已经作废，不用更正。请登记新的通知书。'),
  },
} satisfies Record<DeliveryState, Record<DeliveryAct, Answer>>

export type DeliveryCode<Act extends DeliveryAct> = CodesIn<typeof deliveryActs, Act>

/** The codes with which the state of a delivery bars an act: for the contract of the operation that does it. */
export function deliveryProblems<Act extends DeliveryAct>(act: Act): DeliveryCode<Act>[] {
  return codesIn(deliveryActs, act)
}
