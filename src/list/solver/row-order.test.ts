import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeInstance } from '../../../bench/make-instance.ts'
import { drawList } from './draw-list.ts'
import { type Instance, parseInstance } from './instance.ts'
import { instances } from './random.fixture.ts'
import type { Mode } from './result.ts'

/** The same JSON with every list and the keys of every object in another order; no list of the format is ordered. */
function mixed(json: unknown, below: (n: number) => number): unknown {
  const mix = <T>(rows: readonly T[]): T[] => {
    const out = [...rows]
    for (let i = out.length - 1; i > 0; i--) {
      const j = below(i + 1)
      const kept = out[i]!
      out[i] = out[j]!
      out[j] = kept
    }
    return out
  }
  if (Array.isArray(json)) return mix(json.map((row) => mixed(row, below)))
  if (json === null || typeof json !== 'object') return json
  return Object.fromEntries(mix(Object.entries(json).map(([key, value]) => [key, mixed(value, below)])))
}

function shuffled(instance: Instance, below: (n: number) => number): Instance {
  const parsed = parseInstance(mixed(JSON.parse(JSON.stringify(instance)), below))
  if (!parsed.ok) throw new Error(parsed.sentences[0])
  return parsed.instance
}

test('any order of rows and keys gives the same output, down to the last byte', () => {
  fc.assert(
    fc.property(
      instances({ leaders: 5, staff: 25 }),
      fc.constantFrom<Mode>('draw', 'amend', 'keep'),
      fc.infiniteStream(fc.nat()),
      (instance, mode, dice) => {
        const other = shuffled(instance, (n) => dice.next().value! % n)
        expect(JSON.stringify(drawList(other, mode))).toBe(JSON.stringify(drawList(instance, mode)))
      },
    ),
    { numRuns: 150 },
  )
})

test('equal optima: households that are all alike still go to the same visitors in any order', () => {
  const shape = { households: 80, visitors: 6, slack: 0.1, kin: 0, rotation: 'off' } as const
  const generated = makeInstance(3, shape)
  const alike = { ...generated, contact: [], households: generated.households.map((h) => ({ ...h, x: 0, y: 0 })) }
  const reversed = shuffled(alike, (n) => n - 1 - (n % 2))
  expect(JSON.stringify(drawList(reversed))).toBe(JSON.stringify(drawList(alike)))
})

test('an instance is not changed by drawing it', () => {
  fc.assert(
    fc.property(instances({ leaders: 3, staff: 10 }), (instance) => {
      const before = JSON.stringify(instance)
      drawList(instance)
      expect(JSON.stringify(instance)).toBe(before)
    }),
    { numRuns: 30 },
  )
})
