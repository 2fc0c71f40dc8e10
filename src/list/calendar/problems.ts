import { sortedBy } from '../solver/indexed-instance.ts'
import type { Instance } from '../solver/instance.ts'
import type { Place, Problem, Repair } from '../solver/result.ts'
import { say } from '../solver/sentences.ts'
import type { CalendarTask, Visit } from './calendar-task.ts'
import { closureOrder, nameOfHome, type Shutter, shutter, wordsOf } from './closure-sentences.ts'
import type { Closure, Limits } from './closures.ts'
import { brokenFrozen } from './frozen-slots.ts'
import { noTripLeftProblem } from './no-trip-left.ts'

type Found = { part: CalendarTask; at: readonly number[] }

/** Why each visit left out has no session, and what would give it one; and frozen rows that no longer keep the rules. */
export function calendarProblems(
  instance: Instance,
  task: CalendarTask,
  found: readonly Found[],
  limits: Limits,
): Problem[] {
  const shut = shutter(instance, limits)
  const leftOut = found.map(({ part, at }) => ({ part, at, left: part.visits.filter((_, i) => at[i] === -1) }))
  const closed = leftOut.flatMap(({ part, left }) =>
    left.filter((v) => v.open.length === 0).map((v) => noSession(instance, part, v, shut)),
  )
  const crowded = leftOut.flatMap(({ part, at, left }) => {
    const byVisitor = Map.groupBy(
      left.filter((v) => v.open.length > 0),
      (v) => v.visitor,
    )
    return [...byVisitor.values()].map((rows) => noTripLeftProblem(instance, part, at, rows))
  })
  return [
    ...task.alone.map((h) => noRecorder(instance, h)),
    ...sortedBy(closed, (p) => p.households[0]!),
    ...sortedBy(crowded, (p) => p.visitors[0]!),
    ...found.flatMap(({ part, at }) => part.visits.flatMap((v) => brokenFrozen(instance, part, v, at, shut))),
  ]
}

function noRecorder(instance: Instance, household: string): Problem {
  return {
    code: 'calendar-alone',
    households: [household],
    visitors: [],
    text: say('家庭', nameOfHome(instance, household), '没有记录人员，排不了时间：每次家访至少两人（§三.5）'),
    repairs: [{ text: '先为该户派定记录人员，再排时间', act: null, place: { kind: 'household', household } }],
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
      ? say('家庭', nameOfHome(instance, v.household), '排不了时间：本轮没有可选的时段')
      : say('家庭', nameOfHome(instance, v.household), '没有可用的时段：', causes.map((c) => words[c].cause).join('；'))
  const repairs: Repair[] = alone.map(({ c, opens }) => ({
    text: say(words[c].repair, '，可有', opens, '个时段'),
    act: null,
    ...placeOf(c, v.household),
  }))
  if (repairs.length === 0)
    repairs.push({
      text: all.length === 0 ? '先列出本轮可以家访的时段' : '增加时段，或改派家访人、记录人员',
      act: null,
      place: all.length === 0 ? { kind: 'weeks', weeks: 1 } : { kind: 'household', household: v.household },
    })
  return { code: 'calendar-closed', households: [v.household], visitors: [visitor], text, repairs }
}

/** The family's own days are the family's to change, by its own page. */
function placeOf(closure: Closure, household: string): { place?: Place } {
  switch (closure) {
    case 'full':
    case 'daytime':
      return { place: { kind: 'plan' } }
    case 'notice':
    case 'deadline':
      return { place: { kind: 'weeks', weeks: 1 } }
    case 'visitor':
    case 'recorder':
      return { place: { kind: 'household', household } }
    case 'family':
      return {}
  }
}
