import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { orpc } from '../../../web/api.ts'
import { Fetched } from '../../../web/ui/query-states.tsx'
import type { Settings } from '../../solver/settings.ts'
import type { tradeOffPoint } from '../view-schemas.ts'
import '../../../web/ui/table.css'

type Point = z.infer<typeof tradeOffPoint>
type Measure = { name: string; unit: string; of: (p: Point) => number }

const MEASURES: readonly Measure[] = [
  { name: '改由分管以外的领导', unit: '户', of: (p) => p.outsideCharge },
  { name: '最多的一位', unit: '户', of: (p) => p.maxLoad },
  { name: '路程合计', unit: '公里', of: (p) => Math.round(p.distance / 10) },
]

/** 试算: for each cap what it gives, as three lines over the same axis and as rows to choose from (方案 §三.1). */
export function TradeOff(props: {
  roundId: string
  rotation: Settings['rotation']
  cap: number | undefined
  onCap: (cap: number | undefined) => void
}) {
  const { roundId, rotation } = props
  const points = useQuery({
    ...orpc.assignment.tradeOff.queryOptions({ input: { roundId, rotation } }),
    placeholderData: (before) => before,
  })
  return (
    <Fetched of={points} what="试算">
      {({ points }) => (points.length === 0 ? null : <Chart {...props} points={points} />)}
    </Fetched>
  )
}

function Chart(props: { points: readonly Point[]; cap: number | undefined; onCap: (cap: number | undefined) => void }) {
  const { points, cap } = props
  const whole = points.filter((p) => p.unassigned === 0)
  return (
    <div className="trade-off">
      <div className="trade-lines">
        {MEASURES.map((measure) => (
          <Line key={measure.name} points={whole} measure={measure} cap={cap} onCap={props.onCap} />
        ))}
      </div>
      <table className="table">
        <caption className="unseen">每人最多几户，各是什么结果</caption>
        <thead>
          <tr>
            <th scope="col">每人最多</th>
            {MEASURES.map((m) => (
              <th key={m.name} scope="col" className="number">
                {m.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.cap} className={point.cap === cap ? 'chosen' : undefined}>
              <th scope="row">
                <label className="pick">
                  <input
                    type="radio"
                    name="cap"
                    disabled={point.unassigned > 0}
                    checked={point.cap === cap}
                    onChange={() => props.onCap(point.cap)}
                  />
                  {point.cap} 户
                </label>
              </th>
              {point.unassigned > 0 ? (
                <td colSpan={MEASURES.length} className="waits">
                  不够：还有 {point.unassigned} 户派不出去
                </td>
              ) : (
                MEASURES.map((m) => (
                  <td key={m.name} className="number" data-head={m.name}>
                    {m.of(point)} {m.unit}
                  </td>
                ))
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {cap !== undefined && (
        <button type="button" className="as-link small" onClick={() => props.onCap(undefined)}>
          不选了，由系统定
        </button>
      )}
    </div>
  )
}

const WIDTH = 320
const HEIGHT = 96
const EDGE = 14

/** One measure over the caps that are enough. The rows below say the same in numbers, so the picture is for the eye alone. */
function Line(props: {
  points: readonly Point[]
  measure: Measure
  cap: number | undefined
  onCap: (cap: number) => void
}) {
  const { points, measure, cap } = props
  const values = points.map(measure.of)
  const most = Math.max(1, ...values)
  const x = (i: number) => EDGE + (i * (WIDTH - 2 * EDGE)) / Math.max(1, points.length - 1)
  const y = (v: number) => HEIGHT - 18 - (v / most) * (HEIGHT - 34)
  const first = points[0]
  const last = points.at(-1)
  if (!first || !last) return null
  return (
    <figure>
      <figcaption className="small">
        {measure.name} <span className="soft">{measure.unit}</span>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        <line className="axis" x1={EDGE} x2={WIDTH - EDGE} y1={HEIGHT - 18} y2={HEIGHT - 18} />
        <polyline className="curve" points={values.map((v, i) => `${x(i)},${y(v)}`).join(' ')} />
        {points.map((p, i) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the rows below are the way for keyboard and reader
          <circle
            key={p.cap}
            className={p.cap === cap ? 'dot here' : 'dot'}
            cx={x(i)}
            cy={y(measure.of(p))}
            r={p.cap === cap ? 6 : 4}
            onClick={() => props.onCap(p.cap)}
          />
        ))}
        {points.map((p, i) =>
          p.cap === cap || i === 0 || i === points.length - 1 ? (
            <g key={p.cap}>
              <text x={x(i)} y={y(measure.of(p)) - 8} textAnchor={anchor(i, points.length)}>
                {measure.of(p)}
              </text>
              <text className="under" x={x(i)} y={HEIGHT - 4} textAnchor={anchor(i, points.length)}>
                {p.cap} 户
              </text>
            </g>
          ) : null,
        )}
      </svg>
    </figure>
  )
}

function anchor(i: number, n: number): 'start' | 'middle' | 'end' {
  if (i === 0) return 'start'
  return i === n - 1 ? 'end' : 'middle'
}
