import { isRepeat } from './avoidance.ts'
import type { Candidate } from './eligibility.ts'
import type { Household } from './instance.ts'
import type { Mode } from './result.ts'
import type { Roster } from './roster.ts'

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
): number[] {
  const isSoft = roster.instance.config.rotation === 'soft'
  return levels.map((level) => {
    if (level === 'notTier0') return candidate.tier === 0 ? 0 : 1
    if (level === 'tier2') return candidate.tier === 2 ? 1 : 0
    if (level === 'repeated') return isSoft && isRepeat(roster, household, candidate.visitor) ? 1 : 0
    if (level === 'distance') return distanceOf(roster, household, candidate.visitor)
    if (level === 'changed') return isChanged(roster, household.id, candidate.visitor) ? 1 : 0
    return 0
  })
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
