/**
 * An attacker that learns: shown households of played seasons with what became of them, each as the set of things that were seen of
 * it, it finds which of these tell them apart, and guesses in a season it was not shown. Naive Bayes over the features that
 * tell most, beside the one that tells most of all. Pure.
 */

export type Seen = { features: ReadonlySet<string>; isIt: boolean }
export type Guessed = { guesses: number; right: number; chance: number; tells: string[] }

/** The features a naive Bayes counts together. */
const MOST = 8

type Weight = { feature: string; gain: number; there: number; missing: number }

/** Leaves out one season at a time, learns from the others, and names in it as many households as there are. */
export function attack(seasons: readonly (readonly Seen[])[], most = MOST): Guessed {
  const all: Guessed = { guesses: 0, right: 0, chance: 0, tells: [] }
  for (const [i, held] of seasons.entries()) {
    const weights = learned(seasons.filter((_, j) => j !== i).flat()).slice(0, most)
    const n = held.filter((h) => h.isIt).length
    const named = held
      .map((h, at) => ({ ...h, at, score: scoreOf(h, weights) }))
      // between equals it names by lot, here by a place that was dealt by lot
      .sort((a, b) => b.score - a.score || a.at - b.at)
      .slice(0, n)
    all.guesses += n
    all.right += named.filter((h) => h.isIt).length
    all.chance += (n * n) / held.length
    all.tells.push(...weights.slice(0, 3).map((w) => w.feature))
  }
  return all
}

/** Every feature with what its being there, and its being missing, says for "it is one"; the most telling first. */
function learned(shown: readonly Seen[]): Weight[] {
  const its = shown.filter((h) => h.isIt).length
  const others = shown.length - its
  const counts = new Map<string, { its: number; others: number }>()
  for (const { features, isIt } of shown)
    for (const feature of features) {
      const count = counts.get(feature) ?? { its: 0, others: 0 }
      count[isIt ? 'its' : 'others'] += 1
      counts.set(feature, count)
    }
  return [...counts]
    .map(([feature, c]) => {
      const ofIts = (c.its + 0.5) / (its + 1)
      const ofOthers = (c.others + 0.5) / (others + 1)
      const weight = Math.log(ofIts / ofOthers)
      const missing = Math.log((1 - ofIts) / (1 - ofOthers))
      return { feature, there: weight, missing, gain: gainOf(c, its, others) }
    })
    .sort((a, b) => b.gain - a.gain || (a.feature < b.feature ? -1 : 1))
}

/** Information that a feature gives about who it is, in bits. */
function gainOf(c: { its: number; others: number }, its: number, others: number): number {
  const n = its + others
  const total = c.its + c.others
  const left = (total / n) * entropy(c.its, c.others) + ((n - total) / n) * entropy(its - c.its, others - c.others)
  return entropy(its, others) - left
}

function entropy(a: number, b: number): number {
  const part = (x: number) => (x === 0 ? 0 : -(x / (a + b)) * Math.log2(x / (a + b)))
  return part(a) + part(b)
}

function scoreOf({ features }: Seen, weights: readonly Weight[]): number {
  return weights.reduce((sum, w) => sum + (features.has(w.feature) ? w.there : w.missing), 0)
}

/**
 * How many right guesses blind guessing stays below in 999 of 1000 seasons' worth: in each season `n` of its households are
 * named, and `n` are it. Exact, by adding up the seasons' hypergeometric counts.
 */
export function blindBound(seasons: readonly (readonly Seen[])[], often = 0.999): number {
  let sums = [1]
  for (const season of seasons) {
    const n = season.filter((h) => h.isIt).length
    const ways = Array.from(
      { length: n + 1 },
      (_, k) => (choose(n, k) * choose(season.length - n, n - k)) / choose(season.length, n),
    )
    const next = Array.from({ length: sums.length + n }, () => 0)
    for (const [i, p] of sums.entries()) for (const [k, q] of ways.entries()) next[i + k]! += p * q
    sums = next
  }
  let below = 0
  for (const [right, p] of sums.entries()) {
    below += p
    if (below >= often) return right
  }
  return sums.length - 1
}

function choose(n: number, k: number): number {
  if (k < 0 || k > n) return 0
  let ways = 1
  for (let i = 0; i < k; i++) ways = (ways * (n - i)) / (i + 1)
  return ways
}
