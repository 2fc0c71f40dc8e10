import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { restDays } from '../../programme/days/rules/rest-days.ts'
import { bringForward } from './bring-forward.ts'
import { calendars } from './calendar.fixture.ts'
import { calendarTask } from './calendar-task.ts'
import { limitsOf } from './closures.ts'
import { independentParts } from './independent-parts.ts'
import { compareScores } from './partial-calendar.ts'
import { proposeCalendar } from './propose.ts'
import { brokenRules } from './rules.fixture.ts'
import { search } from './search.ts'

describe('bringing trips forward', () => {
  test('breaks no rule, costs nothing, and puts no visit later', () => {
    fc.assert(
      fc.property(calendars({ visitors: 3, homes: 14, sessions: 12, held: true }), ({ instance, list }) => {
        const task = calendarTask(instance, list, limitsOf(instance, { restDays }))
        const rows = independentParts(task).flatMap((part) => {
          const { at } = search(part, 200)
          const found = search(part, 200)
          const { at: sooner, score } = bringForward(part, at)
          expect(compareScores(score, found.score)).toBeLessThanOrEqual(0)
          for (const [i, session] of sooner.entries()) {
            expect(session === -1).toBe(at[i] === -1)
            expect(session).toBeLessThanOrEqual(at[i]!)
            if (part.visits[i]!.isFixed) expect(session).toBe(at[i])
          }
          return part.visits.flatMap((v, i) =>
            sooner[i] === -1 ? [] : [{ household: v.household, session: task.sessions[sooner[i]!]!.id }],
          )
        })
        const fixed = new Set(instance.frozen.map((r) => (typeof r === 'string' ? r : r.household)))
        if (fixed.size === 0) expect(brokenRules(instance, list, rows)).toEqual([])
        expect(proposeCalendar(instance, list, { iterations: 200 }).objective.unscheduled).toBe(
          list.length - rows.length,
        )
      }),
      { numRuns: 150 },
    )
  })

  test('with room everywhere the first days are taken', () => {
    const found = fc.sample(calendars({ visitors: 1, homes: 4, sessions: 10, held: false }), { numRuns: 30, seed: 7 })
    const free = found.filter(({ instance }) => instance.currentCalendar.length === 0)
    expect(free.length).toBeGreaterThan(0)
    for (const { instance, list } of free) {
      const task = calendarTask(instance, list, limitsOf(instance, { restDays }))
      for (const part of independentParts(task)) {
        const { at } = search(part, 200)
        const once = bringForward(part, at)
        expect(bringForward(part, once.at)).toEqual(once)
      }
    }
  })
})
