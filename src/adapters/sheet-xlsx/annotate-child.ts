import { readFile } from 'node:fs/promises'
import { json } from 'node:stream/consumers'
import { type Cell, type CellStyle, openXlsx, type Sheet, saveXlsx } from 'hucre/xlsx'
import { z } from 'zod'
import { type Annotation, annotationSchema } from './annotate.ts'

/** The child process of `annotateWorkbook`: opens one workbook, writes into it, answers with its bytes. */
const requestSchema = z.object({ path: z.string(), annotation: annotationSchema })

/** What is ours in a comment begins here: another annotation takes it away again. */
const MARK = '【廉访】'
const FILL = 'FFFFE7B3'
const WRAP: CellStyle = { alignment: { wrapText: true, vertical: 'top' } }
const HEAD: CellStyle = { font: { bold: true } }

const { path, annotation } = requestSchema.parse(await json(process.stdin))
const workbook = await openXlsx(await readFile(path), { readStyles: true })
for (const sheet of workbook.sheets) {
  cleanse(sheet)
  for (const { row, column, value } of annotation.values.filter((v) => v.sheet === sheet.name))
    write(sheet, row - 1, column, value)
  for (const { row, column, text } of annotation.notes.filter((n) => n.sheet === sheet.name))
    note(sheet, row - 1, column, text)
}
putList(workbook.sheets, annotation.list)
const bytes = await saveXlsx(workbook)
process.stdout.write(
  JSON.stringify({
    result: Buffer.from(bytes).toString('base64'),
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
)

/** Takes away what an earlier annotation left. */
function cleanse(sheet: Sheet): void {
  for (const [key, cell] of sheet.cells ?? []) {
    const comment = cell.comment
    if (comment?.text.includes(MARK)) {
      const text = comment.text.slice(0, comment.text.indexOf(MARK)).trim()
      if (text === '') delete cell.comment
      else cell.comment = { ...comment, text }
    }
    if (isOurs(cell.style)) {
      const { fill: _fill, ...style } = cell.style ?? {}
      sheet.cells?.set(key, { ...cell, style })
    }
  }
}

function isOurs(style: CellStyle | undefined): boolean {
  const fill = style?.fill
  return fill?.type === 'pattern' && JSON.stringify(fill).includes(FILL.slice(2))
}

function cellAt(sheet: Sheet, row: number, column: number): Cell {
  return sheet.cells?.get(`${row},${column}`) ?? { value: sheet.rows[row]?.[column] ?? null, type: 'string' }
}

function put(sheet: Sheet, row: number, column: number, cell: Cell): void {
  sheet.cells ??= new Map()
  while (sheet.rows.length <= row) sheet.rows.push([])
  const line = sheet.rows[row] ?? []
  while (line.length <= column) line.push(null)
  line[column] = cell.value
  sheet.cells.set(`${row},${column}`, cell)
}

/** A text into a cell; a merge downwards over it is undone, its other rows keep the value. */
function write(sheet: Sheet, row: number, column: number, value: string): void {
  const over = (sheet.merges ?? []).filter(
    (m) => m.startCol === column && m.endCol === column && m.startRow < row && row <= m.endRow,
  )
  for (const merge of over) {
    const top = cellAt(sheet, merge.startRow, column)
    for (let at = merge.startRow + 1; at <= merge.endRow; at++)
      put(sheet, at, column, { value: top.value, type: top.type, ...(top.style ? { style: top.style } : {}) })
    sheet.merges = (sheet.merges ?? []).filter((m) => m !== merge)
  }
  const { style, comment } = cellAt(sheet, row, column)
  put(sheet, row, column, {
    value: value === '' ? null : value,
    type: value === '' ? 'empty' : 'string',
    ...(style ? { style } : {}),
    ...(comment ? { comment } : {}),
  })
}

function note(sheet: Sheet, row: number, column: number, text: string): void {
  const cell = cellAt(sheet, row, column)
  const before = cell.comment?.text ? `${cell.comment.text}\n` : ''
  put(sheet, row, column, {
    ...cell,
    comment: {
      author: cell.comment?.author ?? '廉访',
      text: before.includes(MARK) ? `${before}${text}` : `${before}${MARK}${text}`,
    },
    style: { ...cell.style, fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: FILL } } },
  })
}

function putList(sheets: Sheet[], list: Annotation['list']): void {
  const cells = new Map<string, Cell>()
  list.rows.forEach((line, row) => {
    line.forEach((value, column) => {
      cells.set(`${row},${column}`, { value, type: 'string', style: row === 0 ? HEAD : WRAP })
    })
  })
  const sheet = { rows: list.rows, cells, columns: list.widths.map((width) => ({ width })), freezePane: { rows: 1 } }
  const existing = sheets.find(({ name }) => name === list.name)
  if (existing) Object.assign(existing, sheet)
  else sheets.push({ name: list.name, ...sheet })
}
