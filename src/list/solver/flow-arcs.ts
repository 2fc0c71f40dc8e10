import { type Heap, makeHeap, pop, push } from './heap.ts'

/** Every item's choices in one run of arrays: those of item i stand from `start[i]` to before `start[i + 1]`. */
export type Choices = { start: Int32Array; bin: Int32Array; hi: Float64Array; lo: Float64Array }

/** A move from one bin to another: a heap of the items that may make it, by what the move costs. */
export type Arc = { to: number; heap: Heap }

/**
 * The arcs between bins, made as items arrive: bins that share no item have none, so a county of ninety units costs no more
 * than its units. Deletion is lazy: an entry counts only while its item is still in the bin it would leave.
 */
export type Arcs = { out: Arc[][]; byTarget: Map<number, Arc>[]; binOf: Int32Array }

export function makeArcs(items: number, nodes: number): Arcs {
  return {
    out: Array.from({ length: nodes }, () => []),
    byTarget: Array.from({ length: nodes }, () => new Map()),
    binOf: new Int32Array(items).fill(-1),
  }
}

/** Puts an item into a bin, from where it may move to every other choice it has. */
export function place(arcs: Arcs, { start, bin, hi, lo }: Choices, item: number, to: number): void {
  arcs.binOf[item] = to
  const from = start[item]!
  const end = start[item + 1]!
  let here = from
  while (bin[here] !== to) here++
  for (let c = from; c < end; c++) {
    if (c !== here) push(arcBetween(arcs, to, bin[c]!).heap, item, hi[c]! - hi[here]!, lo[c]! - lo[here]!)
  }
}

/** Drops what has left; true while the arc out of `from` still has a move, which is then the first of its heap. */
export function hasMove({ binOf }: Arcs, from: number, { heap }: Arc): boolean {
  while (heap.ids.length > 0 && binOf[heap.ids[0]!] !== from) pop(heap)
  return heap.ids.length > 0
}

function arcBetween({ out, byTarget }: Arcs, from: number, to: number): Arc {
  const known = byTarget[from]!.get(to)
  if (known !== undefined) return known
  const arc: Arc = { to, heap: makeHeap() }
  byTarget[from]!.set(to, arc)
  out[from]!.push(arc)
  return arc
}
