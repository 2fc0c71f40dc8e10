/** What a file is, by what stands in it: names lie. */
import { type ScanRefusalCode, ScanRefused } from './refusals.ts'

export type ScanKind = 'pdf' | 'image'

const HEIF = /^ftyp(heic|heix|hevc|heim|heis|mif1|msf1|avif|avis)/

/** Throws a refusal for everything that is neither a PDF nor a picture we read. */
export function kindOf(bytes: Uint8Array): ScanKind {
  if (bytes.length === 0) throw new ScanRefused('scan.empty')
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  // readers allow some bytes before the header, and copiers use it
  if (head.includes('%PDF-')) return 'pdf'
  if (head.startsWith('\xff\xd8\xff') || head.startsWith('\x89PNG\r\n\x1a\n')) return 'image'
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return 'image'
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'image'
  throw new ScanRefused(otherKind(head))
}

function otherKind(head: string): ScanRefusalCode {
  if (HEIF.test(head.slice(4))) return 'scan.heic'
  if (/^(GIF8|BM|<svg|\xffO\xffQ)/.test(head) || head.slice(4, 8) === 'jP  ') return 'scan.otherImage'
  if (head.startsWith('PK') || head.startsWith('\xd0\xcf\x11\xe0') || head.startsWith('Rar!')) return 'scan.office'
  return 'scan.otherFormat'
}
