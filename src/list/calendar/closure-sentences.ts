import type { Instance } from '../solver/instance.ts'
import { say } from '../solver/sentences.ts'
import { type Closure, closuresOf, dayOf, type Limits } from './closures.ts'

const WEEK = '日一二三四五六'

/** What closes each session of the round for one visit. */
export type Shutter = (
  household: string,
  visitor: string,
  recorder: string,
) => { session: string; closures: Closure[] }[]

export function shutter(instance: Instance, limits: Limits): Shutter {
  const homes = new Map(instance.households.map((h) => [h.id, h]))
  const busy = new Map(Object.entries(instance.busy).map(([p, ids]) => [p, new Set(ids)]))
  const sessions = instance.sessions.map((s) => ({ s, day: dayOf(s.date, limits.restDays) }))
  return (household, visitor, recorder) => {
    const who = { busyDow: homes.get(household)!.busyDow, visitor, recorder }
    return sessions.map(({ s, day }) => ({ session: s.id, closures: closuresOf(s, day, who, busy, limits) }))
  }
}

/** The order in which rules are named. */
export const closureOrder: readonly Closure[] = [
  'full',
  'notice',
  'deadline',
  'daytime',
  'family',
  'visitor',
  'recorder',
]

/** What each rule says of this visit, and what would open a session that only it closes. */
export function wordsOf(
  instance: Instance,
  household: string,
  visitor: string,
  recorder: string,
): Record<Closure, { cause: string; repair: string }> {
  const home = instance.households.find((h) => h.id === household)
  const days = [...new Set(home?.busyDow ?? [])]
    .sort()
    .map((d) => `周${WEEK[d]}`)
    .join('、')
  const [v, r] = [nameOf(instance, visitor), nameOf(instance, recorder)]
  const sent = instance.config.noticeSent
  return {
    full: { cause: '时段的户数上限是 0', repair: '提高时段的户数上限' },
    notice: {
      cause: sent == null ? '早于最早可家访的日期（§二.2）' : say('通知期未满，', sent, '送达（§二.2）'),
      repair: '增加通知期满以后的时段',
    },
    deadline: { cause: '已过本轮截止日期', repair: '延长本轮时间' },
    daytime: { cause: '工作日白天不家访', repair: '增加晚上或休息日的时段' },
    family: { cause: say('家庭', days, '不便'), repair: say('请家庭在', days, '中另提供一天') },
    visitor: { cause: say(v, '没有空'), repair: say('请', v, '腾出时段，或改派家访人') },
    recorder: { cause: say('记录人员', r, '没有空'), repair: say('请', r, '腾出时段，或另派记录人员') },
  }
}

/** How sentences call a household; the id where it has no name. */
export function nameOfHome(instance: Instance, id: string): string {
  return instance.households.find((h) => h.id === id)?.name ?? id
}

export function nameOf(instance: Instance, id: string): string {
  return instance.people.find((p) => p.id === id)?.name ?? id
}
