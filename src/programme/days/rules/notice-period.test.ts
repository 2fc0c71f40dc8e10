import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, beijingDay, isDay, isRestDay, weekday, workingDaysBetween } from '../../../platform/calendar.ts'
import { type CountingRule, countingRules } from '../../../vocabulary/counting-rules.ts'
import { earliestVisit, lastArrival } from './notice-period.ts'
import { restDays } from './rest-days.ts'

const earliest = (arrived: string, days: number, rule: CountingRule) =>
  earliestVisit({ arrived, days, rule, restDays }).day
const text = (arrived: string, days: number, rule: CountingRule) =>
  earliestVisit({ arrived, days, rule, restDays }).text

describe('the last day a notice may arrive', () => {
  test('three clear days before, and before the Spring Festival with it', () => {
    const last = (day: string, rule: CountingRule) => lastArrival(day, { days: 3, rule, restDays })
    expect(last('2026-03-09', 'clear')).toBe('2026-03-05')
    expect(last('2026-03-08', 'back')).toBe('2026-03-05')
    expect(last('2026-03-10', 'ext')).toBe('2026-03-06')
    expect(last('2026-02-26', 'work')).toBe('2026-02-13')
  })

  test('whatever is counted: that day is in time, and the day after it is not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 600 }),
        fc.integer({ min: 0, max: 30 }),
        fc.constantFrom(...countingRules),
        (at, days, rule) => {
          const day = addDays('2026-01-10', at)
          const last = lastArrival(day, { days, rule, restDays })
          expect(earliest(last, days, rule) <= day).toBe(true)
          expect(earliest(addDays(last, 1), days, rule) > day).toBe(true)
        },
      ),
    )
  })
})

describe('the earliest visit after a notice', () => {
  test('clear: neither the day of arrival nor the day of the visit counts', () => {
    expect(earliest('2026-03-05', 3, 'clear')).toBe('2026-03-09')
  })

  test('back: the day of the visit is the third day', () => {
    expect(earliest('2026-03-05', 3, 'back')).toBe('2026-03-08')
  })

  test('ext: a period that ends on a Sunday ends on Monday', () => {
    expect(earliest('2026-03-05', 3, 'ext')).toBe('2026-03-10')
    expect(earliest('2026-03-06', 3, 'ext')).toBe('2026-03-10')
  })

  test('ext: a period that ends in the Spring Festival ends after it, also on a make-up Saturday', () => {
    expect(earliest('2026-02-12', 3, 'ext')).toBe('2026-02-25')
    expect(earliest('2026-02-25', 3, 'ext')).toBe('2026-03-01')
  })

  test('work: three working days lie between arrival and visit', () => {
    expect(earliest('2026-03-05', 3, 'work')).toBe('2026-03-11')
    expect(earliest('2026-02-13', 3, 'work')).toBe('2026-02-26')
  })

  test('0 and 1 days', () => {
    expect(countingRules.map((rule) => earliest('2026-03-10', 0, rule))).toEqual([
      '2026-03-11',
      '2026-03-10',
      '2026-03-11',
      '2026-03-11',
    ])
    expect(countingRules.map((rule) => earliest('2026-03-10', 1, rule))).toEqual([
      '2026-03-12',
      '2026-03-11',
      '2026-03-12',
      '2026-03-12',
    ])
  })

  test('leap day and year end', () => {
    expect(earliest('2028-02-26', 2, 'clear')).toBe('2028-02-29')
    expect(earliest('2026-12-30', 3, 'clear')).toBe('2027-01-03')
  })

  test('a notice that arrived at 00:30 in Beijing counts from that day', () => {
    expect(earliest(beijingDay('2026-03-04T16:30:00Z'), 3, 'clear')).toBe('2026-03-09')
  })

  test('a fraction or a negative number of days is refused', () => {
    expect(() => earliest('2026-03-05', -1, 'clear')).toThrow(RangeError)
    expect(() => earliest('2026-03-05', 1.5, 'clear')).toThrow(RangeError)
  })

  test('ext is never earlier than clear, back never later, work has its working days in between', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 20 }), (shift, days) => {
        const arrived = addDays('2025-01-01', shift)
        const clear = earliest(arrived, days, 'clear')
        expect(earliest(arrived, days, 'ext') >= clear).toBe(true)
        expect(isRestDay(addDays(earliest(arrived, days, 'ext'), -1), restDays)).toBe(false)
        expect(addDays(earliest(arrived, days, 'back'), 1)).toBe(clear)
        const lastCounted = addDays(earliest(arrived, days, 'work'), -1)
        expect(workingDaysBetween(arrived, lastCounted, restDays)).toBe(days)
      }),
    )
  })
})

describe('the sentence', () => {
  test('says day, arrival, demand and clause', () => {
    expect(text('2026-03-05', 3, 'clear')).toBe(
      '这次家访最早可定在 3 月 9 日：通知书 3 月 5 日送达，方案要求提前 3 天（§二.2）。',
    )
  })

  test('explains an extension and working days', () => {
    expect(text('2026-03-05', 3, 'ext')).toContain('期满日 3 月 8 日是休息日，顺延到 3 月 9 日（民法典第二百零三条）')
    expect(text('2026-03-05', 3, 'work')).toContain('方案要求提前 3 个工作日（§二.2）')
  })

  test('names the years when they differ', () => {
    expect(text('2026-12-30', 3, 'clear')).toContain('最早可定在 2027 年 1 月 3 日：通知书 2026 年 12 月 30 日送达')
  })

  test('says so when the year has no official arrangement and rest days matter', () => {
    const notice = { arrived: '2027-03-04', days: 3, restDays }
    expect(earliestVisit({ ...notice, rule: 'work' }).provisional).toBe(true)
    expect(earliestVisit({ ...notice, rule: 'work' }).text).toContain('2027 年放假安排尚未公布')
    expect(earliestVisit({ ...notice, rule: 'clear' }).provisional).toBe(false)
    expect(earliestVisit({ ...notice, rule: 'ext', restDays: [] }).provisional).toBe(true)
    expect(earliestVisit({ ...notice, arrived: '2026-03-04', rule: 'work' }).provisional).toBe(false)
  })
})

describe('the table of rest days', () => {
  test('has real days in order, and only weekends are made working days', () => {
    for (const year of restDays) {
      expect(year.source).not.toBe('')
      const ends = year.off.flatMap((o) => [o.from, o.to])
      expect(ends.every(isDay)).toBe(true)
      expect([...ends].sort()).toEqual(ends)
      expect(year.worked.every((day) => [0, 6].includes(weekday(day)))).toBe(true)
    }
  })

  test('counts the days off of the official notices', () => {
    const daysOff = (year: number) => {
      let count = 0
      for (let day = `${year}-01-01`; day < `${year + 1}-01-01`; day = addDays(day, 1)) {
        count += isRestDay(day, restDays) ? 1 : 0
      }
      return count
    }
    // 104 or 105 weekend days, and thirteen days of the 放假办法 less those that fall on weekends and are not moved
    expect([daysOff(2025), daysOff(2026)]).toEqual([117, 117])
  })
})
