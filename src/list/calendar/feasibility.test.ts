import { describe, expect, test } from 'vitest'
import { makeCalendar } from '../../../bench/make-calendar.ts'
import { drawList } from '../solver/draw-list.ts'
import { roundOf } from './calendar.fixture.ts'
import { feasibility } from './feasibility.ts'
import { proposeCalendar } from './propose.ts'

const homes = (n: number, of: { visitor?: string; recorder?: string; area?: string } = {}) =>
  Array.from({ length: n }, (_, i) => ({ id: `${of.visitor ?? 'jia'}${i}`, ...of }))
const week = (monday: number, cap = 1) =>
  Array.from({ length: 5 }, (_, d) => ({ id: `2026-03-${String(monday + d).padStart(2, '0')} evening`, cap }))
const checked = (round: Parameters<typeof roundOf>[0]) => {
  const { instance, list } = roundOf(round)
  return feasibility(instance, list)
}

describe('before a list is published', () => {
  test('everything fits', () => {
    expect(checked({ homes: homes(5), sessions: week(9) })).toMatchObject({ unscheduled: 0, text: '全部 5 户都排得进' })
  })

  test('more trips a week, or a longer round: the smallest that works, as tried', () => {
    const round = { homes: homes(5), sessions: week(9), config: { maxTripsPerWeek: 2 } }
    expect(checked(round)).toMatchObject({
      unscheduled: 3,
      ways: [
        { kind: 'trips', perWeek: 5 },
        { kind: 'weeks', weeks: 2 },
      ],
      text: '3 户排不进：每周 5 次出行，或把本轮延长 2 周即可',
    })
    const { instance, list } = roundOf(round)
    const more = (maxTripsPerWeek: number) => ({ ...instance, config: { ...instance.config, maxTripsPerWeek } })
    expect(proposeCalendar(more(5), list).objective.unscheduled).toBe(0)
    expect(proposeCalendar(more(4), list).objective.unscheduled).toBe(1)
  })

  test('a longer round moves its deadline too', () => {
    const { instance, list } = roundOf({ homes: homes(6), sessions: week(9) })
    expect(feasibility(instance, list, { latest: '2026-03-13' })).toMatchObject({
      text: '1 户排不进：把本轮延长 1 周即可',
    })
  })

  test('another recorder where two visitors wait for the same one', () => {
    const shared = [...homes(5), ...homes(5, { visitor: 'yi' })]
    const found = checked({ homes: shared, sessions: week(9) })
    expect(found.ways).toContainEqual(expect.objectContaining({ kind: 'recorders', text: '再增加 1 名记录员' }))
    expect(found.text).toMatch(/^5 户排不进：再增加 1 名记录员，或把本轮延长 \d 周即可$/)
  })

  test('both together where neither is enough', () => {
    const shared = [...homes(5), ...homes(5, { visitor: 'yi' })]
    const found = checked({ homes: shared, sessions: week(9), config: { maxTripsPerWeek: 4 } })
    expect(found.text).toMatch(/^5 户排不进：每周 5 次出行并再增加 1 名记录员，或把本轮延长 \d 周即可$/)
  })

  test('families without any session are told apart', () => {
    const never = { id: 'never', busyDow: [0, 1, 2, 3, 4, 5, 6] }
    expect(checked({ homes: [never], sessions: week(9) }).text).toBe(
      '1 户没有任何可用的时段，出行再多也排不进：请逐户核对',
    )
    const found = checked({ homes: [never, ...homes(5)], sessions: week(9), config: { maxTripsPerWeek: 4 } })
    expect(found).toMatchObject({ unscheduled: 2, closed: 1 })
    expect(found.text).toContain('每周 5 次出行')
    expect(found.text).toContain('其中 1 户没有任何可用的时段')
  })

  test('what it names for a unit of 60 does fit when done', () => {
    const shape = { households: 60, visitors: 6, slack: 0.1, kin: 0.1, rotation: 'off', areas: 3, weeks: 3 } as const
    const instance = makeCalendar(4, { ...shape, cap: 2, tripsPerWeek: 1, busy: 0.2 })
    const { list } = drawList(instance)
    const found = feasibility(instance, list)
    expect(found.unscheduled).toBeGreaterThan(found.closed)
    const trips = found.ways.find((w) => w.kind === 'trips')
    expect(trips).toBeDefined()
    const done = { ...instance, config: { ...instance.config, maxTripsPerWeek: trips!.perWeek } }
    expect(proposeCalendar(done, list).objective.unscheduled).toBe(found.closed)
  })
})
