/**
 * What may stand in a JSON body, decided before anything else reads it: nesting has an end (parsers, schemas and hashes
 * walk it by recursion), and text is text (no NUL, no half of a surrogate pair: the database takes neither).
 */
import { Refusal } from './problem.ts'

/** Deeper than any contract's input. */
export const MOST_DEPTH = 40

const refusal = (code: string, message: string) => new Refusal('INVALID', [{ code, message }])

/** Parses a body. Throws a `Refusal` that says what is wrong with it. */
export function readJson(text: string): unknown {
  if (depthOf(text) > MOST_DEPTH) throw refusal('input.deep', '提交的内容层次太深，无法读取。请刷新页面后重试。')
  let body: unknown
  try {
    body = JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value))
  } catch {
    throw refusal('input.json', '提交的内容在途中损坏，没有保存。请刷新页面后重试。')
  }
  // only a body that holds an escape, or the character itself, is worth walking
  if (/\\u0000|\\ud[89a-f]|\0/i.test(text) && !isPlainText(body))
    throw refusal('input.characters', '内容里有无法保存的字符（空字符或残缺的符号）。请删去后再试。')
  return body
}

/** Whether a text holds only whole characters that a database can keep. */
export function isKept(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}

function isPlainText(value: unknown): boolean {
  if (typeof value === 'string') return isKept(value)
  if (Array.isArray(value)) return value.every(isPlainText)
  if (value === null || typeof value !== 'object') return true
  return Object.entries(value).every(([key, inner]) => isKept(key) && isPlainText(inner))
}

/** How deep brackets nest, outside strings. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at)
    if (inString) {
      if (char === 0x5c) at += 1
      else if (char === 0x22) inString = false
    } else if (char === 0x22) inString = true
    else if (char === 0x5b || char === 0x7b) {
      depth += 1
      if (depth > deepest) deepest = depth
    } else if (char === 0x5d || char === 0x7d) depth -= 1
  }
  return deepest
}
