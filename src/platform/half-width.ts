/**
 * Full-width letters, digits and spaces as half-width; characters that do not show, or that turn the direction of
 * writing, are dropped. Han characters stay as they are: a compatibility form is somebody's name.
 */
export function halfWidth(text: string): string {
  // nearly every cell of a roster has nothing to change
  if (!CHANGED.test(text)) return text
  return text
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/\p{Cc}/gu, ' ')
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0]/g, ' ')
}

const CHANGED = /[^\u0020-\u007e\u3001-\u303f\u3400-\u9fff]/
