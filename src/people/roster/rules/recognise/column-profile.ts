import { cellText, isNothing, type SheetRow } from '../cells.ts'
import { personName } from '../normalise.ts'
import { type CellKind, kindsOf } from './cell-kinds.ts'

/** What a column holds, by its cells: shares are of the filled cells, from 0 to 1. */
export type Profile = {
  /** How many of the looked-at rows have anything here. */
  readonly filled: number
  readonly rows: number
  /** How many different texts there are. */
  readonly distinct: number
  readonly share: (kind: CellKind) => number
  /** Whether the numbers count the rows: 1, 2, 3. */
  readonly counts: boolean
  /** The different texts, as names where they can be. */
  readonly names: ReadonlySet<string>
  readonly texts: ReadonlySet<string>
}

/** As many rows as are looked at to say what a column holds. */
const MOST_ROWS = 400

/** At most 400 rows, evenly from the whole table, so that a late department says as much as an early one. */
export function sampleOf(rows: readonly SheetRow[]): SheetRow[] {
  if (rows.length <= MOST_ROWS) return [...rows]
  return Array.from(
    { length: MOST_ROWS },
    (_, at) => rows[Math.floor((at * rows.length) / MOST_ROWS)] ?? { row: 0, cells: [] },
  )
}

export function profileOf(rows: readonly SheetRow[], index: number): Profile {
  const counted = new Map<CellKind, number>()
  const names = new Set<string>()
  const texts = new Set<string>()
  const numbers: number[] = []
  let filled = 0
  let nothings = 0
  for (const { cells } of rows) {
    const cell = cells[index] ?? null
    const text = cellText(cell)
    if (text === '' || isDitto(text) || (isNothing(text) && text !== '无')) continue
    filled += 1
    if (text === '无') nothings += 1
    texts.add(text)
    if (/^\d{1,5}(\.0)?$/.test(text)) numbers.push(Number(text))
    for (const kind of kindsOf(cell)) counted.set(kind, (counted.get(kind) ?? 0) + 1)
    const name = personName(cell)
    if (name !== null) names.add(name)
  }
  // 无 is an answer where 有 is one; in a column of families it says that there is none
  const outOf = (kind: CellKind) => (kind === 'family' ? filled - nothings : filled)
  const share = (kind: CellKind) => (outOf(kind) === 0 ? 0 : (counted.get(kind) ?? 0) / outOf(kind))
  return { filled, rows: rows.length, distinct: texts.size, share, counts: areCounts(numbers, filled), names, texts }
}

/** 同上 and its marks: the cell above says it. */
export function isDitto(text: string): boolean {
  return /^(同上|同左|同前|上同|〃|″|〞|”|"|''|’’|“|"\s*"|々)$/.test(text)
}

function areCounts(numbers: readonly number[], filled: number): boolean {
  if (numbers.length < 2 || numbers.length < filled * 0.9) return false
  const steps = numbers.slice(1).filter((n, at) => n > (numbers[at] ?? 0) || n === 1).length
  return steps >= (numbers.length - 1) * 0.9
}

/** How far the texts of a column are among these names. */
export function overlap({ names }: Profile, known: ReadonlySet<string>): number {
  if (names.size === 0) return 0
  return [...names].filter((name) => known.has(name)).length / names.size
}
