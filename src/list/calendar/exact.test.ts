import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadHighs } from '../solver/highs.fixture.ts'
import { calendars } from './calendar.fixture.ts'
import { bestByHighs } from './highs.fixture.ts'
import { proposeCalendar } from './propose.ts'

describe('the calendar, against an integer program', async () => {
  const highs = await loadHighs()
  const small = calendars({ visitors: 4, homes: 14, sessions: 12, held: false })

  test('reaches the optimum of every level, and never claims more than is true', () => {
    fc.assert(
      fc.property(small, (round) => {
        const { objective, bounds, proved } = proposeCalendar(round.instance, round.list, { iterations: 4000 })
        const best = bestByHighs(highs, round)
        expect([objective.unscheduled, objective.unpreferred, objective.trips, objective.changed]).toEqual(best)
        expect(bounds.unscheduled).toBeLessThanOrEqual(best[0]!)
        expect(bounds.unpreferred).toBeLessThanOrEqual(best[1]!)
        expect(bounds.trips).toBeLessThanOrEqual(best[2]!)
        if (proved) expect(bounds).toEqual({ unscheduled: best[0], unpreferred: best[1], trips: best[2] })
      }),
      // the search is no proof: the same instances every time
      { numRuns: 40, seed: 20261124 },
    )
  })

  test('a claim of proof is true of a search cut short as well', () => {
    fc.assert(
      fc.property(small, fc.nat({ max: 20 }), (round, iterations) => {
        const { objective, proved } = proposeCalendar(round.instance, round.list, { iterations })
        if (!proved) return
        const { unscheduled, unpreferred, trips, changed } = objective
        expect([unscheduled, unpreferred, trips, changed]).toEqual(bestByHighs(highs, round))
      }),
      { numRuns: 40, seed: 20261125 },
    )
  })
})
