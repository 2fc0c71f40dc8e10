/** Days counted from 1970-01-01 (0) in the Gregorian calendar carried back without end: what date arithmetic is done with. */

export type DayParts = { year: number; month: number; day: number }

const FORM = /^\d{4}-\d{2}-\d{2}$/
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
/** Days of 400 years, after which the calendar repeats. */
const CYCLE = 146_097
/** Days from 0000-03-01 to 1970-01-01: years are counted from March, so that a leap day is the last day of its year. */
const TO_1970 = 719_468

/** Year, month and day of a text `YYYY-MM-DD`; undefined where there is no such day. */
export function partsOf(text: string): DayParts | undefined {
  if (!FORM.test(text)) return undefined
  const year = Number(text.slice(0, 4))
  const month = Number(text.slice(5, 7))
  const day = Number(text.slice(8))
  return day >= 1 && day <= lengthOf(year, month) ? { year, month, day } : undefined
}

/** As `partsOf`; throws RangeError where there is no such day. */
export function existing(text: string): DayParts {
  const parts = partsOf(text)
  if (!parts) throw new RangeError(`no such day: ${text}`)
  return parts
}

/** The number of a day that exists; throws RangeError otherwise. */
export function numberOf(text: string): number {
  const { year, month, day } = existing(text)
  const y = month > 2 ? year : year - 1
  const fromMarch = (month + 9) % 12
  const leaps = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)
  return 365 * y + leaps + Math.floor((153 * fromMarch + 2) / 5) + day - 1 - TO_1970
}

/** The day of a number, written as ISO 8601 has it: `YYYY-MM-DD`, and a sign with six digits outside of 0000 to 9999. */
export function dayOf(number: number): string {
  if (!Number.isInteger(number)) throw new RangeError(`no whole day: ${number}`)
  const since = number + TO_1970
  const cycle = Math.floor(since / CYCLE)
  const inCycle = since - cycle * CYCLE
  const inYears = inCycle - Math.floor(inCycle / 1460) + Math.floor(inCycle / 36_524) - Math.floor(inCycle / 146_096)
  const y = Math.floor(inYears / 365)
  const inYear = inCycle - (365 * y + Math.floor(y / 4) - Math.floor(y / 100))
  const fromMarch = Math.floor((5 * inYear + 2) / 153)
  const day = inYear - Math.floor((153 * fromMarch + 2) / 5) + 1
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  return `${written(cycle * 400 + y + (month <= 2 ? 1 : 0))}-${two(month)}-${two(day)}`
}

function lengthOf(year: number, month: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return (LENGTHS[month - 1] ?? 0) + (leap ? 1 : 0)
}

function written(year: number): string {
  if (year >= 0 && year <= 9999) return String(year).padStart(4, '0')
  return `${year < 0 ? '-' : '+'}${String(Math.abs(year)).padStart(6, '0')}`
}

const two = (n: number) => (n < 10 ? `0${n}` : String(n))
