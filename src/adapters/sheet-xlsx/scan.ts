import { Refused } from './refusals.ts'
import type { Merge } from './sheet.ts'

/** What the row reader does not tell of a sheet: merged areas, and formulas that were never calculated. */
export type Scan = {
  readonly merges: readonly Merge[]
  /** Cell names like B7. */
  readonly withoutResult: ReadonlySet<string>
  /** How many rows the part holds, for telling how far a reading has come. */
  readonly rows: number
}

const MOST = 20_000
const CARRY = 4_096

/**
 * Reads through the text of a sheet's part once, keeping only the end of each piece for a tag cut in two.
 * At most 20 000 of either are kept: more has no meaning in a table of people. A part that ends before its last tag is
 * refused: rows would be missing without a word.
 */
export async function scanSheet(pieces: AsyncIterable<string>): Promise<Scan> {
  const merges: Merge[] = []
  const withoutResult = new Set<string>()
  let rest = ''
  let rows = 0
  for await (const piece of pieces) {
    const text = rest + piece
    rows += rowsIn(text, Math.max(0, rest.length - ROW.length + 1))
    let end = 0
    const matches = text.includes('mergeCell') || /<(?:\w+:)?f[ >/]/.test(text) ? text.matchAll(FINDS) : []
    for (const { index, 0: whole, groups } of matches) {
      end = index + whole.length
      const { ref, cell } = groups ?? {}
      if (ref !== undefined && merges.length < MOST) merges.push(mergeOf(ref))
      if (cell !== undefined && withoutResult.size < MOST) withoutResult.add(cell)
    }
    rest = text.slice(Math.max(end, text.length - CARRY))
  }
  if (!/<\/(?:\w+:)?worksheet\s*>\s*$/.test(rest)) throw new Refused('workbook.damaged')
  return { merges, withoutResult, rows }
}

const ROW = '</row>'

/** Ends of rows from `start` on: a tag cut in two is counted with the piece that ends it. */
function rowsIn(text: string, start: number): number {
  let found = 0
  for (let at = text.indexOf(ROW, start); at >= 0; at = text.indexOf(ROW, at + ROW.length)) found += 1
  return found
}

const FINDS =
  /<(?:\w+:)?mergeCell\s[^>]*?ref="(?<ref>[A-Z]+\d+:[A-Z]+\d+)"|<(?:\w+:)?c\s[^>]*?\br="(?<cell>[A-Z]+\d+)"[^>]*>\s*<(?:\w+:)?f(?:\s[^>]*)?(?:\/>|>[^<]*<\/(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*\/>|<(?:\w+:)?v><\/(?:\w+:)?v>)?\s*<\/(?:\w+:)?c>/g

function mergeOf(ref: string): Merge {
  const [, left = '', top = '', right = '', bottom = ''] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(ref) ?? []
  return { top: Number(top), left: columnIndex(left), bottom: Number(bottom), right: columnIndex(right) }
}

/** A is 0, AA is 26. */
export function columnIndex(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

/** 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter
}
