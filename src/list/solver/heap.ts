/** A min-heap of ids ordered by a pair of costs, then by id: equal costs never make the order depend on how it was filled. */
export type Heap = { ids: number[]; hi: number[]; lo: number[] }

export function makeHeap(): Heap {
  return { ids: [], hi: [], lo: [] }
}

export function push({ ids, hi, lo }: Heap, id: number, costHi: number, costLo: number): void {
  let at = ids.length
  ids.push(id)
  hi.push(costHi)
  lo.push(costLo)
  while (at > 0) {
    const up = (at - 1) >> 1
    if (!isBefore(id, costHi, costLo, ids[up]!, hi[up]!, lo[up]!)) break
    ids[at] = ids[up]!
    hi[at] = hi[up]!
    lo[at] = lo[up]!
    at = up
  }
  ids[at] = id
  hi[at] = costHi
  lo[at] = costLo
}

/** Drops the first entry; the heap must not be empty. */
export function pop({ ids, hi, lo }: Heap): void {
  const id = ids.pop()!
  const costHi = hi.pop()!
  const costLo = lo.pop()!
  const length = ids.length
  if (length === 0) return
  let at = 0
  for (let down = 1; down < length; down = 2 * at + 1) {
    const next = down + 1
    if (next < length && isBefore(ids[next]!, hi[next]!, lo[next]!, ids[down]!, hi[down]!, lo[down]!)) down = next
    if (!isBefore(ids[down]!, hi[down]!, lo[down]!, id, costHi, costLo)) break
    ids[at] = ids[down]!
    hi[at] = hi[down]!
    lo[at] = lo[down]!
    at = down
  }
  ids[at] = id
  hi[at] = costHi
  lo[at] = costLo
}

function isBefore(a: number, aHi: number, aLo: number, b: number, bHi: number, bLo: number): boolean {
  if (aHi !== bHi) return aHi < bHi
  if (aLo !== bLo) return aLo < bLo
  return a < b
}
