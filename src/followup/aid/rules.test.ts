/** 困难帮扶 (方案 §三.4): what a family said follows from its last word alone, and lies in one length. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Keyring } from '../../platform/crypto.ts'
import { readPresets } from '../../programme/plan/reads.ts'
import { aidState, aidText, isOverTime, whyNotAid, whyOver } from './rules.ts'
import { agreementHash, type FamilyAnswer, familyActs, NOTHING, openAnswer, sealAnswer } from './sealed.ts'

const ring: Keyring = { current: 'k', keys: new Map([['k', Buffer.alloc(32, 7)]]) }
const DAY = '2026-09-08'
const agreement = fc.record({
  name: fc.string({ maxLength: 40, unit: 'grapheme' }).filter((s) => s.length <= 40),
  phone: fc.string({ maxLength: 20 }),
  words: fc.string({ maxLength: 500, unit: 'binary' }).filter((s) => s.length <= 500),
  on: fc.constant(DAY),
})
const answer: fc.Arbitrary<FamilyAnswer> = fc.record({
  agreed: fc.option(agreement),
  acts: fc.array(fc.record({ act: fc.constantFrom(...familyActs), on: fc.constant(DAY) }), { maxLength: 20 }),
})

describe('what a family said', () => {
  test('lies in one length whatever it says, as before it said anything, and comes back as it was', () => {
    const silent = sealAnswer(ring, NOTHING, 'm').length
    fc.assert(
      fc.property(answer, (words) => {
        const sealed = sealAnswer(ring, words, 'm')
        expect(sealed.length).toBe(silent)
        expect(openAnswer(ring, sealed, 'm')).toEqual({ ...words, acts: words.acts.slice(-8) })
      }),
    )
  })

  test('cannot be moved to another matter', () => {
    expect(() => openAnswer(ring, sealAnswer(ring, NOTHING, 'm'), 'other')).toThrow()
  })

  test('another word, name or telephone is another agreement', () => {
    fc.assert(
      fc.property(agreement, agreement, (one, other) => {
        const same = one.name === other.name && one.phone === other.phone && one.words === other.words
        expect(agreementHash('t', one) === agreementHash('t', other)).toBe(same)
        expect(agreementHash('t', one)).not.toBe(agreementHash('u', one))
      }),
    )
  })
})

describe('the state', () => {
  test('is that of a silent family whatever a family that does not agree said', () => {
    expect(aidState({ asked: true, agreed: false, referral: null })).toBe('asked')
    const back = { handedOn: null, withdrawnOn: DAY, toldOn: DAY }
    // of a sheet that never left the office nothing remains to be done
    expect(aidState({ asked: true, agreed: false, referral: back })).toBe('asked')
    expect(aidState({ asked: true, agreed: true, referral: back })).toBe('agreed')
  })

  test('a withdrawn sheet is owed a word until it was told, wherever it is', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), (handed, agreed) => {
        const referral = { handedOn: handed ? DAY : null, withdrawnOn: DAY, toldOn: null }
        expect(aidState({ asked: true, agreed, referral })).toBe('owed')
      }),
    )
  })
})

describe('what is offered', () => {
  test('is nothing where the plan names no office, before it is reported, of anything else than a hardship', () => {
    const one = { kind: 'hardship', state: 'measured' } as const
    expect(whyNotAid(one, '工会')).toBe(false)
    expect(whyNotAid(one, '')).toMatchObject({ code: 'aid.no-office' })
    expect(whyNotAid({ ...one, state: 'raised' }, '工会')).toMatchObject({ code: 'aid.unreported' })
    expect(whyNotAid({ ...one, kind: 'opinion' }, '工会')).toMatchObject({ code: 'aid.not-hardship' })
    for (const state of ['closed', 'lapsed', 'split', 'joined'] as const)
      expect(whyOver({ state })).toMatchObject({ code: 'aid.matter-over' })
  })

  test('says to whom, what for, what goes and what does not, how it is taken back (PIPL 17, 23)', () => {
    for (const { body: plan } of readPresets()) {
      const { sections } = aidText(plan, { name: '云岭县总工会', phone: '0871-1' })
      expect(sections.map(({ head }) => head)).toEqual([
        ...['转给谁', '为了什么', '转哪些', '不转哪些', '怎样转', '留多久', '您的权利', '想问清楚'],
      ])
      expect(sections[0]!.text).toContain(plan.aid.office)
    }
  })
})

test('what was written goes the plan’s days after the last thing that happened, never while something is owed', () => {
  expect(isOverTime('handed', '2026-01-01', 365, '2027-01-01')).toBe(false)
  expect(isOverTime('handed', '2026-01-01', 365, '2027-01-02')).toBe(true)
  for (const state of ['made', 'owed'] as const) expect(isOverTime(state, '2026-01-01', 365, '2030-01-01')).toBe(false)
})
