import type { MouseEvent } from 'react'
import type { AreaView } from '../contract.ts'

/** Kilometres from the office to the edge when nothing lies further out. */
const NEAR = 10
const SIDE = 400

/** A plan of the areas around the office: a click places the chosen one. The table beside it does the same by keyboard. */
export function AreaMap(props: {
  areas: readonly AreaView[]
  chosen: string
  onPlace: (place: { x: number; y: number }) => void
}) {
  const placed = props.areas.flatMap((a) => (a.place ? [{ ...a, place: a.place }] : []))
  const far = Math.max(NEAR, ...placed.flatMap((a) => [Math.abs(a.place.x), Math.abs(a.place.y)].map((v) => v / 10)))
  const reach = Math.ceil((far * 1.15) / 5) * 5
  const at = (hundreds: number) => (hundreds / 10 / reach) * (SIDE / 2)
  const rings = [0.25, 0.5, 0.75, 1].map((share) => share * reach)
  const put = (event: MouseEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const km = (along: number, size: number) => (along / size - 0.5) * 2 * reach
    props.onPlace({
      x: Math.round(km(event.clientX - box.left, box.width) * 10),
      y: -Math.round(km(event.clientY - box.top, box.height) * 10),
    })
  }
  return (
    <figure className="area-map">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the table beside it is the way by keyboard */}
      <svg
        viewBox={`${-SIDE / 2} ${-SIDE / 2} ${SIDE} ${SIDE}`}
        role="img"
        aria-label="片区示意图，中心是单位"
        onClick={put}
      >
        {rings.map((km) => (
          <circle key={km} className="ring" r={at(km * 10) - 1} />
        ))}
        {rings.map((km) => (
          <text key={km} className="km" x={2} y={-at(km * 10) + 12}>
            {Math.round(km * 10) / 10} 公里
          </text>
        ))}
        <rect className="office" x={-5} y={-5} width={10} height={10} />
        {placed.map((a) => (
          <g
            key={a.name}
            className={a.name === props.chosen ? 'area here' : 'area'}
            transform={`translate(${at(a.place.x)} ${-at(a.place.y)})`}
          >
            <circle r={4 + Math.min(8, Math.sqrt(a.households))} />
            <text y={-12} textAnchor="middle">
              {a.name}
            </text>
          </g>
        ))}
      </svg>
      <figcaption className="soft small">
        方块是单位，上北下南。先在左边选片区，再点图上的位置；圆点大小表示户数。
      </figcaption>
    </figure>
  )
}
