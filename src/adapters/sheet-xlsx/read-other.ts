import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { read, set_cptable, type WorkSheet } from '@e965/xlsx'
import { parseCsv } from 'hucre/csv'
import { decoded } from '../text-file/decode.ts'
import type { Format } from './format.ts'
import { hiddenInOds } from './hidden-sheets.ts'
import { Refused } from './refusals.ts'
import type { Limits, Merge, Sheet, SheetCell, SheetRow } from './sheet.ts'

/**
 * The visible sheets of a table that is no .xlsx, as `readSheets` gives them: of .xls, .et, .xlsb and .ods values, dates and
 * merges; of a text table its cells as text, so that a phone keeps its digits. Throws `Refused`. Meant for the child process.
 */
export async function readOther(
  path: string,
  format: Exclude<Format, 'xlsx' | 'encrypted'>,
  limits: Limits,
): Promise<Sheet[]> {
  const content = await readFile(path)
  if (format === 'csv') return [textTable(content, nameOf(path), limits)]
  const isOld = format === 'xls' && !content.includes(WORKBOOK)
  if (isOld) await knowLetters()
  const sheets = workbook(content, limits, format === 'ods' ? await hiddenInOds(path, limits) : new Set())
  if (isOld && sheets.some(isGarbled)) throw new Refused('workbook.oldLetters')
  return sheets
}

/** The stream of Excel 97 and later; Excel 5 and 95 (BIFF5) keep a `Book`, their letters in the code page that they name. */
const WORKBOOK = Buffer.from('Workbook', 'utf16le')

/** The library knows Chinese code pages by a table of its own, half a megabyte that nothing else needs. */
async function knowLetters(): Promise<void> {
  set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'))
}

/** Chinese that was read as if it were Western: letters with accents side by side, as no roster has them. */
const GARBLED = /[À-ÖØ-öø-þ]{2}/

function isGarbled({ name, rows }: Sheet): boolean {
  return (
    GARBLED.test(name) || rows.some(({ cells }) => cells.some((cell) => typeof cell === 'string' && GARBLED.test(cell)))
  )
}

/** A text table has no sheet: it is shown under the file's own name, as a spreadsheet shows it. */
function nameOf(path: string): string {
  return /\.(csv|txt|tsv)$/i.test(path) ? basename(path, extname(path)) : '表1'
}

function textTable(content: Buffer, name: string, limits: Limits): Sheet {
  const text = decoded(content)
  if (text === null) throw new Refused('workbook.notXlsx')
  const rows: SheetRow[] = []
  let room = limits.cells
  for (const [index, cells] of parseCsv(text).entries()) {
    const kept = trimmed(cells.map((cell) => (cell === '' ? null : textOf(cell))))
    room -= kept.length
    if (room < 0) throw new Refused('workbook.tooBig')
    if (kept.length > 0) rows.push({ row: index + 1, cells: kept })
  }
  return { name, rows, merges: [] }
}

/** What keeps a spreadsheet from taking digits for a number: ="13900000000", '13900000000, a tab behind it. */
function textOf(cell: unknown): string {
  const text = String(cell)
  return (/^="(.*)"$/s.exec(text)?.[1] ?? text).replace(/^'(?=\d)/, '').replace(/\t$/, '')
}

function workbook(content: Buffer, limits: Limits, unseen: ReadonlySet<string>): Sheet[] {
  const book = opened(content)
  const hidden = new Set([
    ...(book.Workbook?.Sheets ?? []).flatMap(({ name, Hidden }) => (Hidden && name !== undefined ? [name] : [])),
    ...unseen,
  ])
  let room = limits.cells
  return book.SheetNames.filter((name) => !hidden.has(name)).map((name) => {
    const sheet = book.Sheets[name] ?? {}
    const rows = rowsOf(sheet)
    room -= rows.reduce((sum, { cells }) => sum + cells.length, 0)
    if (room < 0) throw new Refused('workbook.tooBig')
    return { name, rows, merges: mergesOf(sheet) }
  })
}

function opened(content: Buffer) {
  try {
    return read(content, {
      type: 'buffer',
      dense: true,
      cellDates: true,
      UTC: true,
      cellFormula: false,
      cellHTML: false,
      cellText: false,
      nodim: true,
    })
  } catch (cause) {
    throw new Refused(
      cause instanceof Error && /password|encrypt/i.test(cause.message) ? 'workbook.oldEncrypted' : 'workbook.damaged',
    )
  }
}

function rowsOf(sheet: WorkSheet): SheetRow[] {
  const data: unknown = sheet['!data']
  if (!Array.isArray(data)) return []
  const rows: SheetRow[] = []
  for (const [index, line] of data.entries()) {
    if (!Array.isArray(line)) continue
    const cells = trimmed(Array.from(line, cellOf))
    if (cells.length > 0) rows.push({ row: index + 1, cells })
  }
  return rows
}

function trimmed(cells: readonly SheetCell[]): SheetCell[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== null && cell !== '') + 1)
}

/** A failed formula is shown as a spreadsheet shows it: #N/A. */
function cellOf(cell: { t?: string; v?: unknown; w?: string } | undefined): SheetCell {
  if (!cell || cell.v === undefined || cell.v === null) return null
  const { v } = cell
  if (cell.t === 'e') return cell.w ?? '#VALUE!'
  if (v instanceof Date) return Number.isNaN(v.getTime()) ? null : { date: v.toISOString().slice(0, 10) }
  return typeof v === 'string' || typeof v === 'number' || typeof v === 'boolean' ? v : null
}

function mergesOf(sheet: WorkSheet): Merge[] {
  return (sheet['!merges'] ?? []).map(({ s, e }) => ({ top: s.r + 1, left: s.c, bottom: e.r + 1, right: e.c }))
}
