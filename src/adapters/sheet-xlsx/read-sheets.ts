import { readFile } from 'node:fs/promises'
import { type CellValue, streamXlsxRows } from 'hucre/xlsx'
import { openArchive } from './archive.ts'
import { Refused } from './refusals.ts'
import { columnLetters, type Scan, scanSheet } from './scan.ts'
import { LIMITS, type Limits, type Sheet, type SheetCell, type SheetRow } from './sheet.ts'
import { type SheetPart, sheetParts, textParts } from './workbook-parts.ts'

/**
 * The visible sheets of a workbook that passed `precheck`, row by row; empty rows and hidden sheets are left out.
 * Every part is first read through once, so that one that is bigger than it says is found before it is unpacked whole.
 * Throws `Refused` for a damaged or oversized workbook. Meant for the child process: memory grows with the cells.
 */
export async function readSheets(
  path: string,
  limits: Limits = LIMITS,
  progress: Progress = () => undefined,
): Promise<Sheet[]> {
  const archive = await openArchive(path, limits.entries)
  try {
    for (const name of textParts(archive)) for await (const _ of archive.pieces(name));
    const visible = (await sheetParts(archive)).filter(({ hidden }) => !hidden)
    const scans = new Map<string, Scan>()
    for (const { name, part } of visible) scans.set(name, await scanSheet(archive.pieces(part)))
    return await rowsOf(path, visible, scans, limits, progress)
  } finally {
    archive.close()
  }
}

/** How far a reading has come: rows read, and rows there are as far as is known. */
export type Progress = (done: number, total: number) => void

const TOLD_EACH = 2_000
const NOT_SCANNED: Scan = { merges: [], withoutResult: new Set(), rows: 0 }

async function rowsOf(
  path: string,
  parts: readonly SheetPart[],
  scans: ReadonlyMap<string, Scan>,
  limits: Limits,
  progress: Progress,
): Promise<Sheet[]> {
  const total = [...scans.values()].reduce((sum, scan) => sum + scan.rows, 0)
  let done = 0
  const content = await readFile(path)
  const sheets: Sheet[] = []
  let room = limits.cells
  for (const { name, index } of parts) {
    const { merges, withoutResult } = scans.get(name) ?? NOT_SCANNED
    const rows: SheetRow[] = []
    try {
      for await (const { index: at, values } of streamXlsxRows(content, { sheet: index })) {
        done += 1
        if (done % TOLD_EACH === 0) progress(done, Math.max(done, total))
        const cells = cellsOf(values, at + 1, withoutResult)
        if (cells.length === 0) continue
        room -= cells.length
        if (room < 0) throw new Refused('workbook.tooBig')
        rows.push({ row: at + 1, cells })
      }
    } catch (cause) {
      throw cause instanceof Refused ? cause : new Refused('workbook.damaged')
    }
    sheets.push({ name, rows, merges })
  }
  return sheets
}

/** The cells up to the last that holds anything. */
function cellsOf(values: readonly CellValue[], row: number, withoutResult: ReadonlySet<string>): SheetCell[] {
  const cells = values.map((value, column) =>
    withoutResult.size > 0 && withoutResult.has(`${columnLetters(column)}${row}`)
      ? ({ formula: 'noResult' } as const)
      : cellOf(value),
  )
  return cells.slice(0, cells.findLastIndex((cell) => cell !== null && cell !== '') + 1)
}

function cellOf(value: CellValue | undefined): SheetCell {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : { date: value.toISOString().slice(0, 10) }
  return value
}
