/**
 * A seal behind a PDF: an incremental update (ISO 32000-1, 7.5.6) with a signature field that nothing is drawn of, so that PDF/A stays
 * what it is and not a byte of the paper moves. Reads files as Typst writes them: objects in plain, one table, one trailer.
 */
import { createHash } from 'node:crypto'
import { SealError } from '../../papers/seal.ts'

/** Where the signature goes in `bytes`, between `<` and `>`, and the SHA-256 of everything else. */
export type Prepared = { bytes: Buffer; at: number; room: number; digest: Buffer }

const WIDTH = 10

/** `room`: bytes for the signature. */
export function prepareSeal(pdf: Uint8Array, by: string, at: string, room: number): Prepared {
  const from = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length)
  const last = tailOf(from)
  const root = objectAt(from, last, last.root)
  const page = firstPage(from, last, root)
  const [signature, field] = [last.size, last.size + 1]
  if (/\/AcroForm\b/.test(root)) throw new SealError('文书里已经有签名域，没有加盖电子印章。')
  const annots = /\/Annots\s*\[/.test(page.text)
    ? page.text.replace(/\/Annots\s*\[/, `$&${field} 0 R `)
    : inserted(page.text, `/Annots [${field} 0 R]`)
  const parts: string[] = []
  const places = new Map<number, number>()
  let length = from.length
  const put = (text: string) => {
    parts.push(text)
    length += text.length
  }
  const object = (number: number, text: string) => {
    places.set(number, length)
    put(`${number} 0 obj\n${text}\nendobj\n`)
  }
  put('\n')
  object(last.root, inserted(root, `/AcroForm << /Fields [${field} 0 R] /SigFlags 3 >>`))
  object(page.number, annots)
  object(
    field,
    `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Seal) /V ${signature} 0 R /F 132 /Rect [0 0 0 0] /P ${page.number} 0 R >>`,
  )
  const head = `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (${pdfTime(at)}) /Name ${utf16(by)} /ByteRange `
  const range = `[0 ${'0'.repeat(WIDTH)} ${'0'.repeat(WIDTH)} ${'0'.repeat(WIDTH)}]`
  places.set(signature, length)
  put(`${signature} 0 obj\n${head}`)
  const rangeAt = length
  put(`${range} /Contents `)
  const hole = length
  put(`<${'0'.repeat(room * 2)}>`)
  const behind = length
  put(' >>\nendobj\n')
  const table = length
  put(crossReferences(places))
  put(
    `trailer\n<< /Size ${field + 1} /Root ${last.root} 0 R${last.info} /ID ${last.id} /Prev ${last.startxref} >>\nstartxref\n${table}\n%%EOF\n`,
  )
  const bytes = Buffer.concat([from, Buffer.from(parts.join(''), 'latin1')])
  const numbers = [hole, behind, bytes.length - behind].map((n) => String(n).padStart(WIDTH, '0'))
  bytes.write(`[0 ${numbers.join(' ')}]`, rangeAt, 'latin1')
  const digest = createHash('sha256').update(bytes.subarray(0, hole)).update(bytes.subarray(behind)).digest()
  return { bytes, at: hole + 1, room, digest }
}

/** Puts the signature in its place. */
export function finishSeal({ bytes, at, room }: Prepared, signature: Uint8Array): Buffer {
  if (signature.length > room) throw new SealError('电子印章比预留的位置大，没有加盖。请检查证书链是否过长。')
  bytes.write(Buffer.from(signature).toString('hex'), at, 'latin1')
  return bytes
}

type Tail = { startxref: number; offsets: Map<number, number>; size: number; root: number; info: string; id: string }

function tailOf(pdf: Buffer): Tail {
  const end = pdf.subarray(Math.max(0, pdf.length - 2048)).toString('latin1')
  const startxref = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(end)?.[1] ?? Number.NaN)
  const table = Number.isNaN(startxref) ? '' : pdf.subarray(startxref).toString('latin1')
  const trailer = table.slice(table.indexOf('trailer'))
  const found = {
    size: Number(/\/Size\s+(\d+)/.exec(trailer)?.[1]),
    root: Number(/\/Root\s+(\d+) 0 R/.exec(trailer)?.[1]),
    id: /\/ID\s*(\[[^\]]*\])/.exec(trailer)?.[1],
    info: /\/Info\s+\d+ 0 R/.exec(trailer)?.[0],
  }
  if (!table.startsWith('xref') || !found.size || !found.root || found.id === undefined)
    throw new SealError('文书的文件结构不认识，没有加盖电子印章。')
  return {
    startxref,
    offsets: offsetsIn(table),
    size: found.size,
    root: found.root,
    id: found.id,
    info: found.info ? ` ${found.info}` : '',
  }
}

function offsetsIn(table: string): Map<number, number> {
  const offsets = new Map<number, number>()
  let number = 0
  for (const line of table.slice(5, table.indexOf('trailer')).split('\n')) {
    const section = /^(\d+) (\d+)\s*$/.exec(line)
    const entry = /^(\d{10}) \d{5} ([nf])/.exec(line)
    if (section) number = Number(section[1])
    if (entry?.[2] === 'n') offsets.set(number, Number(entry[1]))
    if (entry) number += 1
  }
  return offsets
}

function objectAt(pdf: Buffer, { offsets }: Tail, number: number): string {
  const at = offsets.get(number) ?? -1
  const end = pdf.indexOf('endobj', at)
  const text = at < 0 || end < 0 ? '' : pdf.subarray(at, end).toString('latin1')
  const found = new RegExp(`^${number} 0 obj\\s*(<<[\\s\\S]*>>)\\s*$`).exec(text)?.[1]
  if (found === undefined) throw new SealError('文书的文件结构不认识，没有加盖电子印章。')
  return found
}

function firstPage(pdf: Buffer, last: Tail, root: string): { number: number; text: string } {
  let number = Number(/\/Pages\s+(\d+) 0 R/.exec(root)?.[1])
  for (let depth = 0; depth < 8; depth++) {
    const text = objectAt(pdf, last, number)
    if (/\/Type\s*\/Page\b/.test(text)) return { number, text }
    number = Number(/\/Kids\s*\[\s*(\d+) 0 R/.exec(text)?.[1])
  }
  throw new SealError('文书里没有页，没有加盖电子印章。')
}

/** One more entry in a dictionary. */
function inserted(dictionary: string, entry: string): string {
  return `${dictionary.slice(0, -2)}  ${entry}\n>>`
}

function crossReferences(places: Map<number, number>): string {
  const lines = [...places]
    .sort(([a], [b]) => a - b)
    .map(([number, at]) => `${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`)
  return `xref\n${lines.join('')}`
}

function pdfTime(at: string): string {
  return `D:${at.slice(0, 19).replace(/[-:T]/g, '')}Z`
}

function utf16(text: string): string {
  return `<${Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('hex').toUpperCase()}>`
}
