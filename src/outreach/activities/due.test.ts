import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../platform/calendar.ts'
import type { ActivityKind } from '../../programme/plan/rules.ts'
import { due, periodOf, pressing } from './due.ts'

const REGULAR = ['month', 'quarter', 'halfYear', 'year'] as const
const someDay = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('2000-01-01', n))
const kind = (rhythm: ActivityKind['rhythm']): ActivityKind => ({
  ...{ key: 'k', name: '党课', rhythm, minutes: false, families: false },
})

describe('a period', () => {
  test('holds the day it is asked for, and the next begins the day after it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...REGULAR), someDay, (rhythm, day) => {
        const { from, to } = periodOf(rhythm, day)
        expect(from <= day && day <= to).toBe(true)
        expect(periodOf(rhythm, from)).toEqual(periodOf(rhythm, to))
        expect(periodOf(rhythm, addDays(to, 1)).from).toBe(addDays(to, 1))
      }),
    )
  })

  test('is called as people call it', () => {
    expect(REGULAR.map((rhythm) => periodOf(rhythm, '2026-09-18').name)).toEqual(['9月', '第三季度', '下半年', '今年'])
  })
})

describe('what is due', () => {
  test('is owed until one stands in the period, whatever was held outside of it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...REGULAR), someDay, someDay, (rhythm, today, day) => {
        const { from, to } = periodOf(rhythm, today)
        const inside = day >= from && day <= to
        const standsWhen = (state: 'over' | 'ahead' | 'cancelled') =>
          due([kind(rhythm)], [{ kindKey: 'k', day, state }], today)[0]?.stands
        expect(standsWhen('over')).toBe(inside ? 'held' : 'owed')
        expect(standsWhen('ahead')).toBe(inside ? 'ahead' : 'owed')
        expect(standsWhen('cancelled')).toBe('owed')
      }),
    )
  })

  test('nothing is due of a kind without a rhythm; what is owed presses in the last ten days alone', () => {
    expect(due([kind('none')], [], '2026-09-30')).toEqual([])
    const owed = (today: string) => pressing(due([kind('month')], [], today), today).length
    expect(['2026-09-19', '2026-09-20', '2026-09-30', '2026-10-01'].map(owed)).toEqual([0, 1, 1, 0])
  })
})
