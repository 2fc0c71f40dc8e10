/** A list in words. Pure. */
import type { AppraisalLine, AppraisalList } from '../contract.ts'
import { HELD, verdictNames } from '../rules.ts'

export const nameOf = ({ year, number }: Pick<AppraisalList, 'year' | 'number'>) => `${year}年第${number}号清册`

export function countsOf({ volumes, destroy, extend, undecided, held, state }: AppraisalList): string {
  const isDone = state === 'done'
  return [
    `${volumes} 卷`,
    destroy > 0 ? `${isDone ? '已销毁' : '销毁'} ${destroy} 卷` : '',
    extend > 0 ? `延长保管 ${extend} 卷` : '',
    undecided > 0 ? `没有定 ${undecided} 卷` : '',
    held > 0 ? `这次没有办 ${held} 卷` : '',
  ]
    .filter(Boolean)
    .join('，')
}

export function verdictOf({ verdict, more, outcome }: Pick<AppraisalLine, 'verdict' | 'more' | 'outcome'>): string {
  if (outcome === 'held') return HELD
  if (outcome === 'destroyed') return '已销毁'
  if (verdict === null) return '没有定'
  return more === null ? verdictNames[verdict] : `${verdictNames[verdict]} ${more} 年`
}
