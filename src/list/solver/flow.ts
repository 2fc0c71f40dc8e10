import { type Arcs, type Choices, hasMove, makeArcs, place } from './flow-arcs.ts'
import { type Heap, makeHeap, pop, push } from './heap.ts'
import { dot, type Packing, packingFor } from './pack-costs.ts'

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

/** Items and bins that no choice joins to others, by their place in the task. */
export type FlowPart = { items: number[]; bins: number[] }

/**
 * Gives every item of a part a bin at the lexicographically least cost, exactly: min-cost flow by successive shortest paths on the
 * graph of bins. An arc a→b costs what it costs to move the best item of a to b; a path ends at a bin with a free place,
 * whose next place costs `(load+1)² − load²` at the balance level. The last node is "nobody", without limit of places.
 * Prices of the bins keep every arc at a reduced cost of 0 or more, so that a search looks no further than its own end.
 *
 * The answer depends only on the order of items and bins. Throws RangeError when costs cannot be packed exactly.
 */
export function assignAtLeastCost(task: FlowTask, part: FlowPart): FlowAnswer {
  const net = makeNet(task, part)
  for (let item = 0; item < part.items.length; item++) {
    augment(net, item, cheapestPath(net, item))
  }
  return Array.from(net.arcs.binOf, (b) => part.bins[b] ?? task.bins)
}

type Net = {
  nobody: number
  room: number[]
  load: number[]
  stepHi: number
  stepLo: number
  choices: Choices
  arcs: Arcs
  priceHi: Float64Array
  priceLo: Float64Array
  search: Search
}

/** One search: distances less prices, and the way back. Only nodes in `reached` hold values of this search. */
type Search = {
  keyHi: Float64Array
  keyLo: Float64Array
  /** the node before, and the item that moves from there */
  from: Int32Array
  via: Int32Array
  state: Uint8Array
  reached: number[]
  frontier: Heap
}

const SOURCE = -1
const UNREACHED = 0
const REACHED = 1
const SETTLED = 2

function makeNet(task: FlowTask, part: FlowPart): Net {
  const nodes = part.bins.length + 1
  const packing = packingFor(reachOf(task, part))
  return {
    nobody: part.bins.length,
    room: part.bins.map((b) => task.caps[b]!),
    load: part.bins.map((b) => task.taken[b]!),
    stepHi: packing.hi[task.balanceLevel]!,
    stepLo: packing.lo[task.balanceLevel]!,
    choices: packedChoices(task, part, packing),
    arcs: makeArcs(part.items.length, nodes),
    priceHi: new Float64Array(nodes),
    priceLo: new Float64Array(nodes),
    search: {
      keyHi: new Float64Array(nodes),
      keyLo: new Float64Array(nodes),
      from: new Int32Array(nodes),
      via: new Int32Array(nodes),
      state: new Uint8Array(nodes),
      reached: [],
      frontier: makeHeap(),
    },
  }
}

function packedChoices(task: FlowTask, part: FlowPart, packing: Packing): Choices {
  const items = part.items.map((i) => task.items[i]!)
  const nodeOf = new Map(part.bins.map((b, node) => [b, node]))
  const total = items.reduce((sum, { choices }) => sum + choices.length + 1, 0)
  const start = new Int32Array(items.length + 1)
  const bin = new Int32Array(total)
  const hi = new Float64Array(total)
  const lo = new Float64Array(total)
  let at = 0
  const add = (node: number, cost: readonly number[]) => {
    bin[at] = node
    hi[at] = dot(packing.hi, cost)
    lo[at] = dot(packing.lo, cost)
    at++
  }
  for (const [i, { choices, absence }] of items.entries()) {
    for (const choice of choices) add(nodeOf.get(choice.bin)!, choice.cost)
    add(part.bins.length, absence)
    start[i + 1] = at
  }
  return { start, bin, hi, lo }
}

