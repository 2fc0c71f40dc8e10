import { type Arcs, makeArcs } from './arcs.ts'
import { dot, packingFor } from './packing.ts'

/** A choice of a bin (visitor or recorder) for one item (household), with its cost at each level. */
export type Choice = { bin: number; cost: readonly number[] }

export type FlowTask = {
  bins: number
  /** free places per bin */
  caps: readonly number[]
  /** places already taken per bin by rows that may not change; they count for balance */
  taken: readonly number[]
  items: readonly { choices: readonly Choice[]; absence: readonly number[] }[]
  /** the level at which a bin's load is squared */
  balanceLevel: number
}

/** For each item its bin, or `bins` where it is left out. */
export type FlowAnswer = number[]

/**
 * Gives every item a bin at the lexicographically least cost, exactly: min-cost flow by successive shortest paths on the
 * graph of bins. An arc a→b costs what it costs to move the best item of a to b; a path ends at a bin with a free place,
 * whose next place costs `(load+1)² − load²` at the balance level. The last node is "nobody", without limit of places.
 *
 * The answer depends only on the order of items and bins. Throws RangeError when costs cannot be packed exactly.
 */
export function assignAtLeastCost(task: FlowTask): FlowAnswer {
  const net = makeNet(task)
  for (let item = 0; item < task.items.length; item++) {
    shortestPaths(net, item)
    augment(net, item, cheapestEnd(net))
  }
  return Array.from(net.arcs.binOf)
}

type Net = {
  nodes: number
  nobody: number
  room: number[]
  load: number[]
  stepHi: number
  stepLo: number
  arcs: Arcs
  distHi: Float64Array
  distLo: Float64Array
  from: Int32Array
}

function makeNet(task: FlowTask): Net {
  const nodes = task.bins + 1
  const packing = packingFor(reachOf(task))
  const arcs = makeArcs(task.items.length, nodes)
  for (const [item, { choices, absence }] of task.items.entries()) {
    for (const { bin, cost } of choices) arcs.setCost(item, bin, dot(packing.hi, cost), dot(packing.lo, cost))
    arcs.setCost(item, task.bins, dot(packing.hi, absence), dot(packing.lo, absence))
  }
  return {
    nodes,
    nobody: task.bins,
    room: [...task.caps],
    load: [...task.taken],
    stepHi: packing.hi[task.balanceLevel]!,
    stepLo: packing.lo[task.balanceLevel]!,
    arcs,
    distHi: new Float64Array(nodes),
    distLo: new Float64Array(nodes),
    from: new Int32Array(nodes),
  }
}

/** Twice the largest cost of a path: at most one arc per node and one end. */
function reachOf(task: FlowTask): number[] {
  const most: number[] = []
  for (const { choices, absence } of task.items) {
    for (const cost of [absence, ...choices.map((c) => c.cost)]) {
      for (let l = 0; l < cost.length; l++) most[l] = Math.max(most[l] ?? 0, cost[l]!)
    }
  }
  const reach = most.map((m) => 2 * (task.bins + 2) * m)
  const largestLoad = task.items.length + Math.max(0, ...task.taken)
  if (task.items.length > 0) reach[task.balanceLevel]! += 2 * (2 * largestLoad + 1)
  return reach
}

const SOURCE = -1
const UNREACHED = -2

/** Bellman–Ford from one new item over the arcs between bins; costs may be negative, cycles never are. */
function shortestPaths(net: Net, item: number): void {
  const { nodes, arcs, distHi, distLo, from } = net
  const queue: number[] = []
  const queued = new Uint8Array(nodes)
  for (let b = 0; b < nodes; b++) {
    distHi[b] = arcs.costHi[item * nodes + b]!
    distLo[b] = arcs.costLo[item * nodes + b]!
    from[b] = distHi[b] === Number.POSITIVE_INFINITY ? UNREACHED : SOURCE
    if (from[b] === SOURCE) {
      queue.push(b)
      queued[b] = 1
    }
  }
  for (let at = 0; at < queue.length; at++) {
    const a = queue[at]!
    queued[a] = 0
    for (let b = 0; b < nodes; b++) {
      const hi = distHi[a]! + arcs.topHi[a * nodes + b]!
      if (hi > distHi[b]! || hi === Number.POSITIVE_INFINITY) continue
      const lo = distLo[a]! + arcs.topLo[a * nodes + b]!
      if (hi === distHi[b]! && lo >= distLo[b]!) continue
      distHi[b] = hi
      distLo[b] = lo
      from[b] = a
      if (queued[b] === 0) {
        queue.push(b)
        queued[b] = 1
      }
    }
  }
}

function cheapestEnd(net: Net): number {
  let best = -1
  let bestHi = Number.POSITIVE_INFINITY
  let bestLo = Number.POSITIVE_INFINITY
  for (let b = 0; b < net.nodes; b++) {
    const isOpen = b === net.nobody || net.room[b]! > 0
    if (net.from[b] === UNREACHED || !isOpen) continue
    const marginal = b === net.nobody ? 0 : 2 * net.load[b]! + 1
    const hi = net.distHi[b]! + net.stepHi * marginal
    const lo = net.distLo[b]! + net.stepLo * marginal
    if (hi < bestHi || (hi === bestHi && lo < bestLo)) {
      best = b
      bestHi = hi
      bestLo = lo
    }
  }
  return best
}

function augment(net: Net, item: number, end: number): void {
  if (end !== net.nobody) {
    net.room[end]! -= 1
    net.load[end]! += 1
  }
  const moves: { item: number; to: number }[] = []
  let b = end
  for (let a = net.from[b]!; a !== SOURCE; a = net.from[b]!) {
    moves.push({ item: net.arcs.topItem[a * net.nodes + b]!, to: b })
    b = a
  }
  moves.push({ item, to: b })
  net.arcs.place(moves)
}
