/** What a table shows of its rows: searched, filtered, sorted; and the same as text to take away. Pure. */
import type { ReactNode } from 'react'
import { z } from 'zod'
import { nameHolds } from '../../platform/normalise-name.ts'

export type Cell = string | number | null | undefined

/** `value` is what stands in the cell in words or numbers: sorted by, searched, copied, exported. */
export type TextColumn<Row> = {
  head: string
  value: (row: Row) => Cell
  /** How it is drawn, where that is more than its words. */
  cell?: (row: Row) => ReactNode
  /** Sorted by this instead: the day behind 3月9日, the turn of a state. */
  order?: (row: Row) => Cell
  /** Its values are offered above the table to choose one of. */
  filter?: true
  number?: true
}
/** A column of acts: nothing to sort by, nothing to take away. */
export type Act<Row> = { head: string; act: true; cell: (row: Row) => ReactNode }
export type Column<Row> = TextColumn<Row> | Act<Row>

export const viewSchema = z.object({
  word: z.string(),
  sort: z.object({ head: z.string(), down: z.boolean() }).nullable(),
  /** Head of a column -> the one value that is shown. */
  only: z.record(z.string(), z.string()),
  /** How many rows are drawn. */
  drawn: z.number(),
})
export type View = z.infer<typeof viewSchema>

export function isTextColumn<Row>(column: Column<Row>): column is TextColumn<Row> {
  return !('act' in column)
}

/** As browsers order Chinese, which is by pinyin; 第 9 号 before 第 10 号. */
const collator = new Intl.Collator('zh-CN', { numeric: true })

export const wordsOf = (value: Cell) => (value === null || value === undefined ? '' : String(value))

/** Numbers as numbers, days as they stand in an ISO day, words by pinyin; what is empty stands last in either direction. */
export function arranged<Row>(columns: readonly Column<Row>[], rows: readonly Row[], view: View): Row[] {
  const textColumns = columns.filter(isTextColumn)
  const word = view.word.trim()
  const kept = rows.filter(
    (row) =>
      (word === '' || textColumns.some(({ value }) => nameHolds(wordsOf(value(row)), word))) &&
      textColumns.every(({ head, value }) => view.only[head] === undefined || wordsOf(value(row)) === view.only[head]),
  )
  const by = textColumns.find(({ head }) => head === view.sort?.head)
  if (!by || !view.sort) return kept
  const key = by.order ?? by.value
  const turn = view.sort.down ? -1 : 1
  return kept.sort((a, b) => compared(key(a), key(b), turn))
}

function compared(a: Cell, b: Cell, turn: number): number {
  const [left, right] = [wordsOf(a), wordsOf(b)]
  if (left === '' || right === '') return Number(left === '') - Number(right === '')
  return turn * (typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(left, right))
}

/** The values of a column, each once, in its order. */
export function choicesOf<Row>(column: TextColumn<Row>, rows: readonly Row[]): string[] {
  const key = column.order ?? column.value
  const found = new Map(rows.map((row) => [wordsOf(column.value(row)), key(row)]))
  found.delete('')
  return [...found].sort(([, a], [, b]) => compared(a, b, 1)).map(([value]) => value)
}

/** A head pressed: upwards, then downwards, then as the rows came. */
export function nextSort(sort: View['sort'], head: string): View['sort'] {
  if (sort?.head !== head) return { head, down: false }
  return sort.down ? null : { head, down: true }
}

/** Heads and cells, without the acts. */
export function cellsOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]) {
  const textColumns = columns.filter(isTextColumn)
  return {
    heads: textColumns.map(({ head }) => head),
    rows: rows.map((row) => textColumns.map(({ value }) => value(row) ?? '')),
  }
}

/** For the clipboard: a cell a tab, a row a line. What a spreadsheet would take for a formula begins with an apostrophe. */
export function tabSeparated(table: ReturnType<typeof cellsOf>): string {
  const plain = (cell: string | number) => {
    const text = String(cell).replace(/[\t\r\n]+/g, ' ')
    return typeof cell === 'string' && /^\s*[=+\-@]/.test(text) ? `'${text}` : text
  }
  return [table.heads, ...table.rows].map((row) => row.map(plain).join('\t')).join('\r\n')
}
