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

/**
 * Full-width letters, digits and spaces as half-width; characters that do not show, or that turn the direction of
 * writing, are dropped. Han characters stay as they are: a compatibility form is somebody's name.
 */
export function halfWidth(text: string): string {
  return text
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/\p{Cc}/gu, ' ')
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0]/g, ' ')
}

/** What a clerk writes for "nothing": a dash, a slash, 无. */
export function isNothing(text: string): boolean {
  return text === '' || /^([-—–_/\\.。·]+|无|没有|暂无|空)$/.test(text)
}
