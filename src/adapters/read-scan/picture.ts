/** What is kept of a page: the upright picture, a small one to find it by, and whether anything is on it. */
import sharp from 'sharp'
import type { Turn } from './find-marks.ts'
import type { Grey } from './grey.ts'

const SMALL_WIDTH = 400
/** Of the small picture: the rim, where the copier's shadow lies, is not looked at. */
const RIM = 0.05
/** How much darker than the paper ink is, and how many such dots of the small picture are dust. */
const INK = 35
const DUST = 12

export type Pictures = { jpeg: Buffer; small: Buffer; blank: boolean }

export async function picturesOf({ data, width, height }: Grey, turn: Turn): Promise<Pictures> {
  const upright = await sharp(data, { raw: { width, height, channels: 1 } })
    .rotate(turn)
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const size = { width: upright.info.width, height: upright.info.height }
  const image = () => sharp(upright.data, { raw: { ...size, channels: 1 } }).toColourspace('b-w')
  const small = image().resize({ width: SMALL_WIDTH })
  const dots = await small.clone().raw().toBuffer({ resolveWithObject: true })
  return {
    jpeg: await image().jpeg({ quality: 60 }).toBuffer(),
    small: await small.jpeg({ quality: 55 }).toBuffer(),
    blank: isBlank({ data: dots.data, width: dots.info.width, height: dots.info.height }),
  }
}

/** Nothing is darker than the paper, but for dust. */
export function isBlank({ data, width, height }: Grey): boolean {
  const [left, top] = [Math.ceil(width * RIM), Math.ceil(height * RIM)]
  const inner: number[] = []
  for (let y = top; y < height - top; y++)
    for (let x = left; x < width - left; x++) inner.push(data[y * width + x] ?? 255)
  const paper = inner.toSorted((a, b) => a - b)[Math.floor(inner.length / 2)] ?? 255
  return inner.filter((dot) => dot < paper - INK).length <= DUST
}
