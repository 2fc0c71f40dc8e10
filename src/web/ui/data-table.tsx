import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import './table.css'

export type Column<Row> = { head: string; cell: (row: Row) => ReactNode; number?: true }

type Props<Row> = {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row, index: number) => string | number
  chosen?: (row: Row) => boolean
  /** All rows at once: the caller has its own way to more. */
  whole?: true
  /** Shown under the caption's place when no row is left. */
  none?: string
}

const STEP = 100

/** Rows under heads; the first column names the row. Long tables grow by a hundred, so that the page stays quick. */
export function DataTable<Row>(props: Props<Row>) {
  const [shown, setShown] = useState(props.whole ? Number.POSITIVE_INFINITY : STEP)
  const [first, ...others] = props.columns
  if (props.rows.length === 0) return <p className="soft">{props.none ?? '没有符合条件的行。'}</p>
  const rest = props.rows.length - shown
  return (
    <>
      <table className="table">
        <caption className="unseen">{props.caption}</caption>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th key={column.head} scope="col" className={column.number && 'number'}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.slice(0, shown).map((row, index) => (
            <tr key={props.rowKey(row, index)} className={props.chosen?.(row) ? 'chosen' : undefined}>
              <th scope="row">{first?.cell(row)}</th>
              {others.map((column) => (
                <td key={column.head} data-head={column.head} className={column.number && 'number'}>
                  <div>{column.cell(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 && (
        <div className="more row">
          <Button onClick={() => setShown(shown + STEP)}>再显示 {Math.min(STEP, rest)} 行</Button>
          <span className="soft small">还有 {rest} 行没有显示</span>
        </div>
      )}
    </>
  )
}
