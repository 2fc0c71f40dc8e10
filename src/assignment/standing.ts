/** How every visitor of the round stands to one household: which rule names them, and what forbids it (方案 §二.1, §三.1). */
import { barsOf } from './avoidance.ts'
import { candidatesOf, type Tier } from './eligibility.ts'
import type { Instance } from './instance.ts'
import { barText } from './reasons.ts'
import { rosterOf } from './roster.ts'
import { personName, say } from './words.ts'

export type Standing = { visitor: string; tier: Tier | null; breaks: string[] }

/** One entry a visitor, in the order of their ids; none for a household that is not in the instance. */
export function standingOf(instance: Instance, householdId: string): Standing[] {
  const roster = rosterOf(instance)
  const household = roster.homes.get(householdId)
  if (household === undefined) return []
  const named = new Map(candidatesOf(roster, household).map((c) => [c.visitor, c]))
  return roster.visitors.map((visitor) => {
    const candidate = named.get(visitor)
    const name = personName(roster, visitor)
    const bars = barsOf(roster, household, visitor).map((bar) => say(name, barText(roster, household, visitor, bar)))
    const unnamed = candidate ? [] : [say(name, '不是该户的一把手、派驻纪检监察组长、分管或班子成员（§二.1）')]
    return { visitor, tier: candidate?.tier ?? null, breaks: [...bars, ...unnamed] }
  })
}
