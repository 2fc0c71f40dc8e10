/** Everything that could lie behind what is shown is laid beside it: what is under three has three values left, or more. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { everyTable, narrowed } from './small-counts.fixture.ts'
import { below, FEWEST, floors, runs, steps, sums } from './small-counts.ts'

test('no week and no running total under three is told by running totals, whatever whole they may not pass', () => {
  for (const whole of [3, 4, 5, 6, 7, 9]) {
    const tables = everyTable(3, whole).filter((weeks) => weeks.reduce((a, b) => a + b) <= whole)
    const most = [whole, whole, whole].map(below)
    const possible = narrowed(tables, {
      shown: (weeks) => steps(weeks, most),
      hidden: (weeks) => [...weeks, weeks[0]! + weeks[1]!, weeks[0]! + weeks[1]! + weeks[2]!, whole - sum(weeks)],
    })
    expect(possible, `of ${whole}`).toEqual([])
  }
})

test('no part under three is told by parts that were put together, and no difference of them', () => {
  for (const whole of [3, 4, 5, 6, 7, 8, 9, 10]) {
    const tables = everyTable(4, whole).filter((parts) => sum(parts) === whole)
    const possible = narrowed(tables, {
      shown: (parts) => runs(parts.map((count, label) => ({ label, count }))),
      hidden: (parts) => parts,
    })
    expect(possible, `of ${whole}`).toEqual([])
  }
})

test('no part under three is told by the multiple of three it reaches, beside the others and the whole', () => {
  for (const whole of [3, 4, 5, 6, 8, 10, 12]) {
    const tables = everyTable(3, whole).filter((parts) => sum(parts) <= whole)
    const possible = narrowed(tables, { shown: (parts) => floors(parts, whole), hidden: (parts) => parts })
    expect(possible, `of ${whole}`).toEqual([])
  }
})

test('no part under three is told by sums over days and weeks, each as the multiple of three it reaches', () => {
  for (const whole of [5, 8, 11, 40]) {
    const tables = everyTable(6, 5).filter((parts) => sum(parts) <= whole)
    const days = (parts: readonly number[]) => [parts.slice(0, 3), parts.slice(3)]
    const possible = narrowed(tables, {
      shown: (parts) => {
        const cells = floors(parts, whole)
        const byDay = days(parts).map((counts, i) => ({ counts, shown: days(cells)[i]! }))
        const day = sums(byDay, below(whole) - sum(cells))
        const week = sums([{ counts: days(parts).map(sum), shown: day.shown }], day.left)
        return [cells, day.shown, week.shown]
      },
      hidden: (parts) => [...parts, ...days(parts).map(sum), sum(parts)],
    })
    expect(possible, `of ${whole}`).toEqual([])
  }
})

test('what is shown is never more than there is, grows by three or more, and is behind by no more than it must', () => {
  const weekly = fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(weekly, fc.nat({ max: 60 }), (counts, whole) => {
      const shown = steps(
        counts,
        counts.map(() => whole),
      )
      let total = 0
      for (const [i, now] of shown.entries()) {
        total += counts[i]!
        const grown = now - (shown[i - 1] ?? 0)
        expect(grown === 0 || grown >= FEWEST).toBe(true)
        expect(now).toBeLessThanOrEqual(Math.min(total, whole))
        expect(Math.min(total, whole) - now).toBeLessThan(FEWEST)
      }
    }),
  )
})

test('parts that were put together are all there, in their order, and each holds three where the whole does', () => {
  const parts = fc.array(fc.nat({ max: 6 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(parts, (counts) => {
      const found = runs(counts.map((count, label) => ({ label, count })))
      expect(found.flatMap((run) => run.labels)).toEqual(counts.map((_, i) => i))
      expect(sum(found.map((run) => run.count))).toBe(sum(counts))
      if (sum(counts) >= FEWEST) expect(Math.min(...found.map((run) => run.count))).toBeGreaterThanOrEqual(FEWEST)
    }),
  )
})

const sum = (of: readonly number[]) => of.reduce((a, b) => a + b, 0)
