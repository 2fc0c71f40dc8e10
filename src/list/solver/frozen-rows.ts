import type { Placement } from './assign-visitors.ts'
import type { Roster } from './indexed-instance.ts'
import { breachOf } from './reasons.ts'
import type { Problem } from './result.ts'
import { homeName, nameSome, personName, say } from './sentences.ts'

/** Frozen rows are never moved: one that now breaks a rule is reported, and so is a cap they exceed (L5). */
export function frozenProblems(roster: Roster, placements: readonly Placement[]): Problem[] {
  const frozen = placements.filter((p) => p.isFrozen)
  const heldBy = Map.groupBy(frozen, (p) => p.visitor!)
  return [
    ...[...roster.frozen.values()].filter((r) => !roster.homes.has(r.household)).map((r) => goneHousehold(r.household)),
    ...frozen.flatMap((p) => brokenRule(roster, p)),
    ...roster.visitors.flatMap((v) => exceededCap(roster, v, heldBy.get(v) ?? [])),
  ]
}

function brokenRule(roster: Roster, placement: Placement): Problem[] {
  const breach = breachOf(roster, placement)
  if (breach === null) return []
  const { id } = placement.household
  return [
    {
      code: 'frozen-breaks-rule',
      households: [id],
      visitors: [placement.visitor!],
      text: say('家庭', homeName(roster, id), '的行已锁定，但', breach, '；系统没有改动它'),
      repairs: [
        { text: say('解除家庭', homeName(roster, id), '的锁定后重新派定'), act: { kind: 'release', households: [id] } },
      ],
    },
  ]
}

function exceededCap(roster: Roster, visitor: string, held: readonly Placement[]): Problem[] {
  const cap = roster.instance.caps[visitor]!
  if (held.length <= cap) return []
  const name = personName(roster, visitor)
  const surplus = held.slice(cap).map((p) => p.household.id)
  return [
    {
      code: 'cap-below-frozen',
      households: held.map((p) => p.household.id),
      visitors: [visitor],
      text: say(name, '已锁定', held.length, '户，超过上限', cap, '户：多', held.length - cap, '户'),
      repairs: [
        {
          text: say('把', name, '的上限提高到', held.length, '户'),
          act: { kind: 'caps', caps: [{ visitor, cap: held.length }] },
        },
        {
          text: say(
            '解除其中',
            surplus.length,
            '户（',
            nameSome(
              surplus.map((h) => homeName(roster, h)),
              3,
            ),
            '）的锁定后重新派定',
          ),
          act: { kind: 'release', households: surplus },
        },
      ],
    },
  ]
}

function goneHousehold(household: string): Problem {
  return {
    code: 'frozen-unknown',
    households: [household],
    visitors: [],
    text: say('锁定的家庭', household, '已不在本轮名单'),
    repairs: [
      { text: say('删去家庭', household, '的锁定'), act: { kind: 'release', households: [household] } },
      { text: say('在名单中补登家庭', household), act: null },
    ],
  }
}
