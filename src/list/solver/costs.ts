import { isRepeat } from './avoidance.ts'
import type { Candidate } from './eligibility.ts'
import type { Roster } from './indexed-instance.ts'
import type { Household } from './instance.ts'
import type { Mode } from './result.ts'

/** One level of the lexicographic objective; each only breaks ties of those before it. */
export type Level = 'unassigned' | 'notTier0' | 'tier2' | 'repeated' | 'sumSq' | 'distance' | 'changed'

/**
 * 方案 §三.1: division of work, then contact, then convenience; where "few changes" stands depends on the mode. Rotation, where
 * the plan wants it soft, never costs a better tier.
 */
export const levelsOf: Record<Mode, readonly Level[]> = {
  draw: ['unassigned', 'notTier0', 'tier2', 'repeated', 'sumSq', 'distance', 'changed'],
  amend: ['unassigned', 'notTier0', 'tier2', 'changed', 'repeated', 'sumSq', 'distance'],
  keep: ['unassigned', 'changed', 'notTier0', 'tier2', 'repeated', 'sumSq', 'distance'],
}

/** What one visit costs at each level; balance belongs to the load, not to the visit, and stays 0 here. */
export function visitCost(
  roster: Roster,
  household: Household,
  candidate: Candidate,
  levels: readonly Level[],
): readonly number[] {
  return costBook(roster, levels)(household, candidate)
}

/** `visitCost` for many visits. Equal costs share one vector: a county has 150,000 pairs and a few thousand costs. */
export function costBook(
  roster: Roster,
  levels: readonly Level[],
): (household: Household, candidate: Candidate) => readonly number[] {
  const isSoft = roster.instance.config.rotation === 'soft'
  const known = new Map<number, readonly number[]>()
  return (household, { visitor, tier }) => {
    const distance = distanceOf(roster, household, visitor)
    const repeated = isSoft && isRepeat(roster, household, visitor) ? 1 : 0
    const changed = isChanged(roster, household.id, visitor) ? 1 : 0
    const key = ((distance * 3 + tier) * 2 + repeated) * 2 + changed
    const shared = known.get(key)
    if (shared !== undefined) return shared
    const at: Partial<Record<Level, number>> = {
      notTier0: tier === 0 ? 0 : 1,
      tier2: tier === 2 ? 1 : 0,
      repeated,
      distance,
      changed,
    }
    const cost = levels.map((level) => at[level] ?? 0)
    known.set(key, cost)
    return cost
  }
}

/** What it costs to leave a household without a visitor. */
export function absenceCost(roster: Roster, household: Household, levels: readonly Level[]): number[] {
  return levels.map((level) => {
    if (level === 'unassigned') return 1
    return level === 'changed' && roster.current.has(household.id) ? 1 : 0
  })
}

/** Manhattan, in hundreds of metres, between the visitor's home and the household; 0 where a home is not on file. */
export function distanceOf(roster: Roster, household: Household, visitor: string): number {
  const home = roster.people.get(visitor)?.household
  const from = home == null ? undefined : roster.places.get(home)
  const to = roster.places.get(household.id)
  return from && to ? Math.abs(from.x - to.x) + Math.abs(from.y - to.y) : 0
}

/** A household that `current` does not know cannot change. */
export function isChanged(roster: Roster, household: string, visitor: string | null): boolean {
  const current = roster.current.get(household)
  return current !== undefined && current.visitor !== visitor
}
