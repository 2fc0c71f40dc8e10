/** A shipped face under another family's name: what an administrator's own font file would be. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const SHIPPED = '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'

/** The bytes of a TTF whose family is `family` (ASCII). */
export function fontNamed(family: string): Buffer {
  const font = readFileSync(fileURLToPath(import.meta.resolve(SHIPPED)))
  const names = nameTable(family)
  const tables = font.readUInt16BE(4)
  const renamed = Buffer.concat([font, Buffer.alloc((4 - (font.length % 4)) % 4), names])
  for (let at = 12; at < 12 + 16 * tables; at += 16) {
    if (renamed.toString('latin1', at, at + 4) !== 'name') continue
    renamed.writeUInt32BE(renamed.length - names.length, at + 8)
    renamed.writeUInt32BE(names.length, at + 12)
  }
  return renamed
}

/** Family, style, full and PostScript name, for Windows in English. */
function nameTable(family: string): Buffer {
  const names = [
    [1, family],
    [2, 'Regular'],
    [4, family],
    [6, family.replaceAll(' ', '')],
  ] as const
  const texts = names.map(([, text]) => Buffer.from(text, 'utf16le').swap16())
  const head = Buffer.alloc(6 + 12 * names.length)
  head.writeUInt16BE(names.length, 2)
  head.writeUInt16BE(head.length, 4)
  let from = 0
  names.forEach(([id], i) => {
    const length = texts[i]?.length ?? 0
    for (const [n, value] of [3, 1, 0x409, id, length, from].entries()) head.writeUInt16BE(value, 6 + 12 * i + 2 * n)
    from += length
  })
  return Buffer.concat([head, ...texts])
}
