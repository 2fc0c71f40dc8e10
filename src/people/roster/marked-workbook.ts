/** The clerk's own workbook with each problem beside its cell, for mending at her desk and dropping again. */
import { annotateWorkbook } from '../../adapters/sheet-xlsx/annotate.ts'
import { writeWorkbook } from '../../adapters/sheet-xlsx/write-workbook.ts'
import type { Attachment } from '../../platform/download.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import type { Problem } from './rules/problems.ts'
import { PROBLEM_SHEET } from './rules/recognise/workbook.ts'
import { correctionsOf, readingOf } from './sealed.ts'
import * as store from './store.ts'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const HEAD = ['表', '行', '列', '填的是', '问题', '怎么改'] as const
const WIDTHS = [14, 8, 18, 20, 40, 60]

/**
 * The workbook that was dropped, with what was mended on screen written in, problems as comments on coloured cells, and a
 * list of them on a sheet of its own. One too big to be written into, or deleted by now, gives the list alone.
 */
export async function returnedWorkbook(context: Context, importId: string): Promise<Attachment> {
  const row = await store.findImport(context, importId)
  const reading = row && row.state === 'read' ? readingOf(context, row) : undefined
  if (!row || !reading) throw notFound('这份花名册')
  const rows = reading.problems.map(lineOf)
  const { corrections } = correctionsOf(context, row).wishes
  const annotation = {
    notes: reading.problems.flatMap(noteOf),
    values: corrections,
    list: { name: PROBLEM_SHEET, widths: WIDTHS, rows: [[...HEAD], ...rows] },
  }
  const answer = await context.app.services.uploads.use(row.id, (path) => annotateWorkbook(path, annotation))
  const name = row.file_name.replace(/\.xlsx$/i, '')
  if (answer?.ok) return { body: answer.bytes, fileName: `${name}（已标注问题）.xlsx`, mediaType: XLSX }
  const columns = HEAD.map((header, i) => ({ header, width: WIDTHS[i] ?? 20 }))
  const list = await writeWorkbook([{ name: PROBLEM_SHEET, columns, rows }])
  return { body: list, fileName: `${name}（问题清单）.xlsx`, mediaType: XLSX }
}

function lineOf(p: Problem): string[] {
  return [
    p.sheet ?? '整份文件',
    p.row === null ? '' : String(p.row),
    p.column ?? '',
    p.value ?? '',
    p.message,
    p.remedy,
  ]
}

/** Beside the cell where the problem stands; of a row as a whole, beside its first cell. */
function noteOf({ sheet, row, at, message, remedy }: Problem) {
  return sheet === null || row === null ? [] : [{ sheet, row, column: at ?? 0, text: `${message}。${remedy}。` }]
}
