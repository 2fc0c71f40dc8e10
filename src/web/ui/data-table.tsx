import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { type OfficeTable, officeTables } from '../../vocabulary/office-tables.ts'
import { useHistoryState } from './history-state.ts'
import { arranged, type Column, isTextColumn, nextSort, type TextColumn, viewSchema, wordsOf } from './table-rows.ts'
import { TableTools } from './table-tools.tsx'
import './table.css'

export type { Column }

type Props<Row> = {
  name: OfficeTable
  /** Where it says more than the table's name does. */
  caption?: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row, index: number) => string | number
  chosen?: (row: Row) => boolean
  /** Stands above everything, whatever is sorted, searched or filtered: what was refused is never out of sight. */
  foremost?: (row: Row) => boolean
  /** The heads that are left where another thing stands beside. */
  narrow?: readonly string[] | undefined
  /** What the search looks through, in words. */
  search?: string
  /** Searched, filtered and exported by the page itself, which has only some of the rows here. */
  served?: true
  /** What narrows the rows before they come here, at the beginning of the bar. */
  lead?: ReactNode
  /** Acts on what is shown, in the bar that stays in sight. */
  acts?: (shown: readonly Row[]) => ReactNode
  /** Shown in the table's place when there is no row at all. */
  none?: string
}

declare module 'react' {
  interface CSSProperties {
    /** How high the bar above a table is: its heads stick below it. */
    '--bar'?: string
  }
}

const STEP = 100
const WHOLE = { word: '', sort: null, only: {}, drawn: STEP }

/** Rows under heads that sort; the first column names the row. Long tables grow by a hundred, so that the page stays quick. */
export function DataTable<Row>(props: Props<Row>) {
  const { columns, served } = props
  const [view, setView] = useHistoryState(`table ${props.name}`, viewSchema, WHOLE)
  const [bar, setBar] = useState(0)
  const foremost = props.foremost ? props.rows.filter(props.foremost) : []
  const rows = [...foremost, ...arranged(columns, props.rows, view).filter((row) => !foremost.includes(row))]
  const heads = columns.filter(({ head }) => props.narrow?.includes(head) ?? true)
  const [first, ...others] = heads
  const drawn = served ? rows.length : view.drawn
  const rest = rows.length - drawn
  const isWhole = view.word === '' && Object.keys(view.only).length === 0
  if (props.rows.length === 0 && isWhole && !props.acts && !props.lead)
    return <p className="soft">{props.none ?? '没有符合条件的行。'}</p>
  return (
    <div className="table-frame" data-table={props.name} style={{ '--bar': `${bar}px` }}>
      {!served && <TableTools {...props} shown={rows} view={view} onView={setView} onHeight={setBar} />}
      {rows.length === 0 ? (
        <p className="soft">{props.none ?? '没有符合条件的行。'}</p>
      ) : (
        <table className="table">
          <caption className="unseen">{props.caption ?? officeTables[props.name]}</caption>
          <thead>
            <tr>
              {heads.map((column) => (
                <Head
                  key={column.head}
                  column={column}
                  down={view.sort?.head === column.head ? view.sort.down : undefined}
                  onSort={() => setView({ ...view, sort: nextSort(view.sort, column.head) })}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, drawn).map((row, index) => (
              <tr key={props.rowKey(row, index)} className={props.chosen?.(row) ? 'chosen' : undefined}>
                <th scope="row">{first && drawnOf(first, row)}</th>
                {others.map((column) => (
                  <td key={column.head} data-head={column.head} className={isNumber(column) ? 'number' : undefined}>
                    <div>{drawnOf(column, row)}</div>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rest > 0 && (
        <div className="more row">
          <Button onClick={() => setView({ ...view, drawn: drawn + STEP })}>再显示 {Math.min(STEP, rest)} 行</Button>
          <span className="soft small">还有 {rest} 行没有显示</span>
        </div>
      )}
    </div>
  )
}

const isNumber = <Row,>(column: Column<Row>): column is TextColumn<Row> =>
  isTextColumn(column) && column.number === true

function drawnOf<Row>(column: Column<Row>, row: Row): ReactNode {
  if (!isTextColumn(column)) return column.cell(row)
  return column.cell ? column.cell(row) : wordsOf(column.value(row))
}

function Head<Row>(props: { column: Column<Row>; down: boolean | undefined; onSort: () => void }) {
  const { column, down } = props
  const className = isNumber(column) ? 'number' : undefined
  if (!isTextColumn(column))
    return (
      <th scope="col" className={className}>
        {column.head}
      </th>
    )
  return (
    <th
      scope="col"
      className={className}
      aria-sort={down === undefined ? undefined : down ? 'descending' : 'ascending'}
    >
      <button type="button" className="sort" onClick={props.onSort}>
        {column.head}
        <span aria-hidden="true" className="sort-mark">
          {down === undefined ? '↕' : down ? '↓' : '↑'}
        </span>
      </button>
    </th>
  )
}
