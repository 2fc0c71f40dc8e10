import { cellText, type SheetCell, shownText } from './cells.ts'
import type { Column, Head } from './fields.ts'
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

type ProblemDetails = { value?: string | null; hint?: string; blocking?: boolean; choices?: Choice[] }

/** Tells a problem of this row; the person of the row waits if the kind of problem asks for it, or `blocking` says so. */
export function report<F extends string>(
  row: TableRow<F>,
  head: Head<F>,
  code: ProblemCode,
  field: F,
  { value, hint = '', blocking, choices }: ProblemDetails = {},
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

/** The place of a field's column, counted from 0; undefined where it has none of its own. */
export function columnOf<F extends string>(head: Head<F>, field: F): number | undefined {
  return head.within ? undefined : head.columns.find((column) => column.field === field)?.index
}

/** Where each field of a table stands, made once for all its rows. */
export function placesOf<F extends string>(columns: readonly Column<F>[]): ReadonlyMap<F, number> {
  return new Map(columns.map(({ field, index }) => [field, index]))
}

/**
 * A row read by its places; `values` is what does not stand in a cell of its own: the department of a line over the rows, one of
 * several relatives in a cell.
 */
export function rowOf<F extends string>(
  sheet: string,
  line: { readonly row: number; readonly cells: readonly SheetCell[] },
  places: ReadonlyMap<F, number>,
  values?: Partial<Record<F, SheetCell>>,
): TableRow<F> {
  const at = (field: F): SheetCell => {
    const value = values?.[field]
    if (value !== undefined) return value
    const place = places.get(field)
    return place === undefined ? null : (line.cells[place] ?? null)
  }
  return {
    sheet,
    row: line.row,
    cell: at,
    has: (field) => at(field) !== null && cellText(at(field)) !== '',
    problems: [],
    blocked: false,
  }
}
