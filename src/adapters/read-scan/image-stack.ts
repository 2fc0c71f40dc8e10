/** A photo, or the pages of a TIFF, through libvips. */
import sharp from 'sharp'
import { CLOSE_SIDE, LONG_SIDE, type Stack } from './grey.ts'
import type { Limits } from './limits.ts'
import { ScanRefused } from './refusals.ts'

sharp.cache(false)
sharp.concurrency(1)

export async function openImage(bytes: Uint8Array, limits: Limits): Promise<Stack> {
  const input = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const about = await sharp(input, { limitInputPixels: false })
    .metadata()
    .catch(() => undefined)
  if (!about) throw new ScanRefused('scan.damaged')
  const pages = about.pages ?? 1
  if (pages > limits.pages) throw new ScanRefused('scan.tooManyPages')
  if (about.width * about.height > limits.pixels) throw new ScanRefused('scan.tooManyPixels')
  return {
    pages,
    cut: false,
    page: async (at, close = false) => {
      const side = close ? CLOSE_SIDE : LONG_SIDE
      const { data, info } = await sharp(input, { page: at, limitInputPixels: limits.pixels, failOn: 'truncated' })
        .autoOrient()
        .flatten({ background: '#fff' })
        .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
        .toColourspace('b-w')
        .raw({ depth: 'uchar' })
        .toBuffer({ resolveWithObject: true })
      return { data: info.channels === 1 ? data : first(data, info.channels), width: info.width, height: info.height }
    },
  }
}

function first(data: Uint8Array, channels: number): Uint8Array {
  return Uint8Array.from({ length: data.length / channels }, (_dot, i) => data[i * channels] ?? 0)
}
