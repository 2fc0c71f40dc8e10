import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ConsentAct,
  type ConsentState,
  consentActs,
  consentState,
  type Enterer,
  type Entry,
  isAnswered,
  mayConsent,
  mayEnter,
} from './rules.ts'
import type { Answer } from './tables.ts'
import { codesTyped } from './typed-codes.ts'

const states: readonly ConsentState[] = ['open', 'agreed', 'declined', 'withdrawn']
const acts: readonly ConsentAct[] = ['agree', 'decline', 'withdraw', 'sayContact', 'sayTimes', 'enterSlip']
const answers = fc.array(fc.constantFrom<Answer>('agreed', 'declined', 'withdrawn'), { maxLength: 6 })
const results: Partial<Record<ConsentAct, Answer>> = { agree: 'agreed', decline: 'declined', withdraw: 'withdrawn' }

describe('consent', () => {
  test('a withdrawal is one step from any answer, and after every answer the same may be done', () => {
    fc.assert(
      fc.property(answers, (history) => {
        const may = consentActs[consentState(history.map((answer) => ({ answer })))]
        if (history.length > 0) expect(may).toBe(consentActs.agreed)
        expect(may.withdraw === true).toBe(history.length > 0)
      }),
    )
  })

  test('whatever is allowed leads to a state that is answered: nobody becomes open again', () => {
    for (const act of acts) {
      const answer = states.some((state) => mayConsent(state, act)) ? results[act] : undefined
      if (answer) expect(isAnswered(consentState([{ answer }]))).toBe(true)
    }
  })
})

test('when the household may be visited is said by whoever answered: that it was said tells nothing of the answer', () => {
  for (const state of states) {
    expect(mayConsent(state, 'sayTimes')).toBe(isAnswered(state))
    expect(mayEnter('relative', 'times', state)).toBe(isAnswered(state))
  }
})

describe('who may enter what', () => {
  const who = fc.constantFrom<Enterer>('officer', 'clerk')
  const entry = fc.constantFrom<Entry>('name', 'relation', 'route', 'phone', 'times', 'named')
  const state = fc.constantFrom(...states)

  test('before an answer others enter name, relation and an officer the route; after any answer nothing', () => {
    fc.assert(
      fc.property(who, entry, state, (by, what, now) => {
        const may = mayEnter(by, what, now)
        if (may) expect(now).toBe('open')
        if (may) expect(by === 'officer' ? ['name', 'relation', 'route'] : ['name', 'relation']).toContain(what)
      }),
    )
  })

  test('to others every answer is the same', () => {
    fc.assert(
      fc.property(who, entry, (by, what) => {
        const after = (['agreed', 'declined', 'withdrawn'] as const).map((s) => mayEnter(by, what, s))
        expect(new Set(after).size).toBe(1)
      }),
    )
  })

  test('a number is entered by the relative who answered, by nobody else, ever', () => {
    for (const by of ['officer', 'clerk', 'relative'] as const)
      for (const now of states) expect(mayEnter(by, 'phone', now)).toBe(by === 'relative' && now !== 'open')
  })
})

test('codes of slips are read however they are parted, once each; what is not whole is said', () => {
  const code = fc.stringMatching(/^[2-9A-HJKMNP-Z]{8}$/)
  const parting = fc.constantFrom('\n', '，', ', ', ' ', '\r\n', '；')
  fc.assert(
    fc.property(fc.uniqueArray(code, { maxLength: 20 }), parting, fc.boolean(), (codes, by, spaced) => {
      const printed = codes.map((one) => (spaced ? `${one.slice(0, 4)} ${one.slice(4)}` : one.toLowerCase()))
      expect(codesTyped([...printed, ...printed].join(by))).toEqual({ codes, odd: [] })
    }),
  )
  expect(codesTyped('ABCD2345\nABCD234\n\n')).toEqual({ codes: ['ABCD2345'], odd: ['ABCD234'] })
})
