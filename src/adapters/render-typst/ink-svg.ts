import { INK_BOX, type Ink } from '../../papers/blocks.ts'

type Point = { x: number; y: number; pressure: number }
export type Drawing = { svg: string; width: number; height: number }

/** The largest a signature gets on paper, and how wide the box it was written in is there: a small hand stays small. */
const MOST = { width: 38, height: 14, box: 56 }
/** Millimetres of a line without and with full pressure. */
const PEN = { thin: 0.42, more: 0.46 }

/** Draws ink as smooth opaque lines, cropped to what was written; sizes in millimetres. Null where nothing was written. */
export function drawInk(ink: Ink): Drawing | null {
  const strokes = ink
    .filter((stroke) => stroke.length > 0)
    .map((stroke) => stroke.map(([x, y, , pressure]) => ({ x: x * INK_BOX, y, pressure })))
  const points = strokes.flat()
  if (points.length === 0) return null
  const [left, right] = ends(points.map((p) => p.x))
  const [top, bottom] = ends(points.map((p) => p.y))
  const pad = PEN.thin + PEN.more
  const scale = Math.min(
    MOST.box / INK_BOX,
    (MOST.width - 2 * pad) / Math.max(right - left, 1e-6),
    (MOST.height - 2 * pad) / Math.max(bottom - top, 1e-6),
  )
  const width = round((right - left) * scale + 2 * pad)
  const height = round((bottom - top) * scale + 2 * pad)
  const paths = strokes.flatMap((stroke) =>
    pathsOf(stroke.map((p) => ({ x: (p.x - left) * scale + pad, y: (p.y - top) * scale + pad, pressure: p.pressure }))),
  )
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" fill="none" stroke="#000" stroke-linecap="round" stroke-linejoin="round">${paths.join('')}</svg>`,
    width,
    height,
  }
}

/** One path for each run of the same width; curves meet at the middles between points. */
function pathsOf(points: Point[]): string[] {
  const [first] = points
  if (!first) return []
  const paths: { pen: string; d: string }[] = []
  let from = first
  for (const [i, point] of points.entries()) {
    const next = points[i + 1]
    const to = next ? middle(point, next) : point
    const pen = penOf(point)
    const curve = i === 0 || !next ? `L${at(to)}` : `Q${at(point)} ${at(to)}`
    const last = paths.at(-1)
    if (last?.pen === pen) last.d += curve
    else paths.push({ pen, d: `M${at(from)}${curve}` })
    from = to
  }
  return paths.map(({ pen, d }) => `<path stroke-width="${pen}" d="${d}"/>`)
}

function penOf({ pressure }: Point): string {
  return (PEN.thin + PEN.more * (Math.round(pressure * 6) / 6)).toFixed(2)
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, pressure: b.pressure }
}

function at({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`
}

function ends(values: number[]): [number, number] {
  return values.reduce(([low, high], v) => [Math.min(low, v), Math.max(high, v)], [Infinity, -Infinity])
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
