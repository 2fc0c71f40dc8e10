/**
 * Cost vectors as two exact integers.
 *
 * Costs are compared level by level. Along a path every level is bounded, so levels can be packed into one number with
 * weights large enough that a lower level never outweighs a higher one. One number is not enough for all six
 * (coefficients of 7e14); two halves are: the first half of the levels in `hi`, the rest in `lo`.
 */
export type Packing = { hi: readonly number[]; lo: readonly number[] }

/**
 * Weights per level. `reach[l]` is the largest difference between two path costs at level `l`.
 * Throws RangeError when a half would not fit an exact integer: coordinates far outside the schema's bounds.
 */
export function packingFor(reach: readonly number[]): Packing {
  const half = Math.ceil(reach.length / 2)
  const hi = weights(reach.slice(0, half))
  const lo = weights(reach.slice(half))
  return {
    hi: [...hi, ...lo.map(() => 0)],
    lo: [...hi.map(() => 0), ...lo],
  }
}

export function dot(weightsOf: readonly number[], cost: readonly number[]): number {
  let sum = 0
  for (let l = 0; l < cost.length; l++) sum += weightsOf[l]! * cost[l]!
  return sum
}

/** Compares two cost vectors level by level. */
export function compareCosts(a: readonly number[], b: readonly number[]): number {
  for (let l = 0; l < a.length; l++) {
    if (a[l] !== b[l]) return a[l]! - b[l]!
  }
  return 0
}

function weights(reach: readonly number[]): number[] {
  const out: number[] = []
  let below = 0
  for (const most of [...reach].reverse()) {
    const weight = below + 1
    out.unshift(weight)
    below += weight * most
  }
  if (!Number.isSafeInteger(below))
    throw new RangeError('坐标或户数过大，费用无法精确比较：请检查家庭坐标（单位 100 米）')
  return out
}
