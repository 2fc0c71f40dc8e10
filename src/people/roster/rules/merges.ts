import type { Merge, Sheet, SheetCell } from './cells.ts'

/** The merged area a cell belongs to; `row` counts from 1, `column` from 0. */
export function mergedInto(merges: readonly Merge[], row: number, column: number): Merge | undefined {
  return merges.find((m) => row >= m.top && row <= m.bottom && column >= m.left && column <= m.right)
}

/** No sheet of people carries more; overlapping merges made on purpose do not exhaust us. */
const MOST_CARRIED = 2_000_000

/**
 * The cells that a merge downwards gives to the rows below its first, by row and column. Only merges of one column
 * carry a value down: a title merged across the sheet does not.
 */
export function carriedCells(sheet: Sheet): Map<number, Map<number, SheetCell>> {
  const carried = new Map<number, Map<number, SheetCell>>()
  const downwards = sheet.merges.filter((m) => m.bottom > m.top && m.left === m.right)
  if (downwards.length === 0) return carried
  const rows = new Map(sheet.rows.map((row) => [row.row, row.cells]))
  const last = sheet.rows.at(-1)?.row ?? 0
  let budget = MOST_CARRIED
  for (const merge of downwards) {
    const value = rows.get(merge.top)?.[merge.left] ?? null
    for (let row = merge.top + 1; row <= Math.min(merge.bottom, last) && budget-- > 0; row++) {
      const cells = carried.get(row) ?? new Map<number, SheetCell>()
      carried.set(row, cells.set(merge.left, value))
    }
  }
  return carried
}
