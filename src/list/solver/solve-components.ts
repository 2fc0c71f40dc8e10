import { assignAtLeastCost, type FlowAnswer, type FlowPart, type FlowTask } from './flow.ts'

/**
 * Solves each connected component of items and bins by itself: the objectives are sums over components, so the whole stays
 * exact. Units that share a visitor or a couple are one component whatever they are called.
 */
export function assignInParts(task: FlowTask): FlowAnswer {
  const answer: FlowAnswer = task.items.map(() => task.bins)
  for (const part of componentsOf(task)) {
    const found = assignAtLeastCost(task, part)
    for (const [at, i] of part.items.entries()) answer[i] = found[at]!
  }
  return answer
}

function componentsOf(task: FlowTask): FlowPart[] {
  const parent = Array.from({ length: task.bins }, (_, b) => b)
  const root = (b: number): number => {
    let r = b
    while (parent[r] !== r) r = parent[r]!
    for (let up = b; parent[up] !== r; ) {
      const next = parent[up]!
      parent[up] = r
      up = next
    }
    return r
  }
  for (const { choices } of task.items) {
    for (const { bin } of choices) parent[root(bin)] = root(choices[0]!.bin)
  }
  const parts = new Map<number, FlowPart>()
  for (let b = 0; b < task.bins; b++) {
    const part = parts.get(root(b)) ?? { items: [], bins: [] }
    part.bins.push(b)
    parts.set(root(b), part)
  }
  for (const [i, { choices }] of task.items.entries()) {
    if (choices.length > 0) parts.get(root(choices[0]!.bin))!.items.push(i)
  }
  return [...parts.values()].filter((part) => part.items.length > 0)
}
