/** A number to call, as people write it: full-width, with blanks, two beside each other, an extension behind it. Pure. */
import { halfWidth } from './half-width.ts'

/** Fewer digits than a hotline has are none. */
const FEWEST_DIGITS = 3

/** As it is kept: digits and signs of usual width. */
export function plainPhone(typed: string): string {
  return halfWidth(typed)
    .replace(/\s+/g, ' ')
    .replace(/[‐-―－]/g, '-')
    .trim()
}

export function hasNumber(phone: string): boolean {
  return telHref(phone) !== undefined
}

/** What a tap dials: the first number of what is written; undefined where none is. An extension is said by whoever answers. */
export function telHref(phone: string): string | undefined {
  const [first = ''] = plainPhone(phone).split(/[、，,;；/／]|转|或|和|\bext\b/i)
  const digits = first.replace(/[^\d+]/g, '')
  return digits.replace(/\D/g, '').length < FEWEST_DIGITS ? undefined : `tel:${digits}`
}
