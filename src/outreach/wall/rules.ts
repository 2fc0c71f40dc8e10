/** How long a picture wall takes and shows pictures; all is counted from the activity's day (方案 §四.2; mission, line 6). Pure. */
import { addDays } from '../../platform/calendar.ts'
import type { ActivityState } from '../activities/rules.ts'

/** Days after the activity's day: so long pictures may be sent, are shown, and are shown where everybody in one agreed. */
export const SENT_DAYS = 30
export const SHOWN_DAYS = 90
export const AGREED_DAYS = 365
export const MOST_PICTURES = 100
export const LONGEST_WORD = 60

const ARRANGED: readonly ActivityState[] = ['ahead', 'today', 'over', 'recorded', 'closed']

export function sentUntil(day: string): string {
  return addDays(day, SENT_DAYS)
}

/** Days are ISO, in Beijing. Before the day too: the sheet is printed then. */
export function mayOpen(state: ActivityState, day: string, today: string): boolean {
  return ARRANGED.includes(state) && today <= sentUntil(day)
}

export type Sending = 'early' | 'open' | 'over'

export function sending(state: ActivityState, day: string, today: string): Sending {
  if (state === 'cancelled' || today > sentUntil(day)) return 'over'
  return today < day ? 'early' : 'open'
}

/** The last day on which a picture is there. */
export function lastDay(day: string, agreed: boolean): string {
  return addDays(day, agreed ? AGREED_DAYS : SHOWN_DAYS)
}

export function isThere(day: string, { agreed }: { agreed: boolean }, today: string): boolean {
  return today <= lastDay(day, agreed)
}
