/** The ten scenes, in their order. */
import type { Scene } from './scene.ts'
import { scenesFirst } from './scenes-part-1.ts'
import { scenesThen } from './scenes-part-2.ts'

export const scenes: readonly Scene[] = [...scenesFirst, ...scenesThen]
