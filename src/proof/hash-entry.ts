/** The hashes of a file, read once, and the seal of a PDF. */
import { type Entry, piecesOf, wholeOf } from './entries.ts'
import { type PdfSeal, readPdfSeal } from './pdf-seal.ts'
import { sha256Plain, sha256Running } from './sha256.ts'
import { sm3, sm3Running } from './sm3.ts'

export type Looked = { sha256: string; sm3: string; seal: PdfSeal | null }

/** A PDF is held whole for its seal; larger ones than this are scans of nobody's. */
const MOST_PDF = 64 << 20
const BLOCK = 64

export async function lookAt(entry: Entry): Promise<Looked> {
  if (/\.pdf$/i.test(entry.path) && entry.bytes <= MOST_PDF) {
    const bytes = await wholeOf(entry)
    return { sha256: sha256Plain(bytes), sm3: sm3(bytes), seal: readPdfSeal(bytes) }
  }
  const [one, other] = [sha256Running(), sm3Running()]
  let last = new Uint8Array()
  for await (const piece of piecesOf(entry)) {
    const whole = piece.length - (piece.length % BLOCK)
    one.add(piece.subarray(0, whole))
    other.add(piece.subarray(0, whole))
    last = Uint8Array.from(piece.subarray(whole))
  }
  return { sha256: one.end(last), sm3: other.end(last), seal: null }
}
