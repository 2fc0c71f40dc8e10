/**
 * Writes src/platform/glyph-ranges.ts from the shipped fonts: which characters every installation can print.
 * Run it after a font package changes; glyph-ranges.test.ts says when.
 */
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packRanges } from '../../platform/glyphs.ts'
import { codePointsIn } from './code-points.ts'
import { shippedFolders } from './fonts.ts'

/** Characters that any shipped font has; none that does not show or is not one. */
export function shippedCharacters(): number[] {
  const files = shippedFolders().flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.ttf'))
      .map((name) => join(folder, name)),
  )
  const all = new Set(files.flatMap((file) => [...codePointsIn(file)]))
  return [...all].filter((c) => !/\p{C}|\ufffd/u.test(String.fromCodePoint(c))).sort((a, b) => a - b)
}

/** The generated file. */
export function glyphRangesFile(): string {
  return `/** Written by src/adapters/render-typst/write-glyph-ranges.ts from the shipped fonts: gap and length of each range, in base 36. */
export const glyphRanges =
  '${packRanges(shippedCharacters())}'
`
}

if (import.meta.main) writeFileSync(join(import.meta.dirname, '../../platform/glyph-ranges.ts'), glyphRangesFile())
