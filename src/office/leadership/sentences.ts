/** How the numbers of the leaders' page are said, on screen and on paper. */

import { formatShortDay } from '../../platform/calendar.ts'
import { FEWEST } from '../../vocabulary/small-counts.ts'
import type { LeadersView } from './contract.ts'

/** What is reached at least; under three it is not said how many. */
export function atLeast(n: number, unit: string): string {
  return n < FEWEST ? `少于 ${FEWEST} ${unit}` : `${n} ${unit}以上`
}

/** What is left of a number that is told: no more than that. */
export function atMost(n: number, unit: string): string {
  return n < FEWEST ? `少于 ${FEWEST} ${unit}` : `至多 ${n} ${unit}`
}

export const offeredWords = (n: number) => (n < FEWEST ? `少于 ${FEWEST} 户` : `${n} 户`)

export const hundredths = (n: number | null) => (n === null || n === 0 ? '—' : `${n}%以上`)

export const totalNames = {
  noticed: { name: '通知送达', unit: '户' },
  ended: { name: '已经办结', unit: '户' },
  came: { name: '报来的意见建议', unit: '件' },
  answered: { name: '已经答复', unit: '件' },
  settled: { name: '家属认可已解决', unit: '件' },
} as const
export const totalKeys = ['noticed', 'ended', 'came', 'answered', 'settled'] as const

export const waitingNames: Record<keyof LeadersView['waiting'], { who: string; what: string }> = {
  undated: { who: '家访人', what: '定家访时间' },
  undelivered: { who: '综合部', what: '送达通知书' },
  past: { who: '家访人、随同记录人员', what: '家访日已过，整理记录、办结' },
}
export const waitingKeys = ['undated', 'undelivered', 'past'] as const

/** Why no number is exact; it stands on every page that shows one. */
export const WHY =
  '为了不让人从很小的数里认出是哪一家，少于 3 的数不显示，也不能用两个数相减得出：数字是“以上”，满 3 才往上加，最近的一两户、一两件可能还没有计入。'

/** Weeks of a round are said by their number, the first at 1. */
export const spanWords = ({ from, to }: { from: number; to: number }) =>
  from === to ? `第 ${from} 周` : `第 ${from} 至 ${to} 周`

export const weekWords = ({ from }: { from: string }) => `${formatShortDay(from)}起七天`
