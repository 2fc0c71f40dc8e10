import type { LegacyHighs } from 'highs'
import type { Calendared } from './calendar.fixture.ts'
import { isOpen, isPreferred, weekOf } from './rules.fixture.ts'

type Sum = Map<string, number>

/**
 * The oracle: the whole calendar as an integer program, solved level by level. Returns the optimum of every level: unscheduled,
 * not preferred, trips, rows changed. `x` a visit in a session, `y` a trip to an area, `z` a recorder with a visitor, `u` left out.
 */
export function bestByHighs(highs: LegacyHighs, { instance, list }: Calendared): number[] {
  const rows: string[] = []
  const binaries = new Set<string>()
  const levels: { sum: Sum; constant: number }[] = [0, 1, 2, 3].map(() => ({ sum: new Map(), constant: 0 }))
  const together = new Map<string, Sum>()
  const add = (key: string, name: string, weight: number) => {
    const sum = together.get(key) ?? new Map<string, number>()
    sum.set(name, weight)
    together.set(key, sum)
    binaries.add(name)
  }
  const current = new Map(instance.currentCalendar.map((c) => [c.household, c.session]))
  const people = [...new Set(list.flatMap((r) => [r.visitor, r.recorder ?? r.visitor]))]
  for (const [i, row] of list.entries()) {
    add(`once${i} = 1`, `u${i}`, 1)
    levels[0]!.sum.set(`u${i}`, 1)
    if (current.has(row.household)) levels[3]!.constant += 1
    for (const [s, session] of instance.sessions.entries()) {
      if (!isOpen(instance, row, session)) continue
      const x = `x${i}_${s}`
      const area = instance.households.find((h) => h.id === row.household)?.area ?? `of ${row.household}`
      const v = people.indexOf(row.visitor)
      const r = people.indexOf(row.recorder ?? '')
      const a = [...new Set(instance.households.map((h) => h.area ?? `of ${h.id}`))].indexOf(area)
      const [y, z] = [`y${v}_${s}_${a}`, `z${r}_${s}_${v}`]
      add(`once${i} = 1`, x, 1)
      add(`room${y} <= 0`, x, 1)
      add(`room${y} <= 0`, y, -session.cap)
      add(`with${x} <= 0`, x, 1)
      add(`with${x} <= 0`, z, -1)
      add(`here${v}_${s} <= 1`, y, 1)
      add(`here${r}_${s} <= 1`, z, 1)
      add(`day${v}_${session.date.replaceAll('-', '')} <= 1`, y, 1)
      add(`week${v}_${weekOf(session.date)} <= ${instance.config.maxTripsPerWeek ?? 7}`, y, 1)
      if (!isPreferred(instance, row, session)) levels[1]!.sum.set(x, 1)
      levels[2]!.sum.set(y, 1)
      if (current.get(row.household) === session.id) levels[3]!.sum.set(x, -1)
    }
  }
  for (const [key, sum] of together) {
    const [name, ...bound] = key.split(' ')
    rows.push(` ${name}: ${linear(sum)} ${bound.join(' ')}`)
  }
  return levels.map(({ sum, constant }, level) => {
    if (sum.size === 0) return constant
    const text = `Minimize\n obj: ${linear(sum)}\nSubject To\n${rows.join('\n')}\nBinary\n ${[...binaries].join('\n ')}\nEnd\n`
    const solution = highs.solve(text, { output_flag: false, random_seed: 1 })
    if (solution.Status !== 'Optimal') throw new Error(`highs: ${solution.Status} at level ${level}`)
    const optimum = Math.round(solution.ObjectiveValue)
    rows.push(` level${level}: ${linear(sum)} <= ${optimum}`)
    return optimum + constant
  })
}

function linear(sum: Sum): string {
  return [...sum].map(([name, weight]) => `${weight < 0 ? '-' : '+'} ${Math.abs(weight)} ${name}`).join('\n  ')
}
