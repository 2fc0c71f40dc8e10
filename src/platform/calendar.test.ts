import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addWorkingDays,
  beijingDay,
  daysBetween,
  formatDay,
  formatShortDay,
  isDay,
  isProvisional,
  isRestDay,
  type RestYear,
  weekday,
  workingDaysBetween,
} from './calendar.ts'

const table: RestYear[] = [
  {
    year: 2026,
    status: 'official',
    source: 'test',
    off: [{ name: 'May', from: '2026-05-01', to: '2026-05-05' }],
    worked: ['2026-05-09'],
  },
  {
    year: 2027,
    status: 'provisional',
    source: 'test',
    off: [{ name: 'New Year', from: '2026-12-31', to: '2027-01-01' }],
    worked: [],
  },
]

describe('days', () => {
  test('a month end, a leap day and a year end are crossed', () => {
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01')
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29')
  })

  test('adding and measuring are inverse, over any year', () => {
    fc.assert(
      fc.property(fc.integer({ min: -4000, max: 4000 }), (n) => {
        expect(daysBetween('2026-03-05', addDays('2026-03-05', n))).toBe(n)
      }),
    )
  })

  test('half past midnight in Beijing is the previous day in UTC', () => {
    expect(beijingDay('2026-03-04T16:30:00Z')).toBe('2026-03-05')
    expect(beijingDay('2026-03-04T15:59:59Z')).toBe('2026-03-04')
    expect(beijingDay('2026-03-05T00:30:00+08:00')).toBe('2026-03-05')
  })

  test('an instant without an offset is refused', () => {
    expect(() => beijingDay('2026-03-05T00:30:00')).toThrow(RangeError)
  })

  test('only days that exist are days', () => {
    expect(isDay('2028-02-29')).toBe(true)
    for (const wrong of ['2026-02-29', '2026-13-01', '2026-3-5', '20260305', '2026-03-05T00:00:00Z', '']) {
      expect(isDay(wrong)).toBe(false)
    }
  })

  test('Sunday is 0 and Saturday is 6', () => {
    expect(weekday('2026-03-08')).toBe(0)
    expect(weekday('2026-03-09')).toBe(1)
    expect(weekday('2026-03-14')).toBe(6)
  })
})

describe('rest days', () => {
  test('weekends rest, unless worked; days off rest on any weekday', () => {
    expect(isRestDay('2026-05-08', table)).toBe(false)
    expect(isRestDay('2026-05-09', table)).toBe(false)
    expect(isRestDay('2026-05-10', table)).toBe(true)
    expect(isRestDay('2026-05-01', table)).toBe(true)
    expect(isRestDay('2026-05-05', table)).toBe(true)
    expect(isRestDay('2026-05-06', table)).toBe(false)
  })

  test('an arrangement may reach into the year before', () => {
    expect(isRestDay('2026-12-31', table)).toBe(true)
  })

  test('a year without an official arrangement is provisional', () => {
    expect(isProvisional('2026-05-01', table)).toBe(false)
    expect(isProvisional('2027-05-01', table)).toBe(true)
    expect(isProvisional('2031-05-01', table)).toBe(true)
  })

  test('working days skip rest days and count a worked Saturday', () => {
    expect(addWorkingDays('2026-04-30', 1, table)).toBe('2026-05-06')
    expect(addWorkingDays('2026-05-08', 1, table)).toBe('2026-05-09')
    expect(addWorkingDays('2026-05-08', 2, table)).toBe('2026-05-11')
    expect(addWorkingDays('2026-05-01', 0, table)).toBe('2026-05-01')
  })

  test('counting working days undoes adding them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 400 }), (n, shift) => {
        const from = addDays('2026-01-01', shift)
        expect(workingDaysBetween(from, addWorkingDays(from, n, table), table)).toBe(n)
      }),
    )
  })
})

describe('Chinese dates', () => {
  test('are written in full and short', () => {
    expect(formatDay('2026-03-09')).toBe('2026年3月9日')
    expect(formatShortDay('2026-03-09', 'evening')).toBe('3月9日（周一）晚上')
    expect(formatShortDay('2026-03-08', 'am')).toBe('3月8日（周日）上午')
    expect(formatShortDay('2026-03-14')).toBe('3月14日（周六）')
  })
})
