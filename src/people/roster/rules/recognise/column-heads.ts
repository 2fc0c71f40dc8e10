import { cellText, type Sheet, type SheetCell, type SheetRow, shownText } from '../cells.ts'
import { mergedInto } from '../merges.ts'
import { isData } from './cell-kinds.ts'
import { type Heading, headingOf, isHeading } from './heading-words.ts'

/** A column of a head: where it is (from 0), its own words, and what they and the words over them say. */
export type Label = { readonly index: number; readonly header: string; readonly heading: Heading }

/** The head of a table: its rows as the clerk counts them, from the uppermost. */
export type FoundHead = { readonly rows: readonly number[]; readonly labels: readonly Label[] }

const MOST_LEVELS = 4
/** Rows of blank sheets are numbered far down; cells far to the right are nobody's table. */
const WIDEST = 200

/** Every head of a sheet, from above; a head that stands again on the next page is found again. */
export function headsOf(sheet: Sheet): FoundHead[] {
  const heads: FoundHead[] = []
  const { rows } = sheet
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]
    if (!row || !looksLikeHead(row.cells)) continue
    const levels = levelsAt(sheet, i)
    heads.push(headOf(sheet, levels))
    i = rows.indexOf(levels.at(-1) ?? row, i)
  }
  return heads
}

/** The head in these rows, whatever stands there. */
export function headOf(sheet: Sheet, levels: readonly SheetRow[]): FoundHead {
  const width = Math.min(WIDEST, Math.max(0, ...levels.map(({ cells }) => cells.length)))
  const grid = levels.map(({ row, cells }) =>
    Array.from({ length: width }, (_, column) => levelText(sheet, row, cells, column)),
  )
  spreadGroups(grid)
  const labels = Array.from({ length: width }, (_, index): Label | null => {
    const path = grid
      .flatMap((level) => level[index] ?? [])
      .filter((text, at, all) => text !== '' && text !== all[at - 1])
    const header = path.at(-1)
    return header === undefined || header.length > 40
      ? null
      : { index, header: header.replace(/\s+/g, ''), heading: headingOf(path) }
  })
  return { rows: levels.map(({ row }) => row), labels: labels.filter((label) => label !== null) }
}

function levelText(sheet: Sheet, row: number, cells: readonly SheetCell[], column: number): string {
  const own = shownText(cells[column])
  if (own !== '') return own
  const merge = mergedInto(sheet.merges, row, column)
  if (!merge) return ''
  const top = merge.top === row ? cells : (sheet.rows.find((r) => r.row === merge.top)?.cells ?? [])
  return shownText(top[merge.left])
}

/** A group that is not merged over its columns stands over those to its right that have words below and none beside. */
function spreadGroups(grid: string[][]): void {
  for (const [at, level] of grid.entries()) {
    const below = grid.slice(at + 1)
    if (below.length === 0) return
    for (let column = 1; column < level.length; column++) {
      const has = (c: number) => below.some((lower) => lower[c] !== '')
      if (level[column] === '' && has(column) && has(column - 1) && level[column - 1] !== '')
        level[column] = level[column - 1] ?? ''
    }
  }
}

/** At least two headings, most of what the row holds, and hardly a cell that is data. */
export function looksLikeHead(cells: readonly SheetCell[]): boolean {
  let filled = 0
  let headings = 0
  for (const cell of cells) {
    if (cell === null || cell === '') continue
    filled += 1
    if (typeof cell === 'string' && isHeading(cellText(cell))) headings += 1
    // a row of data is told by its first cells: a roster has 100,000 of them
    else if (filled >= 4 && headings * 4 < filled) return false
  }
  if (headings < 2 || headings * 2 < filled) return false
  const data = cells.filter((cell) => !isBlank(cell) && !isHeading(cellText(cell)) && isData(cell)).length
  return data * 5 <= filled
}

const isBlank = (cell: SheetCell) => cell === null || cell === ''

/** The rows of the head that begins (or has its first full row) at `at`: a group over it, levels below it. */
function levelsAt(sheet: Sheet, at: number): SheetRow[] {
  const first = sheet.rows[at]
  if (!first) return []
  const levels = [first]
  const above = sheet.rows[at - 1]
  if (above && above.row === first.row - 1 && isGroupRow(sheet, above)) levels.unshift(above)
  for (let next = at + 1; levels.length < MOST_LEVELS; next++) {
    const row = sheet.rows[next]
    const last = levels.at(-1)
    if (!row || !last || row.row !== last.row + 1 || !isLowerLevel(sheet, last, row)) break
    levels.push(row)
  }
  return levels
}

function isGroupRow(sheet: Sheet, { row, cells }: SheetRow): boolean {
  const filled = cells.filter((cell) => cellText(cell) !== '')
  if (filled.length < 2 || filled.some((cell) => isData(cell))) return false
  return sheet.merges.some((m) => m.top === row && m.right > m.left)
}

/** A level below has words only under a group or beside it; one that fills the same cells anew is another head. */
function isLowerLevel(sheet: Sheet, upper: SheetRow, lower: SheetRow): boolean {
  const filled = lower.cells.flatMap((cell, index) => (cellText(cell) === '' ? [] : [index]))
  if (filled.length === 0) return false
  const words = filled.filter(
    (index) => typeof lower.cells[index] === 'string' && isHeading(cellText(lower.cells[index])),
  )
  if (
    words.length * 2 < filled.length ||
    filled.some((index) => words.indexOf(index) < 0 && isData(lower.cells[index]))
  )
    return false
  const own = upper.cells.filter((cell) => cellText(cell) !== '').length
  const under = filled.filter((index) => {
    const merge = mergedInto(sheet.merges, upper.row, index)
    return (merge !== undefined && merge.right > merge.left) || cellText(upper.cells[index]) === ''
  })
  return under.length * 2 > filled.length || filled.length > own * 1.5
}
