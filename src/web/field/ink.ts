/** Handwriting on the screen: points as they are kept (0–1 of the box), and how they are drawn. */
import type { Strokes } from '../../visiting/visits/contract.ts'

/** Width by height of the box, as the papers draw it. */
export const INK_BOX = 2.5

/** The sentence beside a box that holds no name; the server says the same. */
export const NO_NAME = '签名太短，看不出是姓名。请在框内写下完整的姓名。'

type Point = Strokes[number][number]

export function pointOf(box: HTMLElement, event: globalThis.PointerEvent, begun: number): Point {
  const { left, top, width, height } = box.getBoundingClientRect()
  // a finger without pressure counts as a mouse: half
  const pressure = event.pressure > 0 ? event.pressure : 0.5
  return [
    fine(within((event.clientX - left) / width)),
    fine(within((event.clientY - top) / height)),
    Math.max(0, Math.round(event.timeStamp - begun)),
    fine(within(pressure)),
  ]
}

/** Draws the whole of it, in the colour of the text around. */
export function drawInk(canvas: HTMLCanvasElement, strokes: Strokes): void {
  const ratio = window.devicePixelRatio || 1
  const width = canvas.clientWidth
  const height = canvas.clientHeight
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio)
    canvas.height = Math.round(height * ratio)
  }
  const pen = canvas.getContext('2d')
  if (!pen) return
  pen.setTransform(ratio, 0, 0, ratio, 0, 0)
  pen.clearRect(0, 0, width, height)
  pen.strokeStyle = getComputedStyle(canvas).color
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  for (const stroke of strokes) drawStroke(pen, stroke, width, height)
}

function drawStroke(pen: CanvasRenderingContext2D, stroke: Strokes[number], width: number, height: number): void {
  const at = (point: Point) => ({ x: point[0] * width, y: point[1] * height })
  for (const [i, point] of stroke.entries()) {
    const from = at(stroke[Math.max(0, i - 2)] ?? point)
    const via = at(stroke[Math.max(0, i - 1)] ?? point)
    const to = at(point)
    pen.lineWidth = (width / 100) * (0.5 + point[3])
    pen.beginPath()
    // through the middles of the points: the line bends where the hand did
    pen.moveTo(i < 2 ? via.x : (from.x + via.x) / 2, i < 2 ? via.y : (from.y + via.y) / 2)
    pen.quadraticCurveTo(via.x, via.y, (via.x + to.x) / 2, (via.y + to.y) / 2)
    if (i === stroke.length - 1) pen.lineTo(to.x, to.y)
    pen.stroke()
  }
}

function within(part: number): number {
  return Math.min(1, Math.max(0, part))
}

function fine(part: number): number {
  return Math.round(part * 10_000) / 10_000
}
