/** Names as they are typed into cells and forms. */

import { required } from '../../../platform/contract.ts'
import { normaliseName } from '../../../platform/normalise-name.ts'

/** Names in one cell, each on its own: 尹　颖 and 买买提 · 吐尔逊 are one name, 王芳 李强 are two. */
export function apartBySpace(text: string): string {
  return text
    .replace(/\s*[•‣●∙⋅‧․・･．·᛫]\s*/gu, '·')
    .replace(/(?<=^|[\s、,，;；/和(（])(\p{Script=Han})\s+(?=\p{Script=Han}(?:$|[\s、,，;；/)）(（]))/gu, '$1')
}

/** A name typed into a form. */
export const typedName = (most: number) => required(most).overwrite(normaliseName)
