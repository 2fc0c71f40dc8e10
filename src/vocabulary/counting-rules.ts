/**
 * How the days of the notice are counted. `clear`: neither the day of arrival nor the day of the visit counts;
 * `back`: only the day of arrival does not; `ext`: as `clear`, and a period that ends on a rest day runs on;
 * `work`: as `clear`, in working days.
 */
export const countingRules = ['clear', 'back', 'ext', 'work'] as const
export type CountingRule = (typeof countingRules)[number]
