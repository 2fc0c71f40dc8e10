/** The product's own arithmetic against Temporal: any day from 0001 to 9998, any instant, and what is no day at all. */
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { addDays, beijingDay, daysBetween, isDay, weekday, yearOf, ZONE } from './calendar.ts'

const FIRST = Temporal.PlainDate.from('0001-01-01')
const ALL = FIRST.until('9998-12-31', { largestUnit: 'days' }).days
const days = fc.integer({ min: 0, max: ALL }).map((n) => FIRST.add({ days: n }))
const runs = { numRuns: 2000 }

test('a day is added to, measured, named and placed in its week as Temporal does', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -40_000, max: 40_000 }), (day, n) => {
      const text = day.toString()
      const other = day.add({ days: n })
      expect(addDays(text, n)).toBe(other.toString())
      if (isDay(other.toString())) expect(daysBetween(text, other.toString())).toBe(n)
      expect([weekday(text), yearOf(text)]).toEqual([day.dayOfWeek % 7, day.year])
    }),
    runs,
  )
})

test('past the last year that is written with four digits it is still written as Temporal does', () => {
  for (const [day, n] of [
    ['9999-12-31', 1],
    ['0000-01-01', -1],
    ['0000-01-01', 59],
  ] as const)
    expect(addDays(day, n)).toBe(Temporal.PlainDate.from(day).add({ days: n }).toString())
})

test('the day in Beijing of an instant is the one of its zone, in the years of summer time and before there was a zone as well', () => {
  const from = Date.UTC(1880, 0, 1)
  fc.assert(
    fc.property(fc.integer({ min: from, max: Date.UTC(2200, 0, 1) }), (ms) => {
      const instant = Temporal.Instant.fromEpochMilliseconds(ms)
      expect(beijingDay(new Date(ms).toISOString())).toBe(instant.toZonedDateTimeISO(ZONE).toPlainDate().toString())
    }),
    runs,
  )
})

test('what is a day, and what an instant, is what Temporal says, of texts that look like one', () => {
  const two = fc.integer({ min: 0, max: 61 }).map((n) => String(n).padStart(2, '0'))
  const year = fc.integer({ min: 1800, max: 2200 }).map(String)
  fc.assert(
    fc.property(year, fc.array(two, { minLength: 5, maxLength: 5 }), ([...y], [m, d, h, min, s]) => {
      const day = `${y.join('')}-${m}-${d}`
      expect(isDay(day)).toBe(holds(() => Temporal.PlainDate.from(day)))
      const instant = `${day}T${h}:${min}:${s}+08:00`
      if (s === '60') return // a leap second, which Temporal takes for the one before
      expect(holds(() => beijingDay(instant))).toBe(holds(() => Temporal.Instant.from(instant)))
    }),
    { numRuns: 20_000 },
  )
})

function holds(act: () => unknown): boolean {
  try {
    act()
    return true
  } catch (error) {
    expect(error).toBeInstanceOf(RangeError)
    return false
  }
}
