import { cellText, type Sheet, type SheetCell, shownText } from './cells.ts'
import type { Column, Head } from './headers.ts'
import { carriedCells } from './merges.ts'
import { isFailedFormula, isFormulaText, plainText } from './normalise.ts'
import { blocks, type Choice, type Problem, type ProblemCode, problemOf } from './problems.ts'

/** One row of a recognised table, with its own problems. */
export type TableRow<F extends string> = {
  readonly sheet: string
  readonly row: number
  readonly cell: (field: F) => SheetCell
  readonly has: (field: F) => boolean
  readonly problems: Problem[]
  blocked: boolean
}

const LONGEST = 200

/** The rows below the head that are people: not empty, not 合计, not 注, not the head repeated on the next page. */
export function tableRows<F extends string>(sheet: Sheet, head: Head<F>): TableRow<F>[] {
  const carried = carriedCells(sheet)
  const lastOfHead = head.rows.at(-1) ?? 0
  return sheet.rows
    .filter(({ row, cells }) => row > lastOfHead && !isFooter(cells) && !isHeadAgain(cells, head.columns))
    .map(({ row, cells }) => rowOf(sheet.name, row, cells, carried.get(row), head.columns))
}

type Told = { value?: string | null; hint?: string; blocking?: boolean; choices?: Choice[] }

/** Tells a problem of this row; the person of the row waits if the kind of problem asks for it, or `blocking` says so. */
export function report<F extends string>(
  row: TableRow<F>,
  head: Head<F>,
  code: ProblemCode,
  field: F,
  { value, hint = '', blocking, choices }: Told = {},
): void {
  const shown = value === undefined ? shownText(row.cell(field)) || null : value
  const column = head.columns.find((entry) => entry.field === field)
  const place = { sheet: row.sheet, row: row.row, column: column?.header ?? null, value: shown }
  const more = { ...(column ? { at: column.index } : {}), ...(choices && choices.length > 0 ? { choices } : {}) }
  row.problems.push(problemOf(code, { ...place, ...more }, hint))
  row.blocked ||= blocking ?? blocks(code)
}

/**
 * The cell of a field, or null after telling what cannot be taken from any cell: a formula written as text, a failed
 * formula, a text too long for a table. `blocking` overrides whether the person waits; `secret` keeps the value out.
 */
export function checkedCell<F extends string>(
  row: TableRow<F>,
  head: Head<F>,
  field: F,
  { blocking, secret = false }: { blocking?: boolean; secret?: boolean } = {},
): SheetCell {
  const cell = row.cell(field)
  const code = faultOf(cell)
  if (code === null) return cell
  report(row, head, code, field, {
    ...(blocking === undefined ? {} : { blocking }),
    ...(secret ? { value: null } : {}),
  })
  return null
}

/** As `checkedCell`, for a field of free text: one line, or null. */
export function checkedText<F extends string>(
  row: TableRow<F>,
  head: Head<F>,
  field: F,
  options: { blocking?: boolean; secret?: boolean } = {},
): string | null {
  return plainText(checkedCell(row, head, field, options))
}

function faultOf(cell: SheetCell): ProblemCode | null {
  if (isFailedFormula(cell)) return 'cell.error'
  if (isFormulaText(cell)) return 'text.formula'
  return cellText(cell).length > LONGEST ? 'text.tooLong' : null
}

/** The place of a field's column, counted from 0. */
export function columnOf<F extends string>(head: Head<F>, field: F): number | undefined {
  return head.columns.find((column) => column.field === field)?.index
}

function rowOf<F extends string>(
  sheet: string,
  row: number,
  cells: readonly SheetCell[],
  carried: Map<number, SheetCell> | undefined,
  columns: readonly Column<F>[],
): TableRow<F> {
  const at = (field: F) => {
    const column = columns.find((entry) => entry.field === field)
    if (!column) return null
    return carried?.has(column.index) ? (carried.get(column.index) ?? null) : (cells[column.index] ?? null)
  }
  return {
    sheet,
    row,
    cell: at,
    has: (field) => at(field) !== null && cellText(at(field)) !== '',
    problems: [],
    blocked: false,
  }
}

const TOTAL = /^(合计|总计|小计|共计|累计|总人数|本页(小|合)计)[:：]?/
const REMARK =
  /^(注|备注|说明|填表说明|填表人|填报人|填表日期|填报日期|填报时间|制表人?|审核人?|负责人|单位负责人|签字|联系人|联系电话)[:：]/

/** The template's row that shows how to fill in. */
const EXAMPLE = /^(示例|例|样例)$/

/** 合计 and remarks stand in the first cells that hold anything. */
function isFooter(cells: readonly SheetCell[]): boolean {
  const texts = cells.map((cell) => cellText(cell).replace(/\s/g, '')).filter((text) => text !== '')
  if (texts.length === 0 && !cells.some(isFailedFormula)) return true
  if (EXAMPLE.test(texts[0] ?? '')) return true
  return REMARK.test(texts[0] ?? '') || texts.slice(0, 2).some((text) => TOTAL.test(text))
}

function isHeadAgain<F extends string>(cells: readonly SheetCell[], columns: readonly Column<F>[]): boolean {
  const same = columns.filter(({ index, header }) => shownText(cells[index]).replace(/\s+/g, '') === header)
  return same.length >= 2 && same.length * 2 > columns.length
}
