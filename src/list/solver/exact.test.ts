import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { benchOf, flowTask, place } from './assign-visitors.ts'
import { distanceOf } from './costs.ts'
import { drawList } from './draw-list.ts'
import { dualValues } from './dual-values.ts'
import { candidatesOf, isAllowed } from './eligibility.ts'
import { rosterOf } from './indexed-instance.ts'
import type { Instance } from './instance.ts'
import { instances } from './random.fixture.ts'
import type { Mode, Result } from './result.ts'

const modes: Mode[] = ['draw', 'amend', 'keep']

/** The seven levels written out on a whole list, without any of the code under test but rules and distances. */
function score(instance: Instance, mode: Mode, visitorOf: ReadonlyMap<string, string>): number[] {
  const roster = rosterOf(instance)
  const current = new Map(instance.current.map((r) => [r.household, r.visitor]))
  const homes = new Set(instance.households.map((h) => h.id))
  const loads = new Map<string, number>()
  let notTier0 = 0
  let tier2 = 0
  let distance = 0
  let repeated = 0
  const last = new Set(instance.previous.map((r) => `${r.household} ${r.visitor}`))
  for (const r of instance.repeatAllowed) last.delete(`${r.household} ${r.visitor}`)
  for (const [id, visitor] of visitorOf) {
    const household = roster.homes.get(id)!
    const tier = candidatesOf(roster, household).find((c) => c.visitor === visitor)?.tier ?? 2
    notTier0 += tier > 0 ? 1 : 0
    tier2 += tier > 1 ? 1 : 0
    repeated += last.has(`${id} ${visitor}`) ? 1 : 0
    distance += distanceOf(roster, household, visitor)
    loads.set(visitor, (loads.get(visitor) ?? 0) + 1)
  }
  const sumSq = [...loads.values()].reduce((sum, n) => sum + n ** 2, 0)
  const changed = [...current].filter(([h, v]) => homes.has(h) && visitorOf.get(h) !== v).length
  const unassigned = homes.size - visitorOf.size
  const soft = instance.config.rotation === 'soft' ? repeated : 0
  if (mode === 'draw') return [unassigned, notTier0, tier2, soft, sumSq, distance, changed]
  if (mode === 'amend') return [unassigned, notTier0, tier2, changed, soft, sumSq, distance]
  return [unassigned, changed, notTier0, tier2, soft, sumSq, distance]
}

function listOf(result: Result): Map<string, string> {
  return new Map(result.list.map((r) => [r.household, r.visitor]))
}

function frozenOf(instance: Instance): Map<string, string> {
  const homes = new Set(instance.households.map((h) => h.id))
  return new Map(
    instance.frozen.flatMap((r) => (typeof r !== 'string' && homes.has(r.household) ? [[r.household, r.visitor]] : [])),
  )
}

/** Tries every list that keeps the hard rules. */
function bestByForce(instance: Instance, mode: Mode): number[] {
  const roster = rosterOf(instance)
  const frozen = frozenOf(instance)
  const free = roster.households.filter((h) => !frozen.has(h.id))
  const room = new Map(Object.entries(instance.caps))
  for (const v of frozen.values()) room.set(v, (room.get(v) ?? 0) - 1)
  const chosen = new Map(frozen)
  let best: number[] = [Number.POSITIVE_INFINITY]
  const tryFrom = (at: number): void => {
    const household = free[at]
    if (household === undefined) {
      const found = score(instance, mode, chosen)
      if (isLess(found, best)) best = found
      return
    }
    for (const { visitor } of candidatesOf(roster, household).filter(isAllowed)) {
      if (room.get(visitor)! <= 0) continue
      room.set(visitor, room.get(visitor)! - 1)
      chosen.set(household.id, visitor)
      tryFrom(at + 1)
      chosen.delete(household.id)
      room.set(visitor, room.get(visitor)! + 1)
    }
    tryFrom(at + 1)
  }
  tryFrom(0)
  return best
}

function isLess(a: number[], b: number[]): boolean {
  const at = a.findIndex((x, i) => x !== b[i])
  return at >= 0 && a[at]! < b[at]!
}

