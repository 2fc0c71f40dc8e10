import type { FlowAnswer, FlowTask } from './flow.ts'
import { compareCosts } from './pack-costs.ts'

/**
 * The dual values of an answer: per bin the least cost, level by level, of taking one more place in it, which may mean moving
 * others on. They exist only if the answer is optimal, so they are its proof. The last entry is "nobody".
 * Returns null when the answer can be improved. Works on plain vectors and shares nothing with the search.
 */
export function dualValues(task: FlowTask, answer: FlowAnswer): number[][] | null {
  const arcs = movesBetween(task, answer)
  const prices = arcs.map(({ ownPlace }) => ownPlace)
  for (let round = 0; round <= arcs.length; round++) {
    let improved = false
    for (const [a, { moves }] of arcs.entries()) {
      for (const [b, cost] of moves) {
        const onward = prices[b]
        if (onward == null) continue
        const through = plus(cost, onward)
        const known = prices[a]
        if (known == null || compareCosts(through, known) < 0) {
          prices[a] = through
          improved = true
        }
      }
    }
    if (!improved) return hasCheaperFree(arcs, prices) ? null : prices.map((p) => p ?? [])
  }
  return null
}

type Node = {
  /** cost of the bin's own next place; null when it is full */
  ownPlace: number[] | null
  /** cost of the place that moving one item away would give back; null when no item can leave */
  freed: number[] | null
  moves: Map<number, number[]>
}

/** If freeing a place gives back more than a place costs after all moves, the answer was not optimal. */
function hasCheaperFree(arcs: Node[], prices: (number[] | null | undefined)[]): boolean {
  return arcs.some(({ freed }, b) => {
    const price = prices[b]
    return freed !== null && price != null && compareCosts(price, freed) < 0
  })
}

function movesBetween(task: FlowTask, answer: FlowAnswer): Node[] {
  const levels = task.items[0]?.absence.length ?? 0
  const inBin = Array.from({ length: task.bins + 1 }, (_, b) => answer.filter((bin) => bin === b).length)
  const nodes: Node[] = inBin.map((held, b) => {
    const load = held + (task.taken[b] ?? 0)
    const isNobody = b === task.bins
    const square = (amount: number) =>
      Array.from({ length: levels }, (_, l) => (l === task.balanceLevel && !isNobody ? amount : 0))
    return {
      ownPlace: isNobody || held < task.caps[b]! ? square(2 * load + 1) : null,
      freed: held > 0 ? square(2 * load - 1) : null,
      moves: new Map(),
    }
  })
  for (const [i, { choices, absence }] of task.items.entries()) {
    const all = [...choices, { bin: task.bins, cost: absence }]
    const here = all.find((c) => c.bin === answer[i])!
    for (const target of all) {
      const cost = target.cost.map((c, l) => c - here.cost[l]!)
      const known = nodes[here.bin]!.moves.get(target.bin)
      if (target.bin !== here.bin && (known === undefined || compareCosts(cost, known) < 0)) {
        nodes[here.bin]!.moves.set(target.bin, cost)
      }
    }
  }
  return nodes
}

function plus(a: readonly number[], b: readonly number[]): number[] {
  return a.map((x, l) => x + b[l]!)
}
