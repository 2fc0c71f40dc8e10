import { type CellStyle, type WriteSheet, writeXlsx } from 'hucre/xlsx'
import { columnLetters } from './scan.ts'

/**
 * `width` in characters of Western text (a Han character takes two); `choices` offers a list in the cells below;
 * `group` stands over neighbouring columns of the same group in one merged cell: a head of two levels. `text` keeps what is typed there as text: 1990.10 stays 1990.10.
 */
export type SheetColumn = {
  readonly header: string
  readonly group?: string
  readonly width: number
  readonly choices?: readonly string[]
  readonly text?: true
}

export type SheetToWrite = {
  readonly name: string
  /** Stands over the whole table in one merged cell. */
  readonly title?: string
  readonly columns: readonly SheetColumn[]
  readonly rows: ReadonlyArray<ReadonlyArray<string | number | null>>
  /** Merged areas of the rows: 0 is the first row below the head, columns from 0, all ends included. */
  readonly merges?: ReadonlyArray<{
    readonly top: number
    readonly left: number
    readonly bottom: number
    readonly right: number
  }>
  /** Columns that stay in sight on the left; the head always does. */
  readonly frozenColumns?: number
}

/**
 * The bytes of an .xlsx: for ledgers and empty rosters. Text stays text: what begins with = + - @ is stored as text
 * and marked as text, so that it is no formula even after somebody edits the cell. Throws on a sheet name that Excel
 * would not take (empty, over 31 characters, one of []:*?/\).
 */
export async function writeWorkbook(sheets: readonly SheetToWrite[]): Promise<Uint8Array> {
  const lists: string[][] = []
  const written = sheets.map((sheet) => sheetOf(sheet, lists))
  return writeXlsx({ sheets: lists.length > 0 ? [...written, listSheet(lists)] : written })
}

const TEXT: CellStyle = { numFmt: '@' }
const HEAD: CellStyle = {
  font: { bold: true },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
}
const TITLE: CellStyle = { font: { bold: true, size: 16 }, alignment: { horizontal: 'center', vertical: 'center' } }
const LISTS = '选项'
/** Excel's own limit for a list written into the cell's rule. */
const LONGEST_LIST = 255

function sheetOf(sheet: SheetToWrite, lists: string[][]): WriteSheet {
  if (!/^[^[\]:*?/\\]{1,31}$/.test(sheet.name)) throw new RangeError('sheet name not allowed')
  const head = headOf(sheet.columns)
  const firstHead = sheet.title === undefined ? 0 : 1
  const headRow = firstHead + head.rows.length - 1
  const titles = sheet.title === undefined ? [] : [[sheet.title]]
  const rows = [...titles, ...head.rows, ...sheet.rows.map((row) => row.map(clean))]
  const lastColumn = Math.max(0, sheet.columns.length - 1)
  const overTable = { startRow: 0, startCol: 0, endRow: 0, endCol: lastColumn }
  return {
    name: sheet.name,
    rows,
    columns: sheet.columns.map(({ width }) => ({ width })),
    cells: styledCells(rows, { title: firstHead - 1, head: headRow }, sheet.columns),
    freezePane: { rows: headRow + 1, columns: sheet.frozenColumns ?? 0 },
    merges: [
      ...(sheet.title === undefined || lastColumn === 0 ? [] : [overTable]),
      ...head.merges.map((m) => ({ ...m, startRow: m.startRow + firstHead, endRow: m.endRow + firstHead })),
      ...(sheet.merges ?? []).map(({ top, left, bottom, right }) => ({
        startRow: top + headRow + 1,
        startCol: left,
        endRow: bottom + headRow + 1,
        endCol: right,
      })),
    ],
    dataValidations: sheet.columns.flatMap(({ choices }, index) =>
      choices && choices.length > 0 ? [listRule(choices, index, headRow + 2, lists)] : [],
    ),
  }
}

type Merge = { startRow: number; startCol: number; endRow: number; endCol: number }

/** One row of headers, or two where columns are grouped; a column without a group is merged over both. */
function headOf(columns: readonly SheetColumn[]): { rows: string[][]; merges: Merge[] } {
  const names = columns.map(({ header }) => header)
  if (!columns.some(({ group }) => group !== undefined)) return { rows: [names], merges: [] }
  const merges: Merge[] = []
  columns.forEach(({ group }, c) => {
    const last = merges.at(-1)
    if (group === undefined) merges.push({ startRow: 0, startCol: c, endRow: 1, endCol: c })
    else if (last && c > 0 && columns[c - 1]?.group === group) last.endCol = c
    else merges.push({ startRow: 0, startCol: c, endRow: 0, endCol: c })
  })
  const upper = columns.map(({ header, group }, c) =>
    group === undefined ? header : columns[c - 1]?.group === group ? '' : group,
  )
  const lower = columns.map(({ header, group }) => (group === undefined ? '' : header))
  return { rows: [upper, lower], merges: merges.filter((m) => m.endRow > m.startRow || m.endCol > m.startCol) }
}

/** Rows below the head whose cells of text columns are marked as text beforehand, for filling in. */
const TEXT_ROWS = 600

function styledCells(
  rows: ReadonlyArray<ReadonlyArray<string | number | null>>,
  { title, head }: { title: number; head: number },
  columns: readonly SheetColumn[],
) {
  const cells = new Map<string, { style: CellStyle }>()
  columns.forEach(({ text }, c) => {
    for (let r = head + 1; text && r <= Math.max(TEXT_ROWS, rows.length + head); r++)
      cells.set(`${r},${c}`, { style: TEXT })
  })
  rows.forEach((row, r) => {
    row.forEach((value, c) => {
      if (r <= head) cells.set(`${r},${c}`, { style: r === title ? TITLE : HEAD })
      else if (typeof value === 'string' && /^[=+\-@]/.test(value)) cells.set(`${r},${c}`, { style: TEXT })
    })
  })
  return cells
}

/** Characters XML cannot hold are left out. */
function clean(value: string | number | null): string | number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  return value?.replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '').toWellFormed() ?? null
}

/** A list too long for the rule, or with commas in its words, goes to a hidden sheet. */
function listRule(choices: readonly string[], column: number, firstRow: number, lists: string[][]) {
  const range = `${columnLetters(column)}${firstRow}:${columnLetters(column)}1048576`
  const rule = {
    type: 'list' as const,
    range,
    allowBlank: true,
    showErrorMessage: true,
    errorTitle: '请从列表中选择',
    errorMessage: '这一列只能填列表中的内容。',
  }
  if (choices.join(',').length <= LONGEST_LIST && !choices.some((choice) => /[,"=]/.test(choice))) {
    return { ...rule, values: [...choices] }
  }
  lists.push([...choices])
  const at = columnLetters(lists.length - 1)
  return { ...rule, formula1: `'${LISTS}'!$${at}$1:$${at}$${choices.length}` }
}

function listSheet(lists: readonly string[][]): WriteSheet {
  const longest = Math.max(...lists.map(({ length }) => length))
  const rows = Array.from({ length: longest }, (_, row) => lists.map((list) => list[row] ?? null))
  return { name: LISTS, rows, veryHidden: true }
}
