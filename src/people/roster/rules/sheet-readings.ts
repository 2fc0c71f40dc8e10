import type { Sheet } from './cells.ts'
import { type Column, columnLetters } from './fields.ts'
import { type Problem, problemOf } from './problems.ts'
import type { SheetReading } from './reading-schema.ts'
import type { Part } from './recognise/cut-tables.ts'
import { recogniseAs } from './recognise/recognise-table.ts'
import { OF_RELATIVE, type RecognisedSheet, type Table } from './recognise/workbook.ts'

/** What a sheet was recognised as; `rows` people stand on it. */
export function sheetReading({ sheet, tables, incomplete }: RecognisedSheet, rows: number): SheetReading {
  const { name } = sheet
  const [first] = tables
  const [lacking] = incomplete
  const nothing: Omit<SheetReading, 'heads'> = {
    name,
    kind: 'other',
    headRows: [],
    columns: [],
    rows: 0,
    guess: null,
    missing: [],
    readings: [],
    departmentFromSheet: false,
    relation: null,
  }
  if (!first) {
    if (!lacking) return { ...nothing, heads: headingsOf(sheet, null, []) }
    const columns = lacking.guess === 'officers' ? lacking.roles.officer : lacking.roles.relative
    const headRows = [...lacking.part.head.rows]
    return {
      ...nothing,
      headRows,
      heads: headingsOf(sheet, lacking.part, columns),
      guess: lacking.guess,
      missing: [...lacking.missing],
      readings: bothReadings(lacking.part),
    }
  }
  const kinds = new Set(tables.map(({ kind }) => kind))
  const kind = kinds.size === 1 ? first.kind : 'both'
  const columns = tables.flatMap((table) => columnsOf(table, kind))
  const named = columns
    .filter((one, at) => columns.findIndex(({ index }) => index === one.index) === at)
    .map(({ field, header, index }) => ({ field, header, column: columnLetters(index) }))
  const heads = headingsOf(sheet, first.part, columnsOf(first, kind))
  return {
    ...nothing,
    kind,
    headRows: [...first.part.head.rows],
    columns: named,
    rows,
    heads,
    departmentFromSheet: first.department !== null,
    relation: first.relation,
  }
}

/** What each column would be, were the table the one or the other: shown beside each other, for one press to decide. */
function bothReadings(part: Part): SheetReading['readings'] {
  return (['officers', 'relatives'] as const).map((kind) => {
    const of = recogniseAs(part, kind)
    const columns: readonly Column<string>[] =
      of.kind === 'none' ? [] : kind === 'officers' ? of.roles.officer : [...of.roles.relative, ...of.roles.officer]
    const once = columns.filter((one, at) => columns.findIndex(({ index }) => index === one.index) === at)
    return { kind, fields: once.map(({ index, field }) => ({ index, field })) }
  })
}

/** The columns of a table by their fields; where a sheet lists officers and relatives, a relative's say so. */
function columnsOf({ roles, kind }: Table, sheet: Table['kind']): Column<string>[] {
  const officer: Column<string>[] = kind === 'relatives' ? [] : [...roles.officer]
  const taken = new Set(officer.map(({ index }) => index))
  const relative = [...roles.relative, ...roles.wide.flatMap(({ columns }) => columns)].filter(
    ({ index }) => !taken.has(index),
  )
  const prefix = sheet === 'both' ? OF_RELATIVE : ''
  return [...officer, ...relative.map((c) => ({ ...c, field: `${prefix}${c.field}` }))].sort(
    (a, b) => a.index - b.index,
  )
}

const MOST_COLUMNS = 60

/** Every column that has a heading or a value in the rows below it, with the heading as it is written. */
function headingsOf(sheet: Sheet, part: Part | null, columns: readonly Column<string>[]): SheetReading['heads'] {
  const labels = part?.head.labels ?? []
  const below = (part?.body ?? sheet.rows).slice(0, 5)
  const width = Math.max(0, ...labels.map(({ index }) => index + 1), ...below.map(({ cells }) => cells.length))
  return Array.from({ length: Math.min(width, MOST_COLUMNS) }, (_, index) => ({
    index,
    header: labels.find((label) => label.index === index)?.header ?? '',
    field: columns.find((column) => column.index === index)?.field ?? null,
  }))
}

/** What a table lacks, one question a table. */
export function headProblems({ sheet, incomplete, isTurned }: RecognisedSheet): Problem[] {
  if (isTurned) return [problemOf('sheet.turned', { sheet: sheet.name, row: null, column: null, value: null })]
  return incomplete.map(({ part, missing }) => {
    const place = { sheet: sheet.name, row: part.head.rows[0] ?? 1, column: missing.join('、'), value: null }
    return problemOf('header.missing', place, `（这张表缺：${missing.join('、')}）`)
  })
}

/** What the workbook lacks. */
export function sheetProblems(sheets: readonly SheetReading[], found: readonly RecognisedSheet[]): Problem[] {
  const nowhere = { sheet: null, row: null, column: null, value: null }
  const empty = sheets.filter(({ kind, rows }) => kind !== 'other' && rows === 0)
  const has = (...kinds: SheetReading['kind'][]) => sheets.some(({ kind }) => kinds.includes(kind))
  const lacking = found.some(({ incomplete, isTurned }) => incomplete.length > 0 || isTurned)
  return [
    ...empty.map(({ name }) => problemOf('sheet.empty', { ...nowhere, sheet: name })),
    ...(has('officers', 'both') || lacking ? [] : [problemOf('header.missing', nowhere)]),
    ...(has('relatives', 'both') || !has('officers') ? [] : [problemOf('relatives.missing', nowhere)]),
  ]
}
