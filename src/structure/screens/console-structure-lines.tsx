import { type RefObject, useLayoutEffect, useState } from 'react'
import { formatDay } from '../../web/ui/dates.ts'
import type { ActingView } from '../views.ts'

type Line = { id: string; path: string; label: string; x: number; y: number }
type Box = { left: number; right: number; top: number; middle: number }

/** Dashed lines from who is away to who stands in, with the days. They run in the gaps between the cards. */
export function ActingLines(props: { board: RefObject<HTMLDivElement | null>; acting: readonly ActingView[] }) {
  const { board, acting } = props
  const [lines, setLines] = useState<readonly Line[]>([])
  useLayoutEffect(() => {
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
        {lines.map((line) => (
          <path key={line.id} d={line.path} />
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
  return acting.flatMap((a, i): Line[] => {
    const [from, to] = [boxOf(a.absent.id), boxOf(a.acting.id)]
    if (!from || !to) return []
    const label = `${a.acting.name}代${a.absent.name}${a.kind === 'post' ? '主持' : ''}　${daysOf(a)}`
    const lift = 12 + (i % 3) * 6
    return [
      { id: a.id, label, ...(Math.abs(from.top - to.top) < 4 ? across(from, to, lift) : between(from, to, lift)) },
    ]
  })
}

/** In one row: up from one card, along the gap above the row, down to the other. */
function across(from: Box, to: Box, lift: number) {
  const [a, b] = [(from.left + from.right) / 2, (to.left + to.right) / 2]
  const y = from.top - lift
  return { path: `M${a} ${from.top} V${y} H${b} V${to.top}`, x: (a + b) / 2, y }
}

/** In two rows: up from the lower card into the gap above its row, along it to the gap beside the upper card, and into its side. */
function between(from: Box, to: Box, lift: number) {
  const [upper, lower] = from.top < to.top ? [from, to] : [to, from]
  const start = (lower.left + lower.right) / 2
  const y = lower.top - lift
  const atRight = start > (upper.left + upper.right) / 2
  const gutter = atRight ? upper.right + lift : upper.left - lift
  const side = atRight ? upper.right : upper.left
  return { path: `M${start} ${lower.top} V${y} H${gutter} V${upper.middle} H${side}`, x: (start + gutter) / 2, y }
}

/** 9月14日 – 9月16日, or 9月14日起 */
export function daysOf(a: { from: string; to: string | null }): string {
  const short = (day: string) => formatDay(day).slice(5)
  return a.to === null ? `${short(a.from)}起` : a.to === a.from ? short(a.from) : `${short(a.from)} – ${short(a.to)}`
}
