/** Which characters a font file has a glyph for: its `cmap` table, formats 4 and 12 (ISO/IEC 14496-22 §5.2.1). */
import { readFileSync } from 'node:fs'

export function codePointsIn(file: string): Set<number> {
  const font = readFileSync(file)
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_t, i) => 12 + i * 16)
  const entry = tables.find((at) => font.toString('latin1', at, at + 4) === 'cmap')
  if (entry === undefined) throw new Error(`${file} has no cmap`)
  const cmap = font.readUInt32BE(entry + 8)
  const found = new Set<number>()
  for (let i = 0; i < font.readUInt16BE(cmap + 2); i++) {
    const at = cmap + font.readUInt32BE(cmap + 8 + i * 8)
    const format = font.readUInt16BE(at)
    if (format === 12) addGroups(font, at, found)
    else if (format === 4) addSegments(font, at, found)
  }
  return found
}

function addGroups(font: Buffer, at: number, found: Set<number>): void {
  for (let i = 0; i < font.readUInt32BE(at + 12); i++) {
    const group = at + 16 + i * 12
    const [first, last, glyph] = [0, 4, 8].map((offset) => font.readUInt32BE(group + offset))
    for (let c = first ?? 0; c <= (last ?? -1); c++) if ((glyph ?? 0) + c - (first ?? 0) !== 0) found.add(c)
  }
}

function addSegments(font: Buffer, at: number, found: Set<number>): void {
  const size = font.readUInt16BE(at + 6)
  for (let i = 0; i < size; i += 2) {
    const last = font.readUInt16BE(at + 14 + i)
    const first = font.readUInt16BE(at + 16 + size + i)
    const delta = font.readInt16BE(at + 16 + size * 2 + i)
    const rangeAt = at + 16 + size * 3 + i
    const range = font.readUInt16BE(rangeAt)
    for (let c = first; c <= last && c !== 0xffff; c++) {
      const glyph = range === 0 ? (c + delta) & 0xffff : font.readUInt16BE(rangeAt + range + (c - first) * 2)
      if (glyph !== 0) found.add(c)
    }
  }
}
