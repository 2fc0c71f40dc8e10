/**
 * Counts as they may be shown to whoever answers for a round (mission, lines 1 and 2; docs/decisions/0043): none under three,
 * none that is told by taking one shown number from another, of this page or of an earlier one. Pure.
 */
export const FEWEST = 3

/** What must stay unsaid between a number and the whole it is part of: as many as leaves three possible values. */
const UNSAID = FEWEST - 1

/**
 * Running totals, one a week, as they may be shown: a total goes on only by three or more, and what came since is not said until
 * then. `most[i]`: what the total of week i may not pass.
 */
export function steps(weekly: readonly number[], most: readonly number[] = []): number[] {
  let sum = 0
  let shown = 0
  return weekly.map((n, i) => {
    sum += n
    const next = Math.min(sum, most[i] ?? sum)
    if (next - shown >= FEWEST) shown = next
    return shown
  })
}

/** What a part may reach of a whole that is told: no more than leaves the rest untold. */
export function below(whole: number): number {
  return Math.max(0, whole - UNSAID)
}

/**
 * A whole that is told, in parts that stand in an order: neighbours are put together until each holds three. What is left at the
 * end goes with the last. A whole under three is one part.
 */
export function runs<L>(parts: readonly { label: L; count: number }[]): { labels: L[]; count: number }[] {
  const found: { labels: L[]; count: number }[] = []
  let open: { labels: L[]; count: number } = { labels: [], count: 0 }
  for (const { label, count } of parts) {
    open = { labels: [...open.labels, label], count: open.count + count }
    if (open.count < FEWEST) continue
    found.push(open)
    open = { labels: [], count: 0 }
  }
  const last = found.pop()
  if (open.labels.length === 0) return last ? [...found, last] : found
  return [...found, { labels: [...(last?.labels ?? []), ...open.labels], count: (last?.count ?? 0) + open.count }]
}

/**
 * Parts of a whole that is told, none in two of them, of which something else may be left: each as the multiple of three that it
 * reaches, and together so little that no part is bound to be no more than that.
 */
export function floors(counts: readonly number[], whole: number): number[] {
  let left = below(whole)
  return counts.map((count) => {
    const reached = Math.min(count, left)
    const shown = reached - (reached % FEWEST)
    left -= shown
    return shown
  })
}

/**
 * Sums of parts that are shown as multiples of three, shown as such themselves: never so much that a part is bound to be more than
 * it shows, and together no more than `left` beyond their parts. How much is left then.
 */
export function sums(
  groups: readonly { counts: readonly number[]; shown: readonly number[] }[],
  left: number,
): { shown: number[]; left: number } {
  let rest = left
  const shown = groups.map(({ counts, shown: parts }) => {
    const shownTotal = total(parts)
    const reached = Math.min(total(counts), shownTotal + UNSAID * (counts.length - 1), shownTotal + rest)
    const sum = reached - (reached % FEWEST)
    rest -= sum - shownTotal
    return sum
  })
  return { shown, left: rest }
}

const total = (of: readonly number[]) => of.reduce((sum, n) => sum + n, 0)
