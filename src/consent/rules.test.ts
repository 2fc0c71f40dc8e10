import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ConsentAct,
  type ConsentState,
  consentState,
  type Enterer,
  type Entry,
  isAnswered,
  mayConsent,
  mayEnter,
} from './rules.ts'
import type { Answer } from './tables.ts'

const states: readonly ConsentState[] = ['open', 'agreed', 'declined', 'withdrawn']
const answers = fc.array(fc.constantFrom<Answer>('agreed', 'declined', 'withdrawn'), { maxLength: 6 })
const results: Record<Exclude<ConsentAct, 'sayContact'>, Answer> = {
  agree: 'agreed',
  decline: 'declined',
  withdraw: 'withdrawn',
}

describe('consent', () => {
  test('a withdrawal is one step from agreement, and only agreeing opens an entry again', () => {
    fc.assert(
      fc.property(answers, (said) => {
        const state = consentState(said.map((answer) => ({ answer })))
        const may = mayConsent[state]
        expect(may.includes('withdraw')).toBe(state === 'agreed')
        if (state === 'declined' || state === 'withdrawn') expect(may).toEqual(['agree'])
      }),
    )
  })

  test('whatever is allowed leads to a state that is answered: nobody becomes open again', () => {
    for (const state of states)
      for (const act of mayConsent[state])
        if (act !== 'sayContact') expect(isAnswered(consentState([{ answer: results[act] }]))).toBe(true)
  })
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

  test('a number is entered by the relative who agreed, by nobody else, ever', () => {
    for (const by of ['officer', 'clerk', 'relative'] as const)
      for (const now of states) expect(mayEnter(by, 'phone', now)).toBe(by === 'relative' && now === 'agreed')
  })
})