describe('the list', () => {
  test.each(modes)('equals the best of all lists, level by level (%s)', (mode) => {
    fc.assert(
      fc.property(instances({ leaders: 2, staff: 5 }), (instance) => {
        expect(score(instance, mode, listOf(drawList(instance, mode)))).toEqual(bestByForce(instance, mode))
      }),
      { numRuns: 250 },
    )
  })

  test('keeps every hard rule and every cap, and counts its own objective right', () => {
    fc.assert(
      fc.property(instances({ leaders: 5, staff: 25 }), fc.constantFrom(...modes), (instance, mode) => {
        const roster = rosterOf(instance)
        const frozen = frozenOf(instance)
        const result = drawList(instance, mode)
        const loads = new Map<string, number>()
        for (const row of result.list) {
          const allowed = candidatesOf(roster, roster.homes.get(row.household)!).filter(isAllowed)
          const kept = frozen.get(row.household)
          if (kept === undefined) expect(allowed.map((c) => c.visitor)).toContain(row.visitor)
          else expect(row.visitor).toBe(kept)
          loads.set(row.visitor, (loads.get(row.visitor) ?? 0) + (kept === undefined ? 1 : 0))
        }
        for (const [v, cap] of Object.entries(instance.caps)) {
          const held = [...frozen.values()].filter((f) => f === v).length
          expect(loads.get(v) ?? 0).toBeLessThanOrEqual(Math.max(0, cap - held))
        }
        const { notTier0, tier2, repeated, sumSq, distance, changed } = result.objective
        const soft: Instance = { ...instance, config: { rotation: 'soft' } }
        const [, ...counted] = score(soft, 'draw', listOf(result))
        expect([notTier0, tier2, repeated, sumSq, distance, changed]).toEqual(counted)
      }),
      { numRuns: 150 },
    )
  })

  test('every household is in the list or in a problem, never both, never neither', () => {
    fc.assert(
      fc.property(instances({ leaders: 4, staff: 15 }), (instance) => {
        const result = drawList(instance)
        const listed = new Set(result.list.map((r) => r.household))
        const explained = new Set(
          result.problems
            .filter((p) => p.code === 'no-visitor' || p.code === 'caps-short')
            .flatMap((p) => p.households),
        )
        for (const { id } of instance.households) expect(listed.has(id) || explained.has(id)).toBe(true)
        const noVisitor = result.problems.filter((p) => p.code === 'no-visitor').flatMap((p) => p.households)
        expect(noVisitor.filter((h) => listed.has(h))).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})

describe('the dual values', () => {
  test.each(modes)('exist for every answer, and for none that could be better (%s)', (mode) => {
    fc.assert(
      fc.property(instances({ leaders: 4, staff: 20 }), fc.nat(), fc.nat(), (instance, i, j) => {
        const roster = rosterOf(instance)
        const placements = place(roster, mode)
        const bench = benchOf(roster, placements)
        const free = placements.filter((p) => !p.isFrozen)
        const task = flowTask(roster, bench, free, mode)
        const answer = free.map((p) => (p.visitor === null ? task.bins : bench.visitors.indexOf(p.visitor)))
        expect(dualValues(task, answer)).not.toBeNull()

        if (free.length === 0) return
        const at = i % free.length
        const choices = task.items[at]!.choices
        if (choices.length === 0) return
        const moved = [...answer]
        moved[at] = choices[j % choices.length]!.bin
        if (moved.filter((b) => b === moved[at]).length > task.caps[moved[at]]!) return
        const scoreOf = (bins: number[]) => {
          const visitorOf = new Map(placements.filter((p) => p.isFrozen).map((p) => [p.household.id, p.visitor!]))
          for (const [k, p] of free.entries()) {
            if (bins[k]! < task.bins) visitorOf.set(p.household.id, bench.visitors[bins[k]!]!)
          }
          return score(instance, mode, visitorOf)
        }
        expect(dualValues(task, moved) === null).toBe(isLess(scoreOf(answer), scoreOf(moved)))
      }),
      { numRuns: 150 },
    )
  })
})
