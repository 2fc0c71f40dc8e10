import { FEWEST } from '../../../vocabulary/small-counts.ts'

/** One picture of the round: the band narrows from offered to held; what families said runs on as a band of its own. */
type Stage = { key: string; label: string; count: number; unit: string; exact?: true }

const HEIGHT = 160
const STEP = 100

export function NarrowingPath(props: { path: readonly Stage[] }) {
  const { path } = props
  const isMatter = (stage: Stage) => stage.unit === '件'
  const households = path.filter((stage) => !isMatter(stage))
  const matters = path.filter(isMatter)
  return (
    <figure className="narrowing" aria-label="本轮一览：从列入名单到答复意见">
      <dl style={{ gridTemplateColumns: `repeat(${path.length}, minmax(0, 1fr))` }}>
        {path.map((stage) => (
          <div key={stage.key}>
            <dt>{stage.label}</dt>
            <dd>
              {stage.count < FEWEST ? <span className="few">少于 {FEWEST}</span> : stage.count}
              <span className="small">
                {stage.unit}
                {!stage.exact && stage.count >= FEWEST && '以上'}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <svg viewBox={`0 0 ${path.length * STEP} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <path className="band" d={band(households, 0)} />
        <path className="band" d={band(matters, households.length * STEP)} />
      </svg>
    </figure>
  )
}

/** A band of the stages' heights about the middle line, flat under each stage, easing between. At least a line is drawn. */
function band(stages: readonly Stage[], from: number): string {
  const most = Math.max(1, ...stages.map((s) => s.count))
  const half = stages.map((s) => Math.max(1, (s.count / most) * (HEIGHT / 2)))
  const middle = HEIGHT / 2
  const edge = (side: 1 | -1, order: readonly number[]) =>
    order.flatMap((stage, turn) => {
      const y = middle + side * half[stage]!
      const [near, far] = side === -1 ? [12, STEP - 12] : [STEP - 12, 12]
      const x = from + stage * STEP
      const before = order[turn - 1]
      if (before === undefined) return [`L ${x + near} ${y}`, `L ${x + far} ${y}`]
      const lastY = middle + side * half[before]!
      const bend = x + (side === -1 ? 0 : STEP)
      return [`C ${bend} ${lastY} ${bend} ${y} ${x + near} ${y}`, `L ${x + far} ${y}`]
    })
  const forth = stages.map((_, i) => i)
  const start = `M ${from + 12} ${middle - (half[0] ?? 0)}`
  return [start, ...edge(-1, forth), ...edge(1, [...forth].reverse()), 'Z'].join(' ')
}
