/** The renderers of all test files of a worker: a child takes seconds to find its fonts, and keeps nothing of a paper. */
import { openRenderer } from '../adapters/render-typst/renderer.ts'
import type { Renderer } from '../papers/renderer.ts'

/** As the press has them: two packs at a time. */
const LANES = 2

const opened = new Map<number, Renderer>()

/** One that others use too: to stop it stops nothing, its children end with the worker. */
export function sharedRenderer(size = 1): Renderer {
  const renderer = opened.get(size) ?? openRenderer({ size, log: () => undefined })
  opened.set(size, renderer)
  return { ...renderer, stop: async () => undefined }
}

export const sharedPress = (): { renderer: Renderer; lanes: number } => ({
  renderer: sharedRenderer(LANES),
  lanes: LANES,
})
