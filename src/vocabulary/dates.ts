/**
 * The little of the calendar a roster needs, on ISO strings. `day` is YYYY-MM-DD, `month` is YYYY-MM.
 */

/** True if the calendar has this day. */
export function isRealDay(day: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false
  const time = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === day
}

/** 《民法典》第十七条: 十八周岁以上的自然人为成年人。 The law's number, not a plan's. */
const ADULT_AGE = 18

/**
 * Whether somebody born in `month` is surely of age on `day`. The day of birth is not known, so the whole month must
 * have passed: in doubt a person is a minor.
 */
export function isAdult(month: string, day: string): boolean {
  const yearOfAge = Number(month.slice(0, 4)) + ADULT_AGE
  return day.slice(0, 7) > `${yearOfAge}${month.slice(4)}`
}

/** The same day one year earlier, for comparing only: 29 February may come out. */
export function yearBefore(day: string): string {
  return `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`
}
