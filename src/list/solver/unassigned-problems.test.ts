import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawList } from './draw-list.ts'
import { candidatesOf, isAllowed } from './eligibility.ts'
import { rosterOf } from './indexed-instance.ts'
import type { Instance } from './instance.ts'
import { instances } from './random.fixture.ts'

const withoutFrozen = instances({ leaders: 4, staff: 15 }).map((i): Instance => ({ ...i, frozen: [] }))

describe('a shortage of places', () => {
  test('names households that only its visitors may visit, more of them than places', () => {
    fc.assert(
      fc.property(withoutFrozen, (instance) => {
        const roster = rosterOf(instance)
        for (const problem of drawList(instance).problems.filter((p) => p.code === 'caps-short')) {
          const blamed = new Set(problem.visitors)
          for (const id of problem.households) {
            const may = candidatesOf(roster, roster.homes.get(id)!).filter(isAllowed)
            expect(may.length).toBeGreaterThan(0)
            expect(may.every((c) => blamed.has(c.visitor))).toBe(true)
          }
          const places = problem.visitors.reduce((sum, v) => sum + instance.caps[v]!, 0)
          const short = problem.households.length - places
          expect(short).toBeGreaterThan(0)
          expect(problem.text).toContain(`差 ${short} 户`)
        }
      }),
      { numRuns: 200 },
    )
  })

  test('is as large as the number of households left out', () => {
    fc.assert(
      fc.property(withoutFrozen, (instance) => {
        const result = drawList(instance)
        const barred = result.problems.filter((p) => p.code === 'no-visitor').flatMap((p) => p.households).length
        const short = result.problems
          .filter((p) => p.code === 'caps-short')
          .reduce((sum, p) => sum + p.households.length - p.visitors.reduce((n, v) => n + instance.caps[v]!, 0), 0)
        expect(instance.households.length - result.list.length).toBe(barred + short)
      }),
      { numRuns: 200 },
    )
  })

  test('of one household is repaired by one more place for any visitor it names', () => {
    fc.assert(
      fc.property(withoutFrozen, (instance) => {
        const result = drawList(instance)
        for (const { code, visitors, repairs } of result.problems) {
          if (code !== 'caps-short' || repairs.length !== visitors.length + 1) continue
          for (const v of visitors) {
            const more = { ...instance, caps: { ...instance.caps, [v]: instance.caps[v]! + 1 } }
            expect(drawList(more).list.length).toBe(result.list.length + 1)
          }
        }
      }),
      { numRuns: 200 },
    )
  })
})
