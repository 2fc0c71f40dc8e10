import { expect, test } from 'vitest'
import { isPassed, rowsOfDay } from './week-rows.ts'

const row = (day: string, part: 'am' | 'pm' | 'evening', state: 'delivered' | 'settled' = 'delivered') => ({
  slot: { id: `${day} ${part}`, day, part, place: '' },
  state,
})

test('a day is read as it goes: morning, afternoon, evening, whatever the order of the list', () => {
  const rows = [row('2026-09-12', 'evening'), row('2026-09-12', 'am'), row('2026-09-13', 'am'), row('2026-09-12', 'pm')]
  expect(rowsOfDay(rows, '2026-09-12').map(({ slot }) => slot.part)).toEqual(['am', 'pm', 'evening'])
})

test('a day that has passed without an end is told from tomorrow on, never on the day itself', () => {
  expect(isPassed(row('2026-09-12', 'am'), '2026-09-13')).toBe(true)
  expect(isPassed(row('2026-09-12', 'am'), '2026-09-12')).toBe(false)
  expect(isPassed(row('2026-09-12', 'am', 'settled'), '2026-09-13')).toBe(false)
  expect(isPassed({ slot: null, state: 'unscheduled' }, '2026-09-13')).toBe(false)
})
