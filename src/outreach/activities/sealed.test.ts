import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Keyring } from '../../platform/crypto.ts'
import {
  answered,
  type HomeAnswer,
  LONGEST_NAME,
  MOST_NAMES,
  NOTHING,
  openAnswer,
  sealAnswer,
  summed,
} from './sealed.ts'

const ring: Keyring = { current: 'k', keys: new Map([['k', Buffer.alloc(32, 7)]]) }
const name = fc.string({ maxLength: LONGEST_NAME, unit: 'grapheme' }).filter((s) => s.length <= LONGEST_NAME)
const chairs = fc.integer({ min: 0, max: 9 })
const home: fc.Arbitrary<HomeAnswer> = fc.record({
  adults: chairs,
  children: chairs,
  names: fc.array(name, { maxLength: MOST_NAMES }),
})

test('whatever is answered comes back, and is as long as nothing at all', () => {
  const nothing = sealAnswer(ring, NOTHING, 'i').length
  fc.assert(
    fc.property(home, home, (before, now) => {
      const answer = answered(answered(NOTHING, before, '2026-09-01'), now, '2026-09-02')
      const sealed = sealAnswer(ring, answer, 'i')
      expect(sealed.length).toBe(nothing)
      expect(openAnswer(ring, sealed, 'i')).toEqual(answer)
    }),
  )
})

test('a sum is of the day before, however often it was answered since', () => {
  fc.assert(
    fc.property(home, fc.array(home, { minLength: 1, maxLength: 4 }), (yesterday, since) => {
      const stood = answered(NOTHING, yesterday, '2026-09-01')
      const now = since.reduce((answer, next) => answered(answer, next, '2026-09-02'), stood)
      expect(summed([now], '2026-09-02')).toEqual(summed([stood], '2026-09-02'))
      expect(summed([now], '2026-09-03').adults).toBe(since.at(-1)?.adults)
    }),
  )
})
