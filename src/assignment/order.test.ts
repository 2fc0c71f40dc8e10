import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeInstance } from '../../bench/make-instance.ts'
import { draw } from './draw.ts'
import type { Instance } from './instance.ts'
import { instances } from './random.fixture.ts'
import type { Mode } from './result.ts'

/** The same instance with every list and every record in another order. */
function shuffled(instance: Instance, below: (n: number) => number): Instance {
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
  const mixKeys = <T>(record: Record<string, T>) => Object.fromEntries(mix(Object.entries(record)))
  return {
    ...instance,
    units: mix(instance.units),
    departments: mix(instance.departments),
    areas: mix(instance.areas),
    people: mix(instance.people.map((p) => ({ ...p, kin: mix(p.kin) }))),
    households: mix(instance.households.map((h) => ({ ...h, members: mix(h.members) }))),
    charge: mix(instance.charge),
    contact: mix(instance.contact),
    previous: mix(instance.previous),
    repeatAllowed: mix(instance.repeatAllowed),
    frozen: mix(instance.frozen),
    avoid: mix(instance.avoid),
    current: mix(instance.current),
    sessions: mix(instance.sessions),
    caps: mixKeys(instance.caps),
    partners: mixKeys(instance.partners),
    inspectors: mixKeys(instance.inspectors),
    externals: mixKeys(instance.externals),
    busy: mixKeys(instance.busy),
  }
}

test('any order of rows gives the same output, down to the last byte', () => {
  fc.assert(
    fc.property(
      instances({ leaders: 5, staff: 25 }),
      fc.constantFrom<Mode>('draw', 'amend', 'keep'),
      fc.infiniteStream(fc.nat()),
      (instance, mode, dice) => {
        const other = shuffled(instance, (n) => dice.next().value! % n)
        expect(JSON.stringify(draw(other, mode))).toBe(JSON.stringify(draw(instance, mode)))
      },
    ),
    { numRuns: 150 },
  )
})

test('equal optima: households that are all alike still go to the same visitors in any order', () => {
  const shape = { households: 80, visitors: 6, slack: 0.1, kin: 0, rotation: 'off' } as const
  const made = makeInstance(3, shape)
  const alike = { ...made, contact: [], households: made.households.map((h) => ({ ...h, x: 0, y: 0 })) }
  const reversed = shuffled(alike, (n) => n - 1 - (n % 2))
  expect(JSON.stringify(draw(reversed))).toBe(JSON.stringify(draw(alike)))
})

test('an instance is not changed by drawing it', () => {
  fc.assert(
    fc.property(instances({ leaders: 3, staff: 10 }), (instance) => {
      const before = JSON.stringify(instance)
      draw(instance)
      expect(JSON.stringify(instance)).toBe(before)
    }),
    { numRuns: 30 },
  )
})
