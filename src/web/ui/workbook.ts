/** A workbook made in the browser, of what a table shows. Loaded when it is asked for. */
import { writeXlsx } from 'hucre/xlsx'
import type { cellsOf } from './table-rows.ts'

const TEXT = { numFmt: '@' }
const HEAD = { font: { bold: true } }

/** Text is stored and marked as text: what begins with = + - @ is no formula, even after somebody edits the cell. */
export async function workbookOf(name: string, table: ReturnType<typeof cellsOf>): Promise<Blob> {
  const rows = [table.heads, ...table.rows]
  const cells = new Map(
    rows.flatMap((row, r) =>
      row.flatMap((value, c) =>
        typeof value === 'string' ? [[`${r},${c}`, { value, style: r === 0 ? HEAD : TEXT }] as const] : [],
      ),
    ),
  )
  const columns = table.heads.map((_, c) => ({ width: Math.min(60, Math.max(...rows.map((row) => wide(row[c])))) }))
  const bytes = await writeXlsx({ sheets: [{ name, rows, cells, columns, freezePane: { rows: 1, columns: 0 } }] })
  return new Blob([new Uint8Array(bytes)], {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  })
}

/** In characters of Western text: a Han character takes two. */
function wide(value: string | number | undefined): number {
  return 2 + [...String(value ?? '')].reduce((sum, c) => sum + (c > '\u2e80' ? 2 : 1), 0)
}
