import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween } from '../../platform/calendar.ts'
import { asLastRound, outlookOf, type Times } from './rules.ts'

const last = (name: string, startsOn: string, endsOn: string) => ({ name, startsOn, endsOn })

test('a half-year or a year is followed by the next, and by the one we are in when that is over', () => {
  const half = last('2026年上半年', '2026-01-01', '2026-06-30')
  expect(asLastRound(half, '2026-05-01')).toEqual(last('2026年下半年', '2026-07-01', '2026-12-31'))
  expect(asLastRound(half, '2027-02-01')).toEqual(last('2027年上半年', '2027-01-01', '2027-06-30'))
  const year = last('2026年度', '2026-01-01', '2026-12-31')
  expect(asLastRound(year, '2026-12-01')).toEqual(last('2027年度', '2027-01-01', '2027-12-31'))
})

test('names count on by their number or their year; a name with neither says that it is the next', () => {
  const named = (name: string) => asLastRound(last(name, '2026-03-01', '2026-04-30'), '2027-03-05').name
  expect(named('第一轮家访')).toBe('第二轮家访')
  expect(named('第9批')).toBe('第10批')
  expect(named('2026年春季第二期')).toBe('2027年春季第三期')
  expect(named('迎春走访')).toBe('迎春走访（下一轮）')
})

const day = fc.integer({ min: 0, max: 800 }).map((n) => addDays('2025-01-01', n))

test('the next is as long as the last, begins after it, and never in the past', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 150 }), day, (startsOn, length, today) => {
      const before = last('走访', startsOn, addDays(startsOn, length))
      const next = asLastRound(before, today)
      expect(next.startsOn > before.endsOn && next.startsOn >= today).toBe(true)
      expect(daysBetween(next.startsOn, next.endsOn)).toBe(length)
    }),
  )
})

test('other dates that leave a day outside, or lie behind, must be mended first; what they bring is said', () => {
  const round = last('本轮', '2026-07-01', '2026-12-31')
  const none: Times = { first: null, last: null, outside: 0, without: 0 }
  const to = (endsOn: string, times = none, startsOn = '2026-07-01') =>
    outlookOf(round, { startsOn, endsOn }, times, '2026-09-01')
  expect(to('2026-12-31')).toEqual({ blocks: [], follows: [] })
  expect(to('2026-08-31').blocks).toHaveLength(1)
  expect(to('2026-06-30').blocks).toHaveLength(2)
  expect(to('2027-01-15').follows).toEqual(['家属的网址和短码跟着顺延，已经发出的不用重发。'])
  expect(to('2026-11-30', { first: '2026-09-05', last: '2026-12-05', outside: 2, without: 9 })).toMatchObject({
    blocks: [expect.stringContaining('有 2 户')],
    follows: [expect.stringContaining('还有 9 户没有定时间：从今天到结束有 91 天'), expect.stringContaining('试排')],
  })
})
