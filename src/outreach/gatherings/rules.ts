/** People come together on a day, at a place (方案 §四.1, §四.2): when, who is there, what stands in its way. Pure. */
import { type Answer, barred, type CodesIn, codesIn } from '../../platform/state-table.ts'
import type { Part } from '../../vocabulary/parts-of-day.ts'

export const gatheringKinds = ['training', 'activity'] as const
export type GatheringKind = (typeof gatheringKinds)[number]

/** Where one is worked on. */
export function gatheringPage(kind: GatheringKind, id: string): string {
  return kind === 'training' ? `/training/${id}` : `/activities/${id}`
}

/** What a person writes beside a name on the list; nobody marks their own coming. */
export const marks = ['present', 'leave', 'madeUp'] as const
export type Mark = (typeof marks)[number]
export const markNames: Record<Mark, string> = { present: '到场', leave: '请假', madeUp: '已补上' }

export const gatheringStates = ['ahead', 'today', 'over', 'cancelled'] as const
export type GatheringState = (typeof gatheringStates)[number]
export type GatheringAct = 'change' | 'cancel' | 'mark'

const STATE = 'gathering.state'
const gone = (message: string) => ({
  change: barred(STATE, message),
  cancel: barred(STATE, message),
  mark: barred(STATE, message),
})
const over = '这一天已经过去，不能再改时间地点，也不能取消。到场情况可以继续登记。'

export const gatheringActs = {
  ahead: { change: true, cancel: true, mark: barred(STATE, '还没有到这一天，不能登记到场情况。') },
  today: { change: true, cancel: true, mark: true },
  over: { change: barred(STATE, over), cancel: barred(STATE, over), mark: true },
  cancelled: gone('这一场已经取消，不能再改。需要的话，请另外安排一场。'),
} satisfies Record<GatheringState, Record<GatheringAct, Answer>>

export type GatheringCode<Act extends GatheringAct> = CodesIn<typeof gatheringActs, Act>

export function gatheringProblems<Act extends GatheringAct>(act: Act): GatheringCode<Act>[] {
  return codesIn(gatheringActs, act)
}

/** Days are ISO, in Beijing. */
export function gatheringState(g: { day: string; cancelledAt: unknown }, today: string): GatheringState {
  if (g.cancelledAt !== null) return 'cancelled'
  if (g.day === today) return 'today'
  return g.day > today ? 'ahead' : 'over'
}

/** Times of a day, 15:00, in order. */
export type Hours = { from: string; to: string }

/** The parts of a day in which a visit would clash with these hours: evenings begin at 18:00, afternoons at 12:00. */
export function partsIn({ from, to }: Hours): Part[] {
  const found: Part[] = []
  if (from < '12:00') found.push('am')
  if (from < '18:00' && to > '12:00') found.push('pm')
  if (to > '18:00') found.push('evening')
  return found
}

/** 15:00—17:00 */
export function hoursText({ from, to }: Hours): string {
  return `${from}—${to}`
}

/** How many of those who were asked came, then or later; how many have a mark at all. */
export function counted(people: readonly { mark: Mark | null }[]): { asked: number; came: number; marked: number } {
  return {
    asked: people.length,
    came: people.filter(({ mark }) => mark === 'present' || mark === 'madeUp').length,
    marked: people.filter(({ mark }) => mark !== null).length,
  }
}
