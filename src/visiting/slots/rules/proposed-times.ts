/** Many times set at once as the calendar proposes: each by the rules of a single one; what cannot be set is left and told (方案 §二.2). Pure. */
import { formatShortDay } from '../../../platform/calendar.ts'
import { elsewhere, type Out, type Pair, type Time } from './who-is-out.ts'

export type ToPlace = Pair & {
  household: string
  /** What the proposal shows; null where it has no line. */
  proposed: Time | null
  isDated: boolean
  isOver: boolean
}
export type Ground = {
  /** First and last day that may be picked now. */
  earliest: string
  latest: string
  out: readonly Out[]
  /** Days on which somebody cannot go; `part` null is the whole day. */
  away: readonly { officerId: string; day: string; part: Time['part'] | null }[]
}
export type Left = { why: Why; household: string }
type Why = 'dated' | 'over' | 'none' | 'early' | 'late' | 'recorder' | 'visitor' | 'away'

/** Takes what can be taken, in the order given: a time taken keeps its people from the next. */
export function takeProposed<V extends ToPlace>(
  visits: readonly V[],
  ground: Ground,
): { taken: (V & { proposed: Time })[]; left: Left[] } {
  const out = [...ground.out]
  const taken: (V & { proposed: Time })[] = []
  const left: Left[] = []
  for (const visit of visits) {
    const { proposed, household } = visit
    const why = proposed === null ? 'none' : whyNot(visit, proposed, { ...ground, out })
    if (proposed === null || why !== undefined) {
      left.push({ why: why ?? 'none', household })
      continue
    }
    out.push({ id: visit.id, visitorId: visit.visitorId, recorderId: visit.recorderId, ...proposed })
    taken.push({ ...visit, proposed })
  }
  return { taken, left }
}

function whyNot(visit: ToPlace, at: Time, ground: Ground): Why | undefined {
  if (visit.isOver) return 'over'
  if (visit.isDated) return 'dated'
  if (at.day < ground.earliest) return 'early'
  if (at.day > ground.latest) return 'late'
  const isAway = ground.away.some(
    ({ officerId, day, part }) =>
      (officerId === visit.visitorId || officerId === visit.recorderId) &&
      day === at.day &&
      (part === null || part === at.part),
  )
  return isAway ? 'away' : elsewhere(visit, at, ground.out)
}

const ORDER: readonly Why[] = ['dated', 'over', 'none', 'early', 'late', 'away', 'recorder', 'visitor']

/** One sentence a kind of what was left, with the households. */
export function leftSentences(left: readonly Left[], earliest: string): string[] {
  const say: Record<Why, string> = {
    dated: '已经另外定了时间，没有动',
    over: '本轮已经办结，不用定',
    none: '不在这份建议里，没有定',
    early: `建议的日子通知书赶不上（现在最早${formatShortDay(earliest)}），没有定，请另选日子或重新试排`,
    late: '建议的日子不在本轮之内，没有定，请重新试排',
    away: '家访人或记录人员后来登记了这天不方便，没有定，请另选日子或重新试排',
    recorder: '记录人员这一时段已随他人家访，没有定，请另选时段',
    visitor: '家访人这一时段已随同他人家访，没有定，请另选时段',
  }
  return ORDER.flatMap((why) => {
    const households = left.filter((l) => l.why === why).map((l) => l.household)
    return households.length === 0 ? [] : [`${households.length} 户${say[why]}：${named(households)}。`]
  })
}

/** Names enough to find them by; the tables show the rest. */
const MOST_NAMED = 12

function named(households: readonly string[]): string {
  const shown = households.slice(0, MOST_NAMED).join('、')
  return households.length > MOST_NAMED ? `${shown}等` : shown
}
