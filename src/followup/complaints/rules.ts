/** Who reads and answers what a family says of how its visit was done (方案 §三.2, §三.4; mission, line 5). Pure. */
import { type Answer, barred, type CodesIn, codesIn } from '../../platform/state-table.ts'

/** A holder of a post that answers: the own one, or that of somebody for whom this person stands in. */
export type Leader = { officerId: string; post: 'inspector' | 'head'; standsFor: string | null }
export type Readers = { post: Leader['post']; officerIds: readonly string[] }

/**
 * The inspector; where every inspector made the visit or is of the family, or stands in for one who did or is, the head; null where the head did too, or is: then nobody
 * of the unit reads it, and the family is told to whom it can turn. `concerned`: who made the visit, and who lives there.
 */
export function readersOf(concerned: readonly string[], leaders: readonly Leader[]): Readers | null {
  for (const post of ['inspector', 'head'] as const) {
    const officerIds = leaders
      .filter((l) => l.post === post && !concerned.includes(l.officerId) && !concerned.includes(l.standsFor ?? ''))
      .map((l) => l.officerId)
    if (officerIds.length > 0) return { post, officerIds }
  }
  return null
}

export const NOBODY =
  '看这样的意见的，应当是没有参加这次家访、也不是您家亲属的派驻纪检监察组长或者一把手。单位里现在没有这样的人，请直接向上一级纪检监察机关反映。'

export type ComplaintState = 'open' | 'answered'
export type ComplaintAct = 'answer'

export const complaintActs = {
  open: { answer: true },
  answered: {
    answer: barred('complaint.answered', '这件意见已经答复过了。请刷新，看过答复；家属还有意见的，会另写一件。'),
  },
} satisfies Record<ComplaintState, Record<ComplaintAct, Answer>>

export type ComplaintCode<Act extends ComplaintAct> = CodesIn<typeof complaintActs, Act>

export function complaintProblems<Act extends ComplaintAct>(act: Act): ComplaintCode<Act>[] {
  return codesIn(complaintActs, act)
}

export function complaintState(row: { answer: unknown }): ComplaintState {
  return row.answer === null ? 'open' : 'answered'
}
