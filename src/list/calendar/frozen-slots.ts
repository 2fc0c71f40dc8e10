import { formatShortDay } from '../../platform/calendar.ts'
import type { Instance } from '../solver/instance.ts'
import type { Problem } from '../solver/result.ts'
import { say } from '../solver/sentences.ts'
import type { CalendarTask, Visit } from './calendar-task.ts'
import { nameOf, nameOfHome, type Shutter, wordsOf } from './closure-sentences.ts'

/** A frozen row that no longer keeps the rules of a calendar (方案 §二.2): reported, never moved. */
export function brokenFrozen(
  instance: Instance,
  part: CalendarTask,
  v: Visit,
  at: readonly number[],
  shut: Shutter,
): Problem[] {
  if (!v.isFixed) return []
  const visitor = part.people[v.visitor]!
  const recorder = part.people[v.recorder]!
  const slot = part.sessions[v.current]!
  const broken: string[] = []
  const words = wordsOf(instance, v.household, visitor, recorder)
  const row = shut(v.household, visitor, recorder).find((r) => r.session === slot.id)
  broken.push(...(row?.closures ?? []).map((c) => words[c].cause))
  const together = part.visits.filter((_, i) => at[i] === v.current)
  const trip = together.filter((o) => o.visitor === v.visitor)
  if (trip.length > slot.cap) broken.push(say('该时段最多', slot.cap, '户，已有', trip.length, '户'))
  if (trip.some((o) => o.area !== v.area)) broken.push('同一次出行跨了两个片区')
  if (together.some((o) => o.recorder === v.recorder && o.visitor !== v.visitor))
    broken.push(say(nameOf(instance, recorder), '同一时段还要随他人家访'))
  const own = new Set(part.visits.flatMap((o, i) => (o.visitor === v.visitor && at[i] !== -1 ? [at[i]!] : [])))
  const trips = [...own].map((s) => part.sessions[s]!)
  if (trips.filter((t) => t.day === slot.day).length > 1) broken.push('当天有两次出行')
  const inWeek = trips.filter((t) => t.week === slot.week).length
  if (inWeek > part.weekLimit) broken.push(say('该周出行', inWeek, '次，最多', part.weekLimit, '次'))
  if (broken.length === 0) return []
  return [
    {
      code: 'calendar-frozen',
      households: [v.household],
      visitors: [visitor],
      text: say(
        '家庭',
        nameOfHome(instance, v.household),
        '的时间已锁定（',
        formatShortDay(slot.date, slot.part),
        '），但',
        broken.join('；'),
        '；系统没有改动它',
      ),
      repairs: [
        {
          text: say('解除家庭', nameOfHome(instance, v.household), '的锁定后重新排定'),
          act: { kind: 'release', households: [v.household] },
        },
      ],
    },
  ]
}
