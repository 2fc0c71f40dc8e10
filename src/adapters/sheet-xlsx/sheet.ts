/**
 * A sheet as it was read. Rows count from 1 as the clerk sees them, columns from 0; empty rows are left out.
 * A cell with a date format is an ISO day; a formula gives its result, or `noResult` if it was never calculated.
 */
export type SheetCell = string | number | boolean | null | { readonly date: string } | { readonly formula: 'noResult' }

export type SheetRow = { readonly row: number; readonly cells: readonly SheetCell[] }

/** A merged area: rows count from 1, columns from 0, all ends included. */
export type Merge = { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number }

export type Sheet = { readonly name: string; readonly rows: readonly SheetRow[]; readonly merges: readonly Merge[] }

/** How much a workbook may unpack to, and how much one reading may take. Sizes in bytes, time in milliseconds. */
export const LIMITS = {
  fileBytes: 60 * 2 ** 20,
  unpackedBytes: 300 * 2 ** 20,
  ratio: 200,
  entries: 5_000,
  cells: 4_000_000,
  heapMegabytes: 320,
  milliseconds: 30_000,
} as const

export type Limits = { readonly [K in keyof typeof LIMITS]: number }