/** Four times the largest cost of a path, of which prices and keys are sums: at most one arc per node and one end. */
function reachOf(task: FlowTask, { items, bins }: FlowPart): number[] {
  const most: number[] = []
  for (const i of items) {
    const { choices, absence } = task.items[i]!
    for (let l = 0; l < absence.length; l++) most[l] = Math.max(most[l] ?? 0, absence[l]!)
    for (const { cost } of choices) {
      for (let l = 0; l < cost.length; l++) most[l] = Math.max(most[l]!, cost[l]!)
    }
  }
  const reach = most.map((m) => 4 * (bins.length + 2) * m)
  const loads = bins.map((b) => Math.min(task.caps[b]!, items.length) + task.taken[b]!)
  const largestLoad = loads.reduce((a, b) => Math.max(a, b), 0)
  if (items.length > 0) reach[task.balanceLevel]! += 4 * (2 * largestLoad + 1)
  return reach
}

/** Dijkstra from one new item to the cheapest end; the prices of the bins on this side of it are renewed. */
function cheapestPath(net: Net, item: number): number {
  const { nobody, room, load, stepHi, stepLo, choices, arcs, priceHi, priceLo, search } = net
  const { keyHi, keyLo, state, frontier } = search
  for (const b of search.reached) state[b] = UNREACHED
  search.reached.length = 0
  frontier.ids.length = frontier.hi.length = frontier.lo.length = 0
  for (let c = choices.start[item]!; c < choices.start[item + 1]!; c++) {
    const b = choices.bin[c]!
    reach(search, b, choices.hi[c]! - priceHi[b]!, choices.lo[c]! - priceLo[b]!, SOURCE, item)
  }
  let best = nobody
  let bestHi = Number.POSITIVE_INFINITY
  let bestLo = Number.POSITIVE_INFINITY
  while (frontier.ids.length > 0) {
    const a = frontier.ids[0]!
    const aHi = frontier.hi[0]!
    const aLo = frontier.lo[0]!
    if (aHi > bestHi || (aHi === bestHi && aLo >= bestLo)) break
    pop(frontier)
    if (state[a] === SETTLED) continue
    state[a] = SETTLED
    if (a === nobody || room[a]! > 0) {
      const marginal = a === nobody ? 0 : 2 * load[a]! + 1
      const hi = aHi + priceHi[a]! + stepHi * marginal
      const lo = aLo + priceLo[a]! + stepLo * marginal
      if (hi < bestHi || (hi === bestHi && lo < bestLo)) {
        best = a
        bestHi = hi
        bestLo = lo
      }
    }
    for (const arc of arcs.out[a]!) {
      const b = arc.to
      if (state[b] === SETTLED || !hasMove(arcs, a, arc)) continue
      const hi = aHi + arc.heap.hi[0]! + priceHi[a]! - priceHi[b]!
      const lo = aLo + arc.heap.lo[0]! + priceLo[a]! - priceLo[b]!
      reach(search, b, hi, lo, a, arc.heap.ids[0]!)
    }
  }
  for (const b of search.reached) {
    if (state[b] !== SETTLED) continue
    priceHi[b]! += keyHi[b]! - bestHi
    priceLo[b]! += keyLo[b]! - bestLo
  }
  return best
}

function reach(search: Search, b: number, hi: number, lo: number, from: number, via: number): void {
  if (search.state[b] === UNREACHED) search.reached.push(b)
  else if (hi > search.keyHi[b]! || (hi === search.keyHi[b]! && lo >= search.keyLo[b]!)) return
  search.state[b] = REACHED
  search.keyHi[b] = hi
  search.keyLo[b] = lo
  search.from[b] = from
  search.via[b] = via
  push(search.frontier, b, hi, lo)
}

function augment({ nobody, room, load, choices, arcs, search }: Net, item: number, end: number): void {
  if (end !== nobody) {
    room[end]! -= 1
    load[end]! += 1
  }
  const moves: { item: number; to: number }[] = []
  let b = end
  for (let a = search.from[b]!; a !== SOURCE; a = search.from[b]!) {
    moves.push({ item: search.via[b]!, to: b })
    b = a
  }
  moves.push({ item, to: b })
  for (const move of moves) place(arcs, choices, move.item, move.to)
}
