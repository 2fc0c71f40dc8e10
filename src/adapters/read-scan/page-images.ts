/** What is kept of a page: the upright picture, a small one to find it by; and whether anything is on it. */
import sharp from 'sharp'
import type { Turn } from '../../papers/blocks.ts'
import type { Grey } from './grey.ts'

const SMALL_WIDTH = 400
/** Of the small picture: the rim, where the copier's shadow lies, is not looked at. */
const RIM = 0.05
/** How much darker than the paper ink is, and how many such dots of the small picture are dust. */
const INK = 35
const DUST = 12

export type Pictures = { jpeg: Buffer; small: Buffer }

export async function picturesOf({ data, width, height }: Grey, turn: Turn): Promise<Pictures> {
  const upright = sharp(data, { raw: { width, height, channels: 1 } })
    .rotate(turn)
    .toColourspace('b-w')
  const jpeg = await upright.clone().jpeg({ quality: 60 }).toBuffer()
  const small = await sharp(jpeg).resize({ width: SMALL_WIDTH }).toColourspace('b-w').jpeg({ quality: 55 }).toBuffer()
  return { jpeg, small }
}

/** Nothing is on it, but for dust. Told from a small picture, in which a stroke of a pen is still as wide as a dot. */
export async function isBlankPage({ data, width, height }: Grey): Promise<boolean> {
  const small = await sharp(data, { raw: { width, height, channels: 1 } })
    .resize({ width: SMALL_WIDTH, height: SMALL_WIDTH, fit: 'outside' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return isBlank({ data: small.data, width: small.info.width, height: small.info.height })
}

function isBlank({ data, width, height }: Grey): boolean {
  const [left, top] = [Math.ceil(width * RIM), Math.ceil(height * RIM)]
  const inner: number[] = []
  for (let y = top; y < height - top; y++)
    for (let x = left; x < width - left; x++) inner.push(data[y * width + x] ?? 255)
  const paper = inner.toSorted((a, b) => a - b)[Math.floor(inner.length / 2)] ?? 255
  return inner.filter((dot) => dot < paper - INK).length <= DUST
}
