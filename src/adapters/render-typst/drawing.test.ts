import fc from 'fast-check'
import { encode } from 'uqr'
import { expect, test } from 'vitest'
import { missingCharacters, reasonOf } from './diagnostics.ts'
import { assignFonts, substitutionNote } from './fonts.ts'
import { drawInk } from './ink-svg.ts'
import { drawQr } from './qr-svg.ts'

const unit = fc.double({ min: 0, max: 1, noNaN: true })
const strokes = fc.array(fc.array(fc.tuple(unit, unit, fc.nat(), unit), { maxLength: 20 }), { maxLength: 6 })

test('ink fits its place, whatever was drawn, and is made of numbers alone', () => {
  fc.assert(
    fc.property(strokes, (ink) => {
      const drawing = drawInk(ink)
      if (ink.every((stroke) => stroke.length === 0)) {
        expect(drawing).toBeNull()
        return
      }
      expect(drawing?.width).toBeGreaterThan(0)
      expect(drawing?.width).toBeLessThanOrEqual(38.01)
      expect(drawing?.height).toBeLessThanOrEqual(14.01)
      expect(drawing?.svg).not.toMatch(/NaN|Infinity|opacity/)
    }),
  )
})

test('a tap is a dot', () => {
  expect(drawInk([[[0.5, 0.5, 0, 1]]])?.svg).toContain('d="M')
})

test('the code drawn has the modules of the code', () => {
  const { size, data } = encode('https://example.gov.cn/f/abc', { ecc: 'M', border: 0 })
  const drawn = Array.from({ length: size }, () => Array.from({ length: size }, () => false))
  for (const [, x, y, length] of drawQr('https://example.gov.cn/f/abc').matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let i = 0; i < Number(length); i++) drawn[Number(y)]?.splice(Number(x) + i, 1, true)
  }
  expect(drawn).toEqual(data)
})

test('the official faces come first and are reported as such', () => {
  const shipped = ['Noto Serif SC', 'Noto Sans SC']
  expect(assignFonts([...shipped, 'FangSong', 'LXGW WenKai'])).toEqual([
    { role: 'body', family: 'FangSong', official: true },
    { role: 'title', family: 'Noto Serif SC', official: false },
    { role: 'head1', family: 'Noto Sans SC', official: false },
    { role: 'head2', family: 'LXGW WenKai', official: false },
  ])
})

test('a paper speaks only of the faces it uses', () => {
  const fonts = assignFonts(['Noto Serif SC', 'Noto Sans SC'])
  expect(substitutionNote(fonts, new Set(['body', 'title'] as const))).toBe('字体：Noto Serif SC 代仿宋、小标宋')
  expect(substitutionNote(assignFonts(['FangSong', 'Noto Serif SC', 'Noto Sans SC']), new Set(['body'] as const))).toBe(
    '',
  )
})

test('the compiler’s words give the missing characters, and a reason without anybody’s text', () => {
  const message = String.raw`[SourceDiagnostic { message: "PDF/A-2a error: the text ${'`'}\"𐎀\"${'`'} could not be displayed with font ${'`'}\"Noto Serif SC\"${'`'}" }, { message: "PDF/A-2a error: the text ${'`'}\"\\u{20ee}\"${'`'} could not be displayed" }, { message: "PDF/A-2a error: the PDF contains the codepoint ${'`'}\"\\u{e000}\"${'`'}" }]`
  expect(missingCharacters(message)).toEqual(['𐎀', '\u20ee', '\ue000'])
  expect(reasonOf(message)).not.toContain('𐎀')
  expect(missingCharacters('expected length, found string')).toEqual([])
})
