import { expect, test } from 'vitest'
import { besides, formatInstant, personWithTitle } from './sentences.ts'

test('an instant late in the evening of UTC is the next day in Beijing', () => {
  expect(formatInstant('2026-03-09T16:05:00Z')).toBe('2026年3月10日 00:05')
  expect(formatInstant('2026-03-09T19:30:00+08:00')).toBe('2026年3月9日 19:30')
})

test('what is empty leaves no gap', () => {
  expect(besides(['', '甲', '', '乙'])).toBe('甲　乙')
  expect(personWithTitle({ name: '甲', title: '' })).toBe('甲')
})
