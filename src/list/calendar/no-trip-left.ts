import type { Instance } from '../solver/instance.ts'
import type { Problem, Repair } from '../solver/result.ts'
import { nameSome, say } from '../solver/sentences.ts'
import type { CalendarTask, Visit } from './calendar-task.ts'
import { nameOf, nameOfHome } from './closure-sentences.ts'
import { emptyDiary, type PartialCalendar, placeVisit } from './partial-calendar.ts'

const NAMED = 6

/** What stands in the way in a session that is open for the visit. */
type Block = 'recorder' | 'visitor' | 'trip' | 'week'

/** One visitor's visits that have sessions but find no trip: what stands in the way, and what would help (方案 §二.2). */
export function noTripLeftProblem(
  instance: Instance,
  part: CalendarTask,
  at: readonly number[],
  left: readonly Visit[],
): Problem {
  const diary = emptyDiary(part)
  for (const [i, session] of at.entries()) if (session !== -1) placeVisit(diary, i, session)
  const visitor = part.people[left[0]!.visitor]!
  const name = nameOf(instance, visitor)
  const ids = left.map((v) => v.household)
  const blocks = new Set(left.flatMap((v) => v.open.map((s) => blockOf(diary, v, s))))
  const away = left.filter((v) => v.open.some((s) => blockOf(diary, v, s) === 'recorder'))
  const recorders = [...new Set(away.map((v) => nameOf(instance, part.people[v.recorder]!)))].join('、')
  const limit = part.weekLimit
  const causes: Record<Block, string> = {
    week: say('该周已出行', limit, '次'),
    trip: '当天已有出行（已满，或在另一片区）',
    recorder: say('记录人员', recorders, '正随他人家访'),
    visitor: say(name, '正随他人记录'),
  }
  const repairs: Repair[] = []
  if (blocks.has('week'))
    repairs.push({
      text: say('把每周出行次数由', limit, '次提高到', limit + 1, '次'),
      act: null,
      place: { kind: 'trips', perWeek: limit + 1 },
    })
  if (blocks.has('recorder'))
    repairs.push({ text: say('为', name, '另配一名记录人员'), act: null, place: { kind: 'recorders', visitor } })
  repairs.push({ text: say('请', name, '腾出时段，或延长本轮时间'), act: null, place: { kind: 'weeks', weeks: 1 } })
  repairs.push({
    text: say('改派', name, '的部分家庭给其他家访人'),
    act: null,
    place: { kind: 'fewer', visitor, households: ids.length },
  })
  const why = blockOrder.filter((b) => blocks.has(b)).map((b) => causes[b])
  return {
    code: 'calendar-full',
    households: ids,
    visitors: [visitor],
    text: say(
      name,
      '家访的',
      ids.length,
      '户（',
      nameSome(
        ids.map((h) => nameOfHome(instance, h)),
        NAMED,
      ),
      '）有可用的时段，但排不进：',
      why.join('；'),
      '（§二.2）',
    ),
    repairs,
  }
}

function blockOf({ task, with: company, dayTrips, weekTrips }: PartialCalendar, visit: Visit, session: number): Block {
  const at = (p: number) => company[p * task.sessions.length + session]!
  if (at(visit.recorder) !== -1 && at(visit.recorder) !== visit.visitor) return 'recorder'
  if (at(visit.visitor) !== -1 && at(visit.visitor) !== visit.visitor) return 'visitor'
  const { day, week } = task.sessions[session]!
  const isFull = weekTrips[visit.visitor * task.weeks + week]! >= task.weekLimit
  return dayTrips[visit.visitor * task.days + day] === 0 && isFull ? 'week' : 'trip'
}

const blockOrder: readonly Block[] = ['week', 'trip', 'recorder', 'visitor']
