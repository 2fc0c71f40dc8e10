import { z } from 'zod'
import { cellText, type Merge, type Sheet, type SheetCell, type SheetRow } from './cells.ts'
import { withoutIdentity } from './normalise.ts'
import { placeAnswer } from './places.ts'

/** What a clerk says of a sheet that was not recognised rightly. `columns` says only what is otherwise than recognised. */
export const sheetWishSchema = z.object({
  sheet: z.string().max(100),
  kind: z.enum(['officers', 'relatives', 'both', 'other']),
  /** The row of the head as the clerk counts, 0 where there is none, or null to look for it. */
  headRow: z.number().int().min(0).max(40).nullable(),
  /** The sheet is named by the department of everybody on it. */
  departmentFromSheet: z.boolean().optional(),
  columns: z
    .array(z.object({ index: z.number().int().min(0).max(500), field: z.string().max(20).nullable() }))
    .max(500),
})

/** A cell mended in place: `row` from 1, `column` from 0; an empty value empties the cell. */
export const correctionSchema = z.object({
  sheet: z.string().max(100),
  row: z.number().int().min(1),
  column: z.number().int().min(0).max(500),
  value: z.string().max(200),
})

/** A row that is not to be registered. `text` is what stood in it: the row is known again where rows moved. */
export const skipSchema = z.object({ sheet: z.string(), row: z.number().int(), text: z.string() })

/** What the clerk changed about a workbook on its way in, without touching the file. */
export const wishesSchema = z.object({
  sheets: z.array(sheetWishSchema),
  corrections: z.array(correctionSchema),
  skips: z.array(skipSchema),
  /** Of which places relatives are here. */
  places: z.array(placeAnswer).default([]),
})

export type SheetWish = z.infer<typeof sheetWishSchema>
export type Correction = z.infer<typeof correctionSchema>
export type Wishes = z.infer<typeof wishesSchema>

export const NO_WISHES: Wishes = { sheets: [], corrections: [], skips: [], places: [] }

/** The sheets as the clerk wants them read: rows left out, cells mended. Sheets without a wish are passed on as they are. */
export function asWished(sheets: readonly Sheet[], { corrections, skips }: Wishes): readonly Sheet[] {
  return sheets.map((sheet) => {
    const out = skippedRows(sheet, skips)
    const mended = corrections.filter((c) => c.sheet === sheet.name)
    if (out.size === 0 && mended.length === 0) return sheet
    return mendCells(
      { ...sheet, rows: out.size === 0 ? sheet.rows : sheet.rows.filter((r) => !out.has(r.row)) },
      mended,
    )
  })
}

/** A row as one text, to know it again; an identity number is not kept for that either. */
export function rowText(cells: readonly SheetCell[]): string {
  return cells.map((cell) => withoutIdentity(cellText(cell))).join('\u0001')
}

function skippedRows(sheet: Sheet, skips: Wishes['skips']): Set<number> {
  const wanted = skips.filter((skip) => skip.sheet === sheet.name)
  if (wanted.length === 0) return new Set()
  const byRow = new Map(sheet.rows.map(({ row, cells }) => [row, cells]))
  return new Set(
    wanted.flatMap((skip) => {
      if (rowText(byRow.get(skip.row) ?? []) === skip.text) return [skip.row]
      const same = sheet.rows.filter(({ cells }) => rowText(cells) === skip.text)
      return same.length === 1 ? same.map(({ row }) => row) : []
    }),
  )
}

function mendCells(sheet: Sheet, corrections: readonly Correction[]): Sheet {
  if (corrections.length === 0) return sheet
  const { rows, merges } = unmerged(sheet, corrections)
  const byRow = Map.groupBy(corrections, (c) => c.row)
  return {
    ...sheet,
    merges,
    rows: rows.map((line) => {
      const mended = byRow.get(line.row)
      return mended ? { row: line.row, cells: withValues(line.cells, mended) } : line
    }),
  }
}

function withValues(cells: readonly SheetCell[], mended: readonly Correction[]): SheetCell[] {
  const out: SheetCell[] = [...cells]
  for (const { column, value } of mended) {
    while (out.length <= column) out.push(null)
    out[column] = value === '' ? null : value
  }
  return out
}

/** A merge downwards over a mended cell is undone, its value written into each of its rows: the others keep it. */
function unmerged(
  sheet: Sheet,
  corrections: readonly Correction[],
): { rows: readonly SheetRow[]; merges: readonly Merge[] } {
  const over = sheet.merges.filter(
    (m) =>
      m.left === m.right &&
      m.bottom > m.top &&
      corrections.some((c) => c.column === m.left && c.row > m.top && c.row <= m.bottom),
  )
  if (over.length === 0) return sheet
  const top = new Map(sheet.rows.map(({ row, cells }) => [row, cells]))
  const filled = over.flatMap((m) => {
    const value = top.get(m.top)?.[m.left]
    const text = typeof value === 'object' ? cellText(value) : String(value ?? '')
    const rows = sheet.rows.filter(({ row }) => row > m.top && row <= m.bottom)
    return rows.map(({ row }): Correction => ({ sheet: sheet.name, row, column: m.left, value: text }))
  })
  const byRow = Map.groupBy(filled, (c) => c.row)
  return {
    merges: sheet.merges.filter((m) => !over.includes(m)),
    rows: sheet.rows.map((line) => ({ row: line.row, cells: withValues(line.cells, byRow.get(line.row) ?? []) })),
  }
}
