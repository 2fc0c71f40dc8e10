import { barsOf } from './avoidance.ts'
import { candidatesOf, type Tier } from './eligibility.ts'
import { type Roster, rosterOf } from './indexed-instance.ts'
import type { Household, Instance } from './instance.ts'
import { barText } from './reasons.ts'
import { personName, say } from './sentences.ts'

/** How one visitor of the round stands to a household; `tier` is null where no rule names the visitor for it. */
export type Standing = { visitor: string; tier: Tier | null; breaks: string[] }

/**
 * Every visitor of the round against one household, best tier first, then by id: the rule's tier, and in Chinese the rules the
 * visit would break; `breaks` is empty for those who may go. Unknown households give an empty list. One pass over the
 * instance, whatever the number of visitors.
 * Source: 方案 §二.1, §三.1.
 */
export function standing(instance: Instance, household: string): Standing[] {
  const roster = rosterOf(instance)
  const home = roster.homes.get(household)
  if (home === undefined) return []
  const tiers = tiersOf(roster, home)
  const rank = (s: Standing) => s.tier ?? 3
  return roster.visitors
    .map((visitor) => ({
      visitor,
      tier: tiers.get(visitor) ?? null,
      breaks: breaksOf(roster, home, visitor, tiers.has(visitor)),
    }))
    .sort((a, b) => rank(a) - rank(b))
}

/** The rules one visit would break, in Chinese; empty when it may be made. Unknown ids are named. */
export function whyNot(instance: Instance, household: string, visitor: string): string[] {
  const roster = rosterOf(instance)
  const home = roster.homes.get(household)
  if (home === undefined) return [say('本轮名单没有家庭', household)]
  return breaksOf(roster, home, visitor, tiersOf(roster, home).has(visitor))
}

function tiersOf(roster: Roster, home: Household): Map<string, Tier> {
  return new Map(candidatesOf(roster, home).map((c) => [c.visitor, c.tier]))
}

function breaksOf(roster: Roster, home: Household, visitor: string, isNamed: boolean): string[] {
  const name = personName(roster, visitor)
  const breaks = barsOf(roster, home, visitor).map((bar) => say(name, barText(roster, home, visitor, bar)))
  return isNamed ? breaks : [...breaks, say(name, '不是该户的一把手、派驻纪检监察组长、分管或班子成员（§二.1）')]
}
