/** Hours of a day and the parts in which a visit clashes with them. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parts } from '../../vocabulary/parts-of-day.ts'
import { counted, gatheringState, marks, partsIn } from './rules.ts'

const time = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`)
const hours = fc
  .tuple(time, time)
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }))
const bounds = { am: ['00:00', '12:00'], pm: ['12:00', '18:00'], evening: ['18:00', '24:00'] } as const

test('a part of the day is met when some minute of it lies within the hours; at least one always is', () => {
  fc.assert(
    fc.property(hours, ({ from, to }) => {
      const met = parts.filter((part) => from < bounds[part][1] && to > bounds[part][0])
      expect(partsIn({ from, to })).toEqual(met)
      expect(met.length).toBeGreaterThan(0)
    }),
  )
})

test.each([
  ['15:00', '17:00', ['pm']],
  ['09:00', '12:00', ['am']],
  ['11:30', '12:30', ['am', 'pm']],
  ['17:00', '19:00', ['pm', 'evening']],
  ['19:00', '21:00', ['evening']],
])('%s to %s clashes with visits in %j', (from, to, met) => {
  expect(partsIn({ from, to })).toEqual(met)
})

test('who came, then or later, is counted once; an excuse is a mark and no coming', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...marks, null)), (all) => {
      const { asked, came, marked } = counted(all.map((mark) => ({ mark })))
      expect(asked).toBe(all.length)
      expect(came + all.filter((mark) => mark === 'leave').length).toBe(marked)
      expect(marked).toBe(all.filter((mark) => mark !== null).length)
    }),
  )
})

test.each([
  ['2026-09-10', null, 'ahead'],
  ['2026-09-09', null, 'today'],
  ['2026-09-08', null, 'over'],
  ['2026-09-10', '2026-09-01T00:00:00Z', 'cancelled'],
])('on 9 September one of %s, cancelled %s, is %s', (day, cancelledAt, state) => {
  expect(gatheringState({ day, cancelledAt }, '2026-09-09')).toBe(state)
})
