import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../platform/calendar.ts'
import { type Acting, actingFault, actsOn, actTogether, holdsOn } from './rules.ts'

const dayNumber = fc.integer({ min: 0, max: 40 })
const dayOf = (n: number) => addDays('2026-09-01', n)
const acts = fc
  .record({
    kind: fc.constantFrom<Acting['kind']>('charge', 'post'),
    absentId: fc.constantFrom('甲', '乙', '丙', '丁'),
    actingId: fc.constantFrom('甲', '乙', '丙', '丁'),
    from: dayNumber,
    length: fc.option(fc.integer({ min: -2, max: 20 })),
    ended: fc.option(dayNumber),
  })
  .map(
    ({ from, length, ended, ...who }): Acting => ({
      ...who,
      from: dayOf(from),
      to: length === null ? null : dayOf(from + length),
      endedOn: ended === null ? null : dayOf(ended),
    }),
  )
const days = Array.from({ length: 80 }, (_, n) => dayOf(n))

test('of substitutes taken one after another nobody ever stands in with another, for himself, or for one who stands in', () => {
  fc.assert(
    fc.property(fc.array(acts, { maxLength: 12 }), (wanted) => {
      const taken: Acting[] = []
      for (const next of wanted) if (!actingFault(next, taken, (id) => id)) taken.push(next)
      for (const day of days)
        for (const kind of ['charge', 'post'] as const) {
          const now = taken.filter((a) => a.kind === kind && actsOn(a, day))
          expect(new Set(now.map((a) => a.absentId)).size).toBe(now.length)
          expect(now.filter((a) => now.some((b) => b.absentId === a.actingId))).toEqual([])
        }
    }),
  )
})

test('a substitute is refused only for a day that two would share, or for what is wrong in itself', () => {
  fc.assert(
    fc.property(fc.array(acts, { maxLength: 6 }), acts, (others, next) => {
      const fault = actingFault(next, others, (id) => id)
      if (!fault || fault.code === 'acting.self' || fault.code === 'acting.dates') return
      expect(others.some((o) => days.some((day) => actsOn(o, day) && actsOn(next, day)))).toBe(true)
    }),
  )
})

test('two stretches are together exactly when there is a day on which both stand in', () => {
  fc.assert(
    fc.property(acts, acts, (a, b) => {
      expect(actTogether(a, b)).toBe(days.some((day) => actsOn(a, day) && actsOn(b, day)))
    }),
  )
})

test('a term holds from its first day up to but not on its end; one that ends where it began holds on no day', () => {
  const term = { startsOn: '2026-09-01', endsOn: '2026-09-10' }
  expect(['2026-08-31', '2026-09-01', '2026-09-09', '2026-09-10'].map((d) => holdsOn(term, d))).toEqual([
    false,
    true,
    true,
    false,
  ])
  expect(days.some((day) => holdsOn({ startsOn: '2026-09-03', endsOn: '2026-09-03' }, day))).toBe(false)
})
