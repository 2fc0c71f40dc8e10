import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../platform/calendar.ts'
import { activityRhythms } from '../../programme/plan/activity-kinds.ts'
import { againstRhythm, composeHalfYear, type HalfHeld, halfSpan } from './half-year.ts'
import { FEWEST } from './rules.ts'

const one = fc.record({
  day: fc.integer({ min: 0, max: 364 }).map((n) => addDays('2026-01-01', n)),
  kindKey: fc.constantFrom('a', 'gone'),
  relatives: fc.option(fc.integer({ min: 0, max: 9 })),
})
const heldOf = (all: { day: string; kindKey: string; relatives: number | null }[]): HalfHeld[] =>
  all.map((given) => ({ ...given, kindName: given.kindKey, title: '一次', came: 1 }))

describe('a half year', () => {
  test('holds each activity once, and each period of a rhythm is met, missed or not over', () => {
    fc.assert(
      fc.property(fc.array(one), fc.constantFrom(...activityRhythms), fc.constantFrom(1, 2), (all, rhythm, half) => {
        const held = heldOf(all)
        const { from, to } = halfSpan(2026, half)
        const kinds = againstRhythm([{ key: 'a', name: '党课', rhythm }], held, { year: 2026, half, day: '2027-01-01' })
        const inHalf = held.filter(({ day }) => day >= from && day <= to)
        expect(kinds.reduce((sum, { times }) => sum + times, 0)).toBe(inHalf.length)
        for (const { periods, met, missed } of kinds) expect(met + missed.length).toBe(periods)
      }),
    )
  })

  test('tells of relatives only what each ledger line tells: hidden ones stand in no sum', () => {
    fc.assert(
      fc.property(fc.array(one), (all) => {
        const held = heldOf(all)
        const of = { unitName: '某单位', coordinator: '综合部', year: 2026, half: 1, day: '2026-07-01' } as const
        const without = held.map((h) => ({ ...h, relatives: (h.relatives ?? 0) < FEWEST ? null : h.relatives }))
        expect(composeHalfYear({ ...of, kinds: [], held })).toEqual(
          composeHalfYear({ ...of, kinds: [], held: without }),
        )
      }),
    )
  })
})
