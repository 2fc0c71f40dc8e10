import { Input } from 'antd'
import { type ReactNode, useState } from 'react'
import type { OfficeTable } from '../../vocabulary/office-tables.ts'
import { ExportTable } from './export-table.tsx'
import { type Column, choicesOf, isTextColumn, type TextColumn, type View } from './table-rows.ts'

/** With so many rows one sees at a glance what there is. */
const FEW = 8

/** Above a table, in sight while it scrolls: search, filters, acts on what is shown, copy and export. */
export function TableTools<Row>(props: {
  name: OfficeTable
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  shown: readonly Row[]
  search?: string
  lead?: ReactNode
  acts?: (shown: readonly Row[]) => ReactNode
  view: View
  onView: (view: View) => void
  onHeight: (height: number) => void
}) {
  const { columns, rows, view, onView } = props
  // once there was something to search, the search stays where it was, however few the page above leaves
  const [wasLong, setWasLong] = useState(rows.length > FEW)
  if (rows.length > FEW && !wasLong) setWasLong(true)
  const measure = (bar: HTMLDivElement | null) => {
    if (!bar) return
    const watch = new ResizeObserver(() => props.onHeight(bar.offsetHeight))
    watch.observe(bar)
    return () => watch.disconnect()
  }
  const what = props.search ?? '表里的文字'
  const isLong = wasLong || view.word !== ''
  return (
    <div className="table-bar" ref={measure}>
      {props.lead}
      {isLong && (
        <Input
          className="search"
          aria-label={`按${what}查找`}
          placeholder={what}
          value={view.word}
          allowClear
          maxLength={40}
          autoComplete="off"
          onChange={(event) => onView({ ...view, word: event.target.value })}
        />
      )}
      {isLong &&
        columns
          .filter(isTextColumn)
          .filter(({ filter }) => filter)
          .map((column) => <Filter key={column.head} column={column} rows={rows} view={view} onView={onView} />)}
      {props.acts?.(props.shown)}
      <ExportTable name={props.name} columns={columns} rows={props.shown} />
    </div>
  )
}

function Filter<Row>(props: {
  column: TextColumn<Row>
  rows: readonly Row[]
  view: View
  onView: (view: View) => void
}) {
  const { column, view, onView } = props
  const { [column.head]: value = '', ...others } = view.only
  const choices = choicesOf(column, props.rows)
  const all = choices.includes(value) || value === '' ? choices : [value, ...choices]
  if (all.length < 2 && value === '') return null
  return (
    <select
      className="native"
      aria-label={column.head}
      value={value}
      onChange={({ target }) =>
        onView({ ...view, only: target.value === '' ? others : { ...others, [column.head]: target.value } })
      }
    >
      <option value="">全部{column.head}</option>
      {all.map((choice) => (
        <option key={choice} value={choice}>
          {choice}
        </option>
      ))}
    </select>
  )
}
