import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { glyphFault, glyphNote, hasGlyph, paperText, unprintable } from '../../platform/glyphs.ts'
import { glyphRangesFile, shippedCharacters } from './write-glyph-ranges.ts'

test('the table that browser and server share is that of the shipped fonts (else run write-glyph-ranges.ts)', () => {
  const kept = readFileSync(join(import.meta.dirname, '../../platform/glyph-ranges.ts'), 'utf8')
  expect(kept).toBe(glyphRangesFile())
  const shipped = new Set(shippedCharacters())
  expect(shipped.size).toBeGreaterThan(33_000)
  for (let c = 0x20; c < 0x30000; c++)
    if (hasGlyph(String.fromCodePoint(c)) !== shipped.has(c)) throw new Error(`U+${c.toString(16)}`)
})

test.each([
  ['👍 好', '👍 好'],
  ['a\u00a0b\r\nc\u2028d', 'a b\nc\nd'],
  ['葛\u{e0100}明\u200b❤\ufe0f', '葛明❤'],
  ['👨\u200d👩\u200d👧', '👨👩👧'],
  ['\u{1d400}\u{1d401}', 'AB'],
  ['\u{2f800}', '丽'],
  ['①㎡℃Ⅳ〓', '①㎡℃Ⅳ〓'],
])('%j stands on paper as %j', (typed, printed) => {
  expect(paperText(typed)).toBe(printed)
  expect(glyphFault(typed)).toBeUndefined()
})

test('what has no glyph is asked about by name; what is changed is told', () => {
  expect(glyphFault('住\ue000村')).toMatch(/U\+E000.*印不到纸上.*请换成/)
  expect(glyphNote('葛\u{e0100}明')).toContain('看不见的字符会去掉')
  expect(glyphNote('\u{1d400}')).toContain('会写成“A”')
  expect(glyphNote('家里都好。\n👍')).toBeUndefined()
})

test('whatever is typed: doing it twice changes nothing, and what is left has glyphs or is asked about', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
      const once = paperText(typed)
      expect(paperText(once)).toBe(once)
      expect(once).not.toMatch(/\p{Cf}|\r/u)
      if (glyphFault(typed) === undefined) expect(unprintable(once).filter((c) => !/\p{Cc}/u.test(c))).toEqual([])
    }),
  )
})
