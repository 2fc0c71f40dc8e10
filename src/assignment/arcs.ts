/**
 * The arcs between bins: for every pair (a, b) the item of a that is cheapest to move to b.
 * One heap per pair with lazy deletion: an entry counts only while its item is still in a.
 */
export type Arcs = {
  costHi: Float64Array
  costLo: Float64Array
  /** per pair a·nodes+b: the cost of the best move, Infinity when there is none, and its item */
  topHi: Float64Array
  topLo: Float64Array
  topItem: Int32Array
  binOf: Int32Array
  setCost: (item: number, bin: number, hi: number, lo: number) => void
  place: (moves: readonly { item: number; to: number }[]) => void
}

export function makeArcs(items: number, nodes: number): Arcs {
  const costHi = new Float64Array(items * nodes).fill(Number.POSITIVE_INFINITY)
  const costLo = new Float64Array(items * nodes).fill(Number.POSITIVE_INFINITY)
  const topHi = new Float64Array(nodes * nodes).fill(Number.POSITIVE_INFINITY)
  const topLo = new Float64Array(nodes * nodes).fill(Number.POSITIVE_INFINITY)
  const topItem = new Int32Array(nodes * nodes).fill(-1)
  const binOf = new Int32Array(items).fill(-1)
  const heaps: number[][] = Array.from({ length: nodes * nodes }, () => [])

  function setCost(item: number, bin: number, hi: number, lo: number): void {
    costHi[item * nodes + bin] = hi
    costLo[item * nodes + bin] = lo
  }

  /** Moves items at once, then renews the arcs of every bin that lost or gained one. */
  function place(moves: readonly { item: number; to: number }[]): void {
    const left: number[] = []
    for (const { item, to } of moves) {
      if (binOf[item]! >= 0) left.push(binOf[item]!)
      binOf[item] = to
    }
    for (const { item, to } of moves) join(item, to)
    for (const a of left) {
      for (let b = 0; b < nodes; b++) renew(a, b)
    }
  }

  function join(item: number, a: number): void {
    for (let b = 0; b < nodes; b++) {
      if (b === a || costHi[item * nodes + b] === Number.POSITIVE_INFINITY) continue
      push(heaps[a * nodes + b]!, item, a, b)
      renew(a, b)
    }
  }

  function renew(a: number, b: number): void {
    const arc = a * nodes + b
    const heap = heaps[arc]!
    while (heap.length > 0 && binOf[heap[0]!] !== a) pop(heap, a, b)
    const item = heap[0] ?? -1
    if (item === topItem[arc]) return
    topItem[arc] = item
    topHi[arc] = item < 0 ? Number.POSITIVE_INFINITY : costHi[item * nodes + b]! - costHi[item * nodes + a]!
    topLo[arc] = item < 0 ? Number.POSITIVE_INFINITY : costLo[item * nodes + b]! - costLo[item * nodes + a]!
  }

  function isBefore(x: number, y: number, a: number, b: number): boolean {
    const hi = costHi[x * nodes + b]! - costHi[x * nodes + a]! - (costHi[y * nodes + b]! - costHi[y * nodes + a]!)
    if (hi !== 0) return hi < 0
    const lo = costLo[x * nodes + b]! - costLo[x * nodes + a]! - (costLo[y * nodes + b]! - costLo[y * nodes + a]!)
    return lo === 0 ? x < y : lo < 0
  }

  function push(heap: number[], item: number, a: number, b: number): void {
    let at = heap.length
    heap.push(item)
    while (at > 0) {
      const up = (at - 1) >> 1
      if (!isBefore(item, heap[up]!, a, b)) break
      heap[at] = heap[up]!
      at = up
    }
    heap[at] = item
  }

  function pop(heap: number[], a: number, b: number): void {
    const item = heap.pop()!
    if (heap.length === 0) return
    let at = 0
    for (let down = 1; down < heap.length; down = 2 * at + 1) {
      if (down + 1 < heap.length && isBefore(heap[down + 1]!, heap[down]!, a, b)) down++
      if (!isBefore(heap[down]!, item, a, b)) break
      heap[at] = heap[down]!
      at = down
    }
    heap[at] = item
  }

  return { costHi, costLo, topHi, topLo, topItem, binOf, setCost, place }
}
