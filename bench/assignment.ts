import type { LegacyHighs } from 'highs'
import { assignInParts } from '../src/assignment/components.ts'
import { draw } from '../src/assignment/draw.ts'
import type { FlowTask } from '../src/assignment/flow.ts'
import { loadHighs, optimaByHighs } from '../src/assignment/highs.fixture.ts'
import { benchOf, flowTask, place } from '../src/assignment/placement.ts'
import { rosterOf } from '../src/assignment/roster.ts'
import { makeInstance, type Shape } from './make-instance.ts'

/**
 * Prints how long the visit list takes. `cold` is the first draw in the process for that size; `warm` the median of the
 * draws after it; `flow` the solver alone, which is what highs is compared with. `--all` also runs highs on the large size.
 */
const shapes: { name: string; shape: Shape; warm: number; oracle: boolean }[] = [
  {
    name: '300 households, 12 visitors',
    shape: { households: 300, visitors: 12, slack: 0.05, kin: 0.1, rotation: 'hard' },
    warm: 15,
    oracle: true,
  },
  {
    name: '3,000 households, 40 visitors',
    shape: { households: 3000, visitors: 40, slack: 0.05, kin: 0.1, rotation: 'hard' },
    warm: 5,
    oracle: process.argv.includes('--all'),
  },
]

const highs = await loadHighs()
for (const { name, shape, warm, oracle } of shapes) report(name, shape, warm, oracle ? highs : null)

function report(name: string, shape: Shape, warm: number, highs: LegacyHighs | null): void {
  const instance = makeInstance(1, shape)
  const cold = timed(() => draw(instance))
  const task = taskOf(instance)
  const warmTimes = Array.from({ length: warm }, () => timed(() => draw(instance)))
  const flow = median(Array.from({ length: warm }, () => timed(() => assignInParts(task))))
  console.log(name)
  console.log(`  cold ${ms(cold)}, warm ${ms(median(warmTimes))}, flow ${ms(flow)}`)
  console.log(`  ${JSON.stringify(draw(instance).objective)}`)
  if (highs === null) return
  const oracle = timed(() => optimaByHighs(highs, task))
  console.log(`  highs ${ms(oracle)}: ${(oracle / flow).toFixed(1)} times the flow`)
}

function taskOf(instance: Parameters<typeof draw>[0]): FlowTask {
  const roster = rosterOf(instance)
  const placements = place(roster, 'draw')
  return flowTask(roster, benchOf(roster, placements), placements, 'draw')
}

function timed(run: () => unknown): number {
  const start = performance.now()
  run()
  return performance.now() - start
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN
}

function ms(time: number): string {
  return `${time.toFixed(1)} ms`
}
