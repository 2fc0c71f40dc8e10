/** The ten scenes, in their order. */
import type { Scene } from './scene.ts'
import { scenesFirst } from './scenes-first.ts'
import { scenesThen } from './scenes-then.ts'

export const scenes: readonly Scene[] = [...scenesFirst, ...scenesThen]
