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
  ['\ufb06\u212a', 'stK'],
  ['10²㎡，½', '10²㎡，½'],
  ['\u{2f800}', '丽'],
  ['①㎡℃Ⅳ〓', '①㎡℃Ⅳ〓'],
])('%j stands on paper as %j', (typed, printed) => {
  expect(paperText(typed)).toBe(printed)
  expect(glyphFault(typed)).toBeUndefined()
})

test('what has no glyph is asked about by name; what is changed is told', () => {
  expect(glyphFault('住\ue000村')).toMatch(/U\+E000.*印不到纸上.*请换成/)
  expect(glyphNote('葛\u{e0100}明')).toContain('看不见的字符会去掉')
  expect(glyphNote('ﬅ')).toContain('会写成“st”')
  expect(glyphFault('ℕ')).toMatch(/“ℕ”（U\+2115）印不到纸上/)
  expect(glyphFault('奖金10⁶元')).toBe(
    '“⁶”（U+2076）印不到纸上。上标、下标、分数请写成文字，例如“10的6次方”“三分之二”。',
  )
  expect(paperText('10⁻³')).toBe('10⁻³')
  expect(glyphNote('家里都好。\n👍')).toBeUndefined()
})

/** Every character that Unicode could replace by others; not the halves of surrogates. */
const everyCharacter = Array.from({ length: 0x30000 }, (_, c) => c)
  .filter((c) => c < 0xd800 || c > 0xdfff)
  .map((c) => String.fromCodePoint(c))

test('what is replaced without asking is the same character: other spaces, line breaks, widths, forms, ligatures, and what is one in Unicode', () => {
  const allowed: readonly ((c: string) => boolean)[] = [
    (c) => /[\p{Zs}\p{Zl}\p{Zp}\r\u0085]/u.test(c) && /^[ \n]$/.test(paperText(c)),
    (c) => /[\p{Cf}\p{Variation_Selector}]/u.test(c) && paperText(c) === '',
    (c) => /[\ufb00-\ufb4f\ufe10-\ufe1f\ufe30-\ufe4f\ufe50-\ufe6f\uff00-\uffef]/u.test(c),
    (c) => c.normalize('NFD') === paperText(c).normalize('NFD'),
  ]
  const changed = everyCharacter.filter((c) => paperText(c) !== c)
  expect(changed.length).toBeGreaterThan(400)
  expect(changed.filter((c) => !allowed.some((kind) => kind(c)))).toEqual([])
})

/** A number as a person reads it: digits of any width are those digits, and every other sign that counts stays itself. */
const numberRead = (text: string) =>
  [...text]
    .filter((c) => /\p{N}/u.test(c))
    .map((c) => (/\p{Nd}/u.test(c) ? c.normalize('NFKC') : c))
    .join('')

test('the number that a text tells is never another one on paper', () => {
  const numeric = everyCharacter.filter((c) => /\p{N}/u.test(c))
  const loud = everyCharacter.filter((c) => /[\p{N}\p{Sm}]/u.test(c.normalize('NFKC')))
  expect(numeric.filter((c) => numberRead(paperText(c)) !== numberRead(c))).toEqual([])
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...loud), { maxLength: 20 }), (characters) => {
      const typed = `一共${characters.join('')}元`
      expect(numberRead(paperText(typed))).toBe(numberRead(typed))
    }),
  )
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
