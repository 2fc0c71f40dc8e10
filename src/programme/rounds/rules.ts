/** 轮次: what the plan's rhythm proposes next (方案 §二.2). */

import { addDays, yearOf } from '../../platform/calendar.ts'
import type { PlanBody } from '../plan/rules.ts'

export type Suggestion = { name: string; startsOn: string; endsOn: string }

/**
 * The round that contains `today` by the plan's rhythm: a half-year, a year, five years; a campaign or event-driven plan
 * gets three months from today, which the coordinator changes. Days are ISO, inclusive.
 */
export function suggestRound(rhythm: PlanBody['rhythm'], today: string): Suggestion {
  const year = yearOf(today)
  switch (rhythm) {
    case 'halfYear':
      return today < `${year}-07-01`
        ? { name: `${year}年上半年`, startsOn: `${year}-01-01`, endsOn: `${year}-06-30` }
        : { name: `${year}年下半年`, startsOn: `${year}-07-01`, endsOn: `${year}-12-31` }
    case 'year':
      return { name: `${year}年度`, startsOn: `${year}-01-01`, endsOn: `${year}-12-31` }
    case 'fiveYears':
      return { name: `${year}—${year + 4}年`, startsOn: `${year}-01-01`, endsOn: `${year + 4}-12-31` }
    case 'campaign':
    case 'events':
      return { name: `${year}年专项`, startsOn: today, endsOn: addDays(today, 92) }
  }
}
