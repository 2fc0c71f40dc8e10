import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  isMarkCode,
  type MarkForm,
  markForms,
  markText,
  newMarkCode,
  readMark,
  spacedMarkCode,
  tidyMarkCode,
} from './mark.ts'

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const forms: MarkForm[] = [
  'notice',
  'visitRecord',
  'pledge',
  'card',
  'proposal',
  'letter',
  'reader',
  'cases',
  'receipts',
  'attendance',
]
const drawn = fc.constant(null).map(() => newMarkCode())

test('what is printed is read again, and typed as a person types it', () => {
  expect(Object.keys(markForms)).toEqual(forms)
  fc.assert(
    fc.property(drawn, fc.constantFrom(...forms), fc.integer({ min: 1, max: 99 }), (code, form, page) => {
      expect(readMark(markText({ form, code }, page))).toEqual({ form, code, page })
      expect(tidyMarkCode(` ${spacedMarkCode(code).toLowerCase()} `)).toBe(code)
    }),
  )
})

test('a code with one wrong character, or two that changed places, is no code', () => {
  fc.assert(
    fc.property(drawn, fc.nat(9), fc.integer({ min: 1, max: 30 }), (code, at, by) => {
      const letter = ALPHABET[(ALPHABET.indexOf(code.charAt(at)) + by) % 31]
      expect(isMarkCode(code.slice(0, at) + letter + code.slice(at + 1))).toBe(false)
    }),
  )
  fc.assert(
    fc.property(drawn, fc.nat(7), (code, at) => {
      const [a, b] = [code.charAt(at), code.charAt(at + 1)]
      fc.pre(a !== b)
      expect(isMarkCode(code.slice(0, at) + b + a + code.slice(at + 2))).toBe(false)
    }),
  )
})

test('codes of others are none of ours', () => {
  const code = newMarkCode()
  expect(readMark(`LF1.R.${code}.1`)).toBeDefined()
  for (const text of [
    'https://example.gov.cn/f/abc',
    'lianfang:pledge:1',
    `LF2.R.${code}.1`,
    `LF1.X.${code}.1`,
    `LF1.R.${code}.0`,
    `LF1.R.${code}.100`,
    `LF1.R.${code}`,
  ])
    expect(readMark(text)).toBeUndefined()
})
