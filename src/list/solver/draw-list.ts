import { recordersFor } from './assign-recorders.ts'
import { benchOf, loadsOf, place } from './assign-visitors.ts'
import { isRepeat } from './avoidance.ts'
import { distanceOf, isChanged } from './costs.ts'
import { frozenProblems } from './frozen-rows.ts'
import { type Roster, rosterOf } from './indexed-instance.ts'
import type { Instance } from './instance.ts'
import { reasonOf } from './reasons.ts'
import type { ListRow, Mode, Objective, Problem, Result } from './result.ts'
import { say } from './sentences.ts'
import { problemsOfUnassigned } from './unassigned-problems.ts'

/**
 * Draws the visit list of one instance: exact for the six objectives, and the same for any order of rows.
 * `mode` says where "few rows changed" ranks. What cannot be done stands in `problems`; nothing is relaxed.
 * Distances are in hundreds of metres. The calendar is not filled here.
 * Throws RangeError if coordinates are too large for exact sums; a parsed instance never has such.
 * Source: 方案 §二.1, §三.1, §三.5.
 */
export function drawList(instance: Instance, mode: Mode = 'draw'): Result {
  const roster = rosterOf(instance)
  const placements = place(roster, mode)
  const recorders = recordersFor(roster, placements, mode)
  const loads = loadsOf(placements)
  const list = placements.flatMap((p): ListRow[] => {
    if (p.visitor === null) return []
    const tier = p.candidates.find((c) => c.visitor === p.visitor)?.tier ?? null
    const recorder = recorders.recorderOf.get(p.household.id) ?? null
    return [{ household: p.household.id, visitor: p.visitor, recorder, tier, why: reasonOf(roster, p, loads, mode) }]
  })
  return {
    list,
    calendar: [],
    objective: objectiveOf(roster, list, loads),
    calendarObjective: null,
    problems: [
      ...unknownVisitors(roster),
      ...frozenProblems(roster, placements),
      ...problemsOfUnassigned(roster, placements, benchOf(roster, placements)),
      ...recorders.problems,
    ],
  }
}

function objectiveOf(roster: Roster, list: readonly ListRow[], loads: ReadonlyMap<string, number>): Objective {
  const visitorOf = new Map(list.map((r) => [r.household, r.visitor]))
  const all = [...loads.values()]
  return {
    notTier0: list.filter((r) => r.tier !== 0).length,
    tier2: list.filter((r) => r.tier === 2 || r.tier === null).length,
    repeated: list.filter((r) => isRepeat(roster, roster.homes.get(r.household)!, r.visitor)).length,
    maxLoad: all.reduce((most, n) => Math.max(most, n), 0),
    sumSq: all.reduce((sum, n) => sum + n * n, 0),
    distance: list.reduce((sum, r) => sum + distanceOf(roster, roster.homes.get(r.household)!, r.visitor), 0),
    changed: roster.households.filter((h) => isChanged(roster, h.id, visitorOf.get(h.id) ?? null)).length,
  }
}

function unknownVisitors(roster: Roster): Problem[] {
  const gone = Object.keys(roster.instance.caps)
    .filter((v) => !roster.people.has(v))
    .sort()
  return gone.map((v) => ({
    code: 'visitor-unknown',
    households: [],
    visitors: [v],
    text: say('家访人', v, '有户数上限，但不在人员名册，没有给他派户'),
    repairs: [
      { text: say('在名册中补登', v), act: null },
      { text: say('删去', v, '的户数上限'), act: { kind: 'dropVisitor', visitor: v } },
    ],
  }))
}
