import { absenceCost, costBook, levelsOf } from './costs.ts'
import { type Candidate, candidatesOf, isAllowed } from './eligibility.ts'
import type { FlowTask } from './flow.ts'
import type { Roster } from './indexed-instance.ts'
import type { Household } from './instance.ts'
import type { Mode } from './result.ts'
import { assignInParts } from './solve-components.ts'

/** A household with everybody the rules name for it and the visitor it was given. */
export type Placement = {
  household: Household
  candidates: Candidate[]
  visitor: string | null
  isFrozen: boolean
}

/** The visitors of a round with their caps and the number of frozen rows each already holds. */
export type Bench = { visitors: readonly string[]; caps: readonly number[]; taken: readonly number[] }

/** Gives every household its visitor: frozen rows as they are, the others at the least cost. */
export function place(roster: Roster, mode: Mode): Placement[] {
  const placements = roster.households.map((household): Placement => {
    const frozen = roster.frozen.get(household.id)
    const candidates = candidatesOf(roster, household)
    return { household, candidates, visitor: frozen?.visitor ?? null, isFrozen: frozen !== undefined }
  })
  const bench = benchOf(roster, placements)
  const free = placements.filter((p) => !p.isFrozen)
  const answer = assignInParts(flowTask(roster, bench, free, mode))
  for (const [i, placement] of free.entries()) placement.visitor = bench.visitors[answer[i]!] ?? null
  return placements
}

/** The list as a flow: one item per household that may still be placed, one bin per visitor. */
export function flowTask(roster: Roster, bench: Bench, free: readonly Placement[], mode: Mode): FlowTask {
  const levels = levelsOf[mode]
  const costOf = costBook(roster, levels)
  const binOf = new Map(bench.visitors.map((v, b) => [v, b]))
  return {
    bins: bench.visitors.length,
    // L5: a cap below the frozen rows leaves no room, and is reported
    caps: bench.caps.map((cap, b) => Math.max(0, cap - bench.taken[b]!)),
    taken: bench.taken,
    items: free.map(({ household, candidates }) => ({
      absence: absenceCost(roster, household, levels),
      choices: candidates.filter(isAllowed).map((c) => ({ bin: binOf.get(c.visitor)!, cost: costOf(household, c) })),
    })),
    balanceLevel: levels.indexOf('sumSq'),
  }
}

export function benchOf(roster: Roster, placements: readonly Placement[]): Bench {
  const frozenLoads = loadsOf(placements.filter((p) => p.isFrozen))
  return {
    visitors: roster.visitors,
    caps: roster.visitors.map((v) => roster.instance.caps[v]!),
    taken: roster.visitors.map((v) => frozenLoads.get(v) ?? 0),
  }
}

export function loadsOf(placements: readonly Placement[]): Map<string, number> {
  const loads = new Map<string, number>()
  for (const { visitor } of placements) {
    if (visitor !== null) loads.set(visitor, (loads.get(visitor) ?? 0) + 1)
  }
  return loads
}
