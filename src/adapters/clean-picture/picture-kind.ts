/** What a picture is, by its first bytes: names lie. */
import type { PictureRefusalCode } from './refusals.ts'

const HEIF = /^ftyp(heic|heix|hevc|heim|heis|mif1|msf1|avif|avis)/

/** Why these bytes are no picture that is taken; undefined for JPEG, PNG and WebP. */
export function refusedKind(bytes: Uint8Array): PictureRefusalCode | undefined {
  if (bytes.length === 0) return 'picture.empty'
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1')
  if (head.startsWith('\xff\xd8\xff') || head.startsWith('\x89PNG\r\n\x1a\n')) return undefined
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return undefined
  return HEIF.test(head.slice(4)) ? 'picture.heic' : 'picture.otherFormat'
}
