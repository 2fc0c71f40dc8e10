import type { Paper } from '../../papers/blocks.ts'

/** Margins and gaps in millimetres, type in points. */
export type Measures = {
  top: number
  bottom: number
  left: number
  right: number
  body: number
  /** from line to line */
  pitch: number
  tracking: number
  gap: number
}

const POINTS_PER_MM = 72 / 25.4

/** The official grid (GB/T 9704-2012) for letters and plain papers: 22 lines of 28 characters of 16 pt in 156 x 225 mm. */
const GRID = { top: 37, bottom: 35, left: 28, right: 26 }
const FORM = { top: 20, bottom: 20, left: 22, right: 20 }
/** Bound along its upper edge. */
const WIDE = { top: 25, bottom: 20, left: 20, right: 20 }
const TEXT_WIDTH = (210 - GRID.left - GRID.right) * POINTS_PER_MM
const PITCH = (225 / 22) * POINTS_PER_MM

/** How far a paper may be tightened: body in points, line pitch, gaps; read by seventy-year-olds, so never below 14 pt. */
const letterSteps = [
  { body: 16, pitch: PITCH, gap: 1 },
  { body: 16, pitch: PITCH * 0.92, gap: 0.85 },
  { body: 15, pitch: PITCH * 0.83, gap: 0.7 },
  { body: 14, pitch: PITCH * 0.75, gap: 0.55 },
]
const formSteps = [
  { body: 12, pitch: 19, gap: 1 },
  { body: 12, pitch: 17.5, gap: 0.8 },
  { body: 11, pitch: 16, gap: 0.6 },
]

/** Every measure the paper may be set in, the roomiest first. */
export function measuresOf({ kind, landscape }: Pick<Paper, 'kind' | 'landscape'>): Measures[] {
  if (landscape) return formSteps.map((step) => ({ ...WIDE, ...step, tracking: 0 }))
  if (kind === 'form') return formSteps.map((step) => ({ ...FORM, ...step, tracking: 0 }))
  return letterSteps.map((step) => {
    const perLine = Math.floor(TEXT_WIDTH / step.body + 0.5)
    return { ...GRID, ...step, tracking: TEXT_WIDTH / perLine - step.body }
  })
}
