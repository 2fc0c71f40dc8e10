/**
 * Cost vectors as two exact integers.
 *
 * Costs are compared level by level. Along a path every level is bounded, so levels can be packed into one number with
 * weights large enough that a lower level never outweighs a higher one. One number is not enough for all six
 * (coefficients of 7e14); two are: the first levels in `hi`, the rest in `lo`.
 */
export type Packing = { hi: readonly number[]; lo: readonly number[] }

/**
 * Weights per level. `reach[l]` is the largest difference between two path costs at level `l`. Split in the middle, or where
 * both parts fit an exact integer.
 * Throws RangeError when no split fits: coordinates far outside the schema's bounds.
 */
export function packingFor(reach: readonly number[]): Packing {
  const half = Math.ceil(reach.length / 2)
  const splits = [half, ...reach.keys()]
  for (const split of splits) {
    const hi = weights(reach.slice(0, split))
    const lo = weights(reach.slice(split))
    if (hi !== null && lo !== null) return { hi: [...hi, ...lo.map(() => 0)], lo: [...hi.map(() => 0), ...lo] }
  }
  throw new RangeError('坐标或户数过大，费用无法精确比较：请检查家庭坐标（单位 100 米）')
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

/** null: the sums would not be exact */
function weights(reach: readonly number[]): number[] | null {
  const out: number[] = []
  let below = 0
  for (const most of [...reach].reverse()) {
    const weight = below + 1
    out.unshift(weight)
    below += weight * most
  }
  return Number.isSafeInteger(below) ? out : null
}
