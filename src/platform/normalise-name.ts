/**
 * One way of writing a name, for every column, form and search box that holds one: the dot between the parts of 买买提·吐尔逊
 * is typed in a dozen ways, two letters are spread to the width of three (尹　颖), letters come full-width.
 */
import { halfWidth } from './half-width.ts'

const DOTS = /[•‣●∙⋅‧․・･．.。·᛫]/gu
/** Marks behind a character that choose a variant of it, and characters that do not show. */
const UNSEEN = /\p{Variation_Selector}|\p{Cf}/gu

/** The name as it is kept: one kind of dot, no spaces but between Latin words. Han characters stay as they were typed. */
export function normaliseName(typed: string): string {
  const text = halfWidth(typed)
    .replace(UNSEEN, '')
    .trim()
    .replace(DOTS, '·')
    .replace(/\s*·\s*/g, '·')
  return text.replace(/\s+(?=[^a-z])/giu, '').replace(/(?<=[^a-z])\s+/giu, '')
}

/** Equal for two ways of writing one name: dot, width, space, letter case, variants and compatibility forms do not count. */
export function nameKey(name: string): string {
  return normaliseName(name.normalize('NFKC')).replace(/\s/g, '').toLowerCase()
}

export function sameName(a: string, b: string): boolean {
  return nameKey(a) === nameKey(b)
}

/** Whether a text that may be a name, or a part of one, holds what somebody typed into a search box. */
export function nameHolds(text: string, typed: string): boolean {
  return nameKey(text).includes(nameKey(typed))
}
