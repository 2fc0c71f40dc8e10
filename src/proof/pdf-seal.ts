/** The unit's seal in a PDF: where it lies, what it covers, and whether the paper is still what was sealed. */
import { readSigned, type Signed } from './cms.ts'
import { bytesOfHex, joined } from './der.ts'
import { sha256Plain } from './sha256.ts'

export type PdfSeal =
  /** Kept before there was a seal: its hash alone tells. */
  | { state: 'none' }
  /** Something stands where a seal should, and cannot be read. */
  | { state: 'broken' }
  /** Not the bytes that were sealed, or something stands behind them. */
  | { state: 'changed'; signed: Signed }
  | { state: 'right'; signed: Signed }

const RANGE = /\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g
const LATIN = new TextDecoder('latin1')

/** Reads the last seal of a PDF; it has to cover everything but itself. */
export function readPdfSeal(pdf: Uint8Array): PdfSeal {
  const range = [...LATIN.decode(pdf).matchAll(RANGE)].at(-1)
  if (!range) return { state: 'none' }
  const [start = 0, first = 0, second = 0, rest = 0] = range.slice(1).map(Number)
  const placed = LATIN.decode(pdf.subarray(first, second))
  if (start !== 0 || second < first || !/^<[0-9a-fA-F]+>$/.test(placed)) return { state: 'broken' }
  const digest = sha256Plain(joined([pdf.subarray(0, first), pdf.subarray(second, second + rest)]))
  try {
    const signed = readSigned(bytesOfHex(placed.slice(1, -1)), digest)
    return { state: signed.isRight && second + rest === pdf.length ? 'right' : 'changed', signed }
  } catch {
    return { state: 'broken' }
  }
}
