/**
 * One way of writing a name, for every column, form and search box that holds one: the dot between the parts of 买买提·吐尔逊
 * is typed in a dozen ways, two letters are spread to the width of three (尹　颖), letters come full-width.
 */

import { required } from '../../../platform/contract.ts'
import { halfWidth } from '../../../platform/half-width.ts'

const DOTS = /[•‣●∙⋅‧․・･．.。·᛫]/gu
/** Marks behind a character that choose a variant of it, and characters that do not show. */
const UNSEEN = /\p{Variation_Selector}|\p{Cf}/gu

/** The name as it is kept: one kind of dot, no spaces but between Latin words. Han characters stay as they were typed. */
export function oneName(typed: string): string {
  const text = halfWidth(typed)
    .replace(UNSEEN, '')
    .trim()
    .replace(DOTS, '·')
    .replace(/\s*·\s*/g, '·')
  return text.replace(/\s+(?=[^a-z])/giu, '').replace(/(?<=[^a-z])\s+/giu, '')
}

/** Equal for two ways of writing one name: dot, width, space, letter case, variants and compatibility forms do not count. */
export function nameKey(name: string): string {
  return oneName(name.normalize('NFKC')).replace(/\s/g, '').toLowerCase()
}

export function sameName(a: string, b: string): boolean {
  return nameKey(a) === nameKey(b)
}

/** Whether a text that may be a name, or a part of one, holds what somebody typed into a search box. */
export function nameHolds(text: string, typed: string): boolean {
  return nameKey(text).includes(nameKey(typed))
}

/** Names in one cell, each on its own: 尹　颖 and 买买提 · 吐尔逊 are one name, 王芳 李强 are two. */
export function apartBySpace(text: string): string {
  return text
    .replace(/\s*[•‣●∙⋅‧․・･．·᛫]\s*/gu, '·')
    .replace(/(?<=^|[\s、,，;；/和(（])(\p{Script=Han})\s+(?=\p{Script=Han}(?:$|[\s、,，;；/)）(（]))/gu, '$1')
}

/** A name typed into a form. */
export const typedName = (most: number) => required(most).overwrite(oneName)
