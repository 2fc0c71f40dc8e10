import { halfWidth } from '../../../platform/half-width.ts'
/**
 * What the census rules need of a sheet, whatever read it. Rows count from 1 as the clerk sees them, columns from 0.
 * A date cell is an ISO day; a formula that was never calculated has no value to read.
 */
export type SheetCell = string | number | boolean | null | { readonly date: string } | { readonly formula: 'noResult' }

export type SheetRow = { readonly row: number; readonly cells: readonly SheetCell[] }

export type Merge = {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export type Sheet = {
  readonly name: string
  readonly rows: readonly SheetRow[]
  readonly merges: readonly Merge[]
}

/** The cell as its text, with full-width characters made half-width and the edges trimmed; '' when there is nothing. */
export function cellText(cell: SheetCell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'object') return 'date' in cell ? cell.date : ''
  return halfWidth(String(cell)).trim()
}

/** The cell as the clerk wrote it, for showing it back. */
export function shownText(cell: SheetCell | undefined): string {
  return typeof cell === 'string' ? cell.trim() : cellText(cell)
}

/** What a clerk writes for "nothing": a dash, a slash, 无. */
export function isNothing(text: string): boolean {
  return text === '' || /^([-—–_/\\.。·]+|无|没有|暂无|空)$/.test(text)
}
