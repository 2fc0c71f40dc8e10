/** The papers of a referral to the aid office, for bench/gallery.ts. */
import { composeRecall } from '../src/followup/aid/recall-paper.ts'
import { composeReferral } from '../src/followup/aid/referral-paper.ts'
import type { Paper } from '../src/papers/blocks.ts'
import type { PlanBody } from '../src/programme/plan/rules.ts'

/** Name, paper, pages that are shown. */
export function aidPictures(plan: PlanBody, unit: { unitName: string; unitPhone: string }): [string, Paper, number][] {
  const number = { ...unit, year: 2026, nth: 3 }
  const { office } = plan.aid
  return [
    [
      'aid-referral',
      composeReferral({
        ...number,
        office,
        coordinator: plan.names.coordinator,
        name: '唐家',
        phone: '13800138000',
        words: '老人住院，花费大，想请工会帮一帮。孩子九月开学，学费还差一些。',
        agreedOn: '2026-09-07',
        madeOn: '2026-09-08',
      }),
      1,
    ],
    [
      'aid-recall',
      composeRecall({ ...number, handedTo: office, handedOn: '2026-09-08', withdrawnOn: '2026-09-20' }),
      1,
    ],
  ]
}
