import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shareOut } from './balance-loads.ts'
import { assignInParts } from './solve-components.ts'

const crews = fc.array(
  fc.record({
    allowed: fc.uniqueArray(fc.nat({ max: 6 }), { minLength: 1 }).map((list) => list.sort((a, b) => a - b)),
    size: fc.integer({ min: 1, max: 9 }),
  }),
  { maxLength: 8 },
)

test('visits are shared out at the least sum of squares that the flow finds, each to somebody allowed', () => {
  fc.assert(
    fc.property(crews, fc.array(fc.nat({ max: 5 }), { minLength: 7, maxLength: 7 }), (rows, taken) => {
      const shares = shareOut(rows, taken)
      const loads = [...taken]
      for (const [c, share] of shares.entries()) {
        expect(share.reduce((a, b) => a + b, 0)).toBe(rows[c]!.size)
        for (const [k, n] of share.entries()) {
          expect(n).toBeGreaterThanOrEqual(0)
          loads[rows[c]!.allowed[k]!]! += n
        }
      }
      const items = rows.flatMap(({ allowed, size }) =>
        Array.from({ length: size }, () => ({
          absence: [1, 0],
          choices: allowed.map((bin) => ({ bin, cost: [0, 0] })),
        })),
      )
      const flow = assignInParts({ bins: 7, caps: taken.map(() => items.length), taken, items, balanceLevel: 1 })
      const best = [...taken]
      for (const b of flow) best[b]! += 1
      const squares = (ns: number[]) => ns.reduce((sum, n) => sum + n * n, 0)
      expect(squares(loads)).toBe(squares(best))
    }),
    { numRuns: 300 },
  )
})
