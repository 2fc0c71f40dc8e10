import { type RefObject, useEffect, useState } from 'react'
import { formatPlainDay } from '../../../web/ui/dates.ts'
import type { ActingView } from '../view-schemas.ts'

type Line = { id: string; path: string; label: string; x: number; y: number }
type Box = { left: number; right: number; top: number; middle: number }

/** Dashed lines from who is away to who stands in, with the days. They run in the gaps between the cards. */
export function ActingLines(props: { board: RefObject<HTMLDivElement | null>; acting: readonly ActingView[] }) {
  const { board, acting } = props
  const [lines, setLines] = useState<readonly Line[]>([])
  useEffect(() => {
    const element = board.current
    if (!element) return
    const measure = () => setLines(linesIn(element, acting))
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    return () => watch.disconnect()
  }, [board, acting])
  if (lines.length === 0) return null
  return (
    <>
      <svg className="acting-lines" aria-hidden="true">
        <defs>
          <marker
            id="acting-end"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M0 0 L8 4 L0 8 Z" />
          </marker>
        </defs>
        {lines.map((line) => (
          <path key={line.id} className="line" d={line.path} markerEnd="url(#acting-end)" />
        ))}
      </svg>
      {lines.map((line) => (
        <span key={line.id} className="acting-days small" style={{ left: line.x, top: line.y }}>
          {line.label}
        </span>
      ))}
    </>
  )
}

function linesIn(board: HTMLElement, acting: readonly ActingView[]): Line[] {
  const frame = board.getBoundingClientRect()
  const boxOf = (id: string): Box | undefined => {
    const box = board.querySelector(`[data-leader="${id}"]`)?.getBoundingClientRect()
    if (!box) return undefined
    return {
      left: box.left - frame.left,
      right: box.right - frame.left,
      top: box.top - frame.top,
      middle: (box.top + box.bottom) / 2 - frame.top,
    }
  }
  const taken: { row: number; left: number; right: number }[] = []
  return acting.flatMap((a, nth): Line[] => {
    const [from, to] = [boxOf(a.absent.id), boxOf(a.acting.id)]
    if (!from || !to) return []
    const route = Math.abs(from.top - to.top) < 4 ? acrossRow(from, to) : betweenRows(from, to, nth)
    const level = taken.filter(
      (t) => t.row === route.row && t.left < route.right + NEAR && route.left < t.right + NEAR,
    ).length
    taken.push(route)
    const lift = 10 + level * 20
    return [{ id: a.id, label: daysOf(a), ...route.draw(lift) }]
  })
}

type Route = { row: number; left: number; right: number; draw: (lift: number) => Pick<Line, 'path' | 'x' | 'y'> }

/** Lines that would come nearer than this along one gap are drawn one above the other. */
const NEAR = 12

/** Half the width of the days' words. */
const HALF_WORDS = 64

/** In one row: up from one card, along the gap above the row, down to the other. */
function acrossRow(from: Box, to: Box): Route {
  const [a, b] = [(from.left + from.right) / 2, (to.left + to.right) / 2]
  const x = (a + b) / 2
  return {
    row: Math.round(from.top),
    left: Math.min(a, b, x - HALF_WORDS),
    right: Math.max(a, b, x + HALF_WORDS),
    draw: (lift) => ({ path: `M${a} ${from.top} V${from.top - lift} H${b} V${to.top}`, x, y: from.top - lift - 11 }),
  }
}

/** In two rows: from the lower card into the gap above its row, along it, up beside the upper card and into its side. */
function betweenRows(from: Box, to: Box, nth: number): Route {
  const [upper, lower] = from.top < to.top ? [from, to] : [to, from]
  const start = (lower.left + lower.right) / 2
  const apart = 6 + (nth % 3) * 6
  const atRight = start > (upper.left + upper.right) / 2
  const side = atRight ? upper.right : upper.left
  const gutter = atRight ? upper.right + apart : upper.left - apart
  const path = (y: number) =>
    from === lower
      ? `M${start} ${lower.top} V${y} H${gutter} V${upper.middle} H${side}`
      : `M${side} ${upper.middle} H${gutter} V${y} H${start} V${lower.top}`
  // the words stand beside the line that goes up, never on it
  const x = start + Math.sign(gutter - start) * Math.min(HALF_WORDS + 4, Math.abs(gutter - start) - HALF_WORDS - 6)
  return {
    row: Math.round(lower.top),
    left: Math.min(start, gutter, x - HALF_WORDS),
    right: Math.max(start, gutter, x + HALF_WORDS),
    draw: (lift) => ({ path: path(lower.top - lift), x, y: lower.top - lift - 11 }),
  }
}

/** 9月14日 – 9月16日, or 9月14日起 */
export function daysOf(a: { from: string; to: string | null }): string {
  if (a.to === null) return `${formatPlainDay(a.from)}起`
  return a.to === a.from ? formatPlainDay(a.from) : `${formatPlainDay(a.from)} – ${formatPlainDay(a.to)}`
}
