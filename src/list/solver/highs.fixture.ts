import { createRequire } from 'node:module'
import type { LegacyHighs } from 'highs'
import type { FlowTask } from './flow.ts'

type Term = { name: string; weight: number }

/** Loads the solver; its declarations describe the CommonJS build, so that is the one loaded. */
export async function loadHighs(): Promise<LegacyHighs> {
  return createRequire(import.meta.url)('highs')()
}

/**
 * The oracle: the same task as a linear model, solved level by level, each optimum fixed before the next. The faces of a
 * flow polytope are integral, so no integer variables are needed. Returns the optimum of every level.
 */
export function optimaByHighs(highs: LegacyHighs, task: FlowTask): number[] {
  const levels = task.items[0]?.absence.length ?? 0
  const model = modelOf(task)
  const optima: number[] = []
  const fixed: string[] = []
  for (let level = 0; level < levels; level++) {
    const terms = objectiveOf(task, level)
    const solution = highs.solve(
      `Minimize\n obj: ${linear(terms)}\nSubject To\n${model.rows.join('\n')}\n${fixed.join('\n')}\nBounds\n${model.bounds.join('\n')}\nEnd\n`,
      { output_flag: false, random_seed: 1 },
    )
    if (solution.Status !== 'Optimal') throw new Error(`highs: ${solution.Status} at level ${level}`)
    const optimum = Math.round(solution.ObjectiveValue)
    optima.push(optimum)
    if (terms.length > 0) fixed.push(` f${level}: ${linear(terms)} <= ${optimum}`)
  }
  return optima
}

function modelOf(task: FlowTask): { rows: string[]; bounds: string[] } {
  const inBin: Term[][] = Array.from({ length: task.bins }, () => [])
  const bounds: string[] = []
  const rows = task.items.map(({ choices }, i) => {
    const terms = [{ name: `n${i}`, weight: 1 }]
    for (const { bin } of choices) {
      terms.push({ name: `x${i}_${bin}`, weight: 1 })
      inBin[bin]!.push({ name: `x${i}_${bin}`, weight: 1 })
    }
    return ` i${i}: ${linear(terms)} = 1`
  })
  for (const [b, terms] of inBin.entries()) {
    const places = placesOf(task, b)
    for (const { name } of places) bounds.push(` 0 <= ${name} <= 1`)
    const load = [...terms, ...places.map((p) => ({ name: p.name, weight: -1 }))]
    if (load.length > 0) rows.push(` b${b}: ${linear(load)} = 0`)
  }
  return { rows, bounds }
}

function objectiveOf(task: FlowTask, level: number): Term[] {
  const terms = task.items.flatMap(({ choices, absence }, i) => [
    { name: `n${i}`, weight: absence[level]! },
    ...choices.map(({ bin, cost }) => ({ name: `x${i}_${bin}`, weight: cost[level]! })),
  ])
  if (level === task.balanceLevel) {
    for (let b = 0; b < task.bins; b++) terms.push(...placesOf(task, b))
  }
  const costly = terms.filter((t) => t.weight !== 0)
  return costly.length > 0 ? costly : terms.slice(0, 1)
}

/** The free places of a bin, each dearer than the one before: (load+1)² − load². */
function placesOf(task: FlowTask, b: number): Term[] {
  const most = Math.min(task.caps[b]!, task.items.length)
  return Array.from({ length: most }, (_, k) => ({ name: `z${b}_${k}`, weight: 2 * (task.taken[b]! + k) + 1 }))
}

function linear(terms: readonly Term[]): string {
  return terms.map(({ name, weight }) => `${weight < 0 ? '-' : '+'} ${Math.abs(weight)} ${name}`).join('\n  ')
}
