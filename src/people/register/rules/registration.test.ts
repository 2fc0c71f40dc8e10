import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Relation } from '../../../vocabulary/relations.ts'
import { familyScopeSchema } from '../../../vocabulary/scope.ts'
import { placeOf, registrationState, sheetParts } from './registration.ts'

const scope = familyScopeSchema.parse({
  clause: '方案 §二',
  relations: [
    { relation: 'spouse', when: 'always' },
    { relation: 'child', when: 'worksLocally' },
    { relation: 'parent', when: 'livesLocally' },
  ],
})

test('a household is done when it was checked and every adult answered, whatever the answers; adding one opens it', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.array(fc.boolean(), { maxLength: 6 }), (checked, answered) => {
      const state = registrationState({ checked, answered })
      expect(state === 'done').toBe(checked && !answered.includes(false))
      expect(state === 'unchecked').toBe(!checked)
      if (checked) expect(registrationState({ checked, answered: [...answered, false] })).toBe('waiting')
    }),
  )
})

test('a minor is never taken in, an adult always gets a place with its words', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<Relation>('spouse', 'child', 'parent', 'parentInLaw'),
      fc.boolean(),
      fc.boolean(),
      (relation, adult, local) => {
        const place = placeOf({ relation, adult, local }, scope, '2026-11-24')
        expect(place === null).toBe(!adult)
        if (!adult) return
        expect(place?.reason).not.toBe('')
        expect(place?.inScope).toBe(relation === 'spouse' || (relation !== 'parentInLaw' && local))
      },
    ),
  )
})

test('papers hold every sheet once, in order', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1000 }), (n) => {
      const held = sheetParts(n).flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i))
      expect(held).toEqual(Array.from({ length: n }, (_, i) => i + 1))
    }),
  )
})
