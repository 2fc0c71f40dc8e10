import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { missingCharacters, reasonOf } from './diagnostics.ts'
import { assignFonts, substitutionNote } from './fonts.ts'
import { drawInk } from './ink-svg.ts'
import { qrPixels } from './qr-pixels.ts'

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

test('a code is read as what it was made of', async () => {
  const wasm = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')))
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } })
  const text = fc.oneof(fc.string({ minLength: 1, maxLength: 80 }), fc.constantFrom('LF1.R.7K3MQ2XW9F.1'))
  await fc.assert(
    fc.asyncProperty(text, async (data) => {
      const found = await readBarcodes(enlarged(qrPixels(data), 4), { formats: ['QRCode'] })
      expect(found.map((code) => code.text)).toEqual([data])
    }),
    { numRuns: 40 },
  )
})

/** The grey values as a picture, each module a square, with a quiet zone around. */
function enlarged({ size, grey }: { size: number; grey: readonly number[] }, module: number) {
  const width = (size + 8) * module
  const data = new Uint8ClampedArray(width * width * 4).fill(255)
  for (let y = 0; y < size * module; y++)
    for (let x = 0; x < size * module; x++) {
      const value = grey[Math.floor(y / module) * size + Math.floor(x / module)] ?? 255
      data.fill(
        value,
        ((y + 4 * module) * width + x + 4 * module) * 4,
        ((y + 4 * module) * width + x + 4 * module) * 4 + 3,
      )
    }
  return { data, width, height: width, colorSpace: 'srgb' as const }
}

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
