import { lazy, type ReactNode, Suspense } from 'react'
import type { Shown } from './chart.tsx'

/** Drawn when this page is opened, by code that nothing else loads. */
const Chart = lazy(async () => ({ default: (await import('./chart.tsx')).Chart }))

type Table = { head: readonly string[]; rows: readonly (readonly ReactNode[])[] }

/** A picture, and under it the same numbers as a table: opened by a key, read aloud, printed. */
export function ChartWithTable(props: { says: string; shown: Shown; table: Table }) {
  return (
    <figure className="with-numbers">
      <div role="img" aria-label={`${props.says}。数字在下面的表里。`}>
        <Suspense fallback={<div className="picture" />}>
          <Chart {...props.shown} />
        </Suspense>
      </div>
      <details>
        <summary>看数字</summary>
        <Numbers says={props.says} table={props.table} />
      </details>
    </figure>
  )
}

/** Numbers in rows; the first of each row says what they are. */
export function Numbers(props: { says: string; table: Table }) {
  const { head, rows } = props.table
  return (
    // wider than a phone it is pushed by finger or key
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what can be pushed sideways must be reached by the keyboard
    <section className="numbers" aria-label={`${props.says}：表`} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head.map((text, i) => (
              <th key={text === '' ? `column ${i}` : text} scope="col">
                {text === '' ? <span className="unseen">项目</span> : text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells], row) => (
            // rows stand still: they are drawn anew as a whole
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is told by its place
            <tr key={row}>
              <th scope="row">{name}</th>
              {cells.map((cell, i) => (
                <td key={head[i + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
