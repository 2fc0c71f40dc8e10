import type { Instance } from '../../assignment/instance.ts'
import type { Problem, Repair } from '../../assignment/result.ts'
import { byId } from '../../assignment/roster.ts'
import { nameSome, say } from '../../assignment/words.ts'
import { formatShortDay } from '../../platform/calendar.ts'
import { type Closure, closuresOf, dayOf, type Limits } from './openings.ts'
import type { CalendarTask, Visit } from './task.ts'

const NAMED = 6
const WEEK = '日一二三四五六'

type Found = { part: CalendarTask; at: readonly number[] }

/** Why each visit left out has no session, and what would give it one; and frozen rows that no longer keep the rules. */
export function calendarProblems(
  instance: Instance,
  task: CalendarTask,
  found: readonly Found[],
  limits: Limits,
): Problem[] {
  const shut = shutter(instance, limits)
  const leftOut = found.flatMap(({ part, at }) => part.visits.filter((_, i) => at[i] === -1).map((v) => ({ part, v })))
  const closed = leftOut.filter(({ v }) => v.open.length === 0)
  const crowded = leftOut.filter(({ v }) => v.open.length > 0)
  const byVisitor = Map.groupBy(crowded, ({ part, v }) => part.people[v.visitor]!)
  return [
    ...task.alone.map(noRecorder),
    ...closed.map(({ part, v }) => noSession(instance, part, v, shut)),
    ...[...byVisitor].sort(([a], [b]) => byId(a, b)).map(([visitor, rows]) => tooFewTrips(instance, visitor, rows)),
    ...found.flatMap(({ part, at }) => part.visits.flatMap((v) => brokenFrozen(instance, part, v, at, shut))),
  ]
}

type Shutter = (household: string, visitor: string, recorder: string) => { session: string; closures: Closure[] }[]

function shutter(instance: Instance, limits: Limits): Shutter {
  const homes = new Map(instance.households.map((h) => [h.id, h]))
  const busy = new Map(Object.entries(instance.busy).map(([p, ids]) => [p, new Set(ids)]))
  const sessions = instance.sessions.map((s) => ({ s, day: dayOf(s.date, limits.restDays) }))
  return (household, visitor, recorder) => {
    const who = { busyDow: homes.get(household)!.busyDow, visitor, recorder }
    return sessions.map(({ s, day }) => ({ session: s.id, closures: closuresOf(s, day, who, busy, limits) }))
  }
}

function noRecorder(household: string): Problem {
  return {
    code: 'calendar-alone',
    households: [household],
    visitors: [],
    text: say('家庭', household, '没有记录人员，排不了时间：每次家访至少两人（§三.5）'),
    repairs: [{ text: '先为该户派定记录人员，再排时间', act: null }],
  }
}

/** No session at all: the rules that close them, and those whose lifting alone would open some. */
function noSession(instance: Instance, part: CalendarTask, v: Visit, shut: Shutter): Problem {
  const visitor = part.people[v.visitor]!
  const recorder = part.people[v.recorder]!
  const all = shut(v.household, visitor, recorder).map((row) => row.closures)
  const used = closureOrder.filter((c) => all.some((row) => row.includes(c)))
  const alone = closureOrder
    .map((c) => ({ c, opens: all.filter((row) => row.every((other) => other === c)).length }))
    .filter(({ opens }) => opens > 0)
  const words = wordsOf(instance, v.household, visitor, recorder)
  const causes = alone.length > 0 ? alone.map(({ c }) => c) : used
  const text =
    all.length === 0
      ? say('家庭', v.household, '排不了时间：本轮没有可选的时段')
      : say('家庭', v.household, '没有可用的时段：', causes.map((c) => words[c].cause).join('；'))
  const repairs: Repair[] = alone.map(({ c, opens }) => ({
    text: say(words[c].repair, '，可有', opens, '个时段'),
    act: null,
  }))
  if (repairs.length === 0)
    repairs.push({
      text: all.length === 0 ? '先列出本轮可以家访的时段' : '增加时段，或改派家访人、记录人员',
      act: null,
    })
  return { code: 'calendar-closed', households: [v.household], visitors: [visitor], text, repairs }
}

/** The limits of one visitor's trips, with what each would take. */
function tooFewTrips(instance: Instance, visitor: string, rows: readonly { part: CalendarTask; v: Visit }[]): Problem {
  const { part } = rows[0]!
  const name = nameOf(instance, visitor)
  const ids = rows.map(({ v }) => v.household)
  const recorders = [...new Set(rows.map(({ v }) => part.people[v.recorder]!))]
  const limit = instance.config.maxTripsPerWeek
  const also = recorders.filter((r) =>
    part.visits.some((v) => part.people[v.recorder] === r && part.people[v.visitor] !== visitor),
  )
  const repairs: Repair[] = []
  if (limit !== undefined)
    repairs.push({ text: say('把每周出行次数由', limit, '次提高到', limit + 1, '次'), act: null })
  if (also.length > 0)
    repairs.push({
      text: say('为', name, '另配一名记录人员：', also.map((r) => nameOf(instance, r)).join('、'), '还要随其他人家访'),
      act: null,
    })
  repairs.push({ text: say('请', name, '腾出时段，或延长本轮时间'), act: null })
  repairs.push({ text: say('改派', name, '的部分家庭给其他家访人'), act: null })
  return {
    code: 'calendar-full',
    households: ids,
    visitors: [visitor],
    text: say(
      name,
      '家访的',
      ids.length,
      '户（',
      nameSome(ids, NAMED),
      '）有可用的时段，但排不进：',
      limit === undefined ? '每天一次' : say('每天一次、每周', limit, '次'),
      '的出行已排满，或记录人员正随他人家访（§二.2）',
    ),
    repairs,
  }
}

function brokenFrozen(
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
  if (broken.length === 0) return []
  return [
    {
      code: 'calendar-frozen',
      households: [v.household],
      visitors: [visitor],
      text: say(
        '家庭',
        v.household,
        '的时间已锁定（',
        formatShortDay(slot.date, slot.part),
        '），但',
        broken.join('；'),
        '；系统没有改动它',
      ),
      repairs: [
        {
          text: say('解除家庭', v.household, '的锁定后重新排定'),
          act: { kind: 'release', households: [v.household] },
        },
      ],
    },
  ]
}

const closureOrder: readonly Closure[] = ['full', 'notice', 'deadline', 'daytime', 'family', 'visitor', 'recorder']

function wordsOf(
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

function nameOf(instance: Instance, id: string): string {
  return instance.people.find((p) => p.id === id)?.name ?? id
}
