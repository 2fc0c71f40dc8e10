import { z } from 'zod'
import { beijingDay } from '../platform/calendar.ts'
import { halfWidth } from '../platform/half-width.ts'

/**
 * Whether the evening is over, or the round where no evening stands: until then the family may answer and answer anew, and from
 * then on its page says one thing, whatever became of the visit (docs/decisions/0024).
 */
export function isOver(visit: { day: string | null; ends_on: string; round_over: boolean }, at: string): boolean {
  return visit.round_over || (visit.day ?? visit.ends_on) < beijingDay(at)
}

/** A word as it is hashed: full-width keys, capitals and spaces make no other word of it. */
export function typedWord(text: string): string {
  return halfWidth(text).normalize('NFKC').toLowerCase().replace(/\s/g, '')
}

export const ownWord = z
  .string()
  .max(200)
  .transform(typedWord)
  .refine((word) => [...word].length >= 2 && [...word].length <= 20, '口令要 2 到 20 个字。')
