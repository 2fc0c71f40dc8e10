/**
 * The marks of a page (`papers/mark.ts`), wherever they stand and however the page lies. Looked for in the page as it
 * is; if there is none, larger, and sharpened in each corner by itself.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import sharp, { type Sharp } from 'sharp'
import { prepareZXingModule, type ReaderOptions, type ReadResult, readBarcodes } from 'zxing-wasm/reader'
import type { Turn } from '../../papers/blocks.ts'
import { type Mark, readMark } from '../../papers/mark.ts'
import type { Grey } from './grey.ts'

export type PageMark = Mark & { page: number }
export type Found = { marks: PageMark[]; turn: Turn }

/** From the package: without these bytes the reader would ask the network. */
prepareZXingModule({
  overrides: {
    wasmBinary: Uint8Array.from(readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'))))
      .buffer,
  },
})

const OPTIONS: ReaderOptions = {
  formats: ['QRCode'],
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  maxNumberOfSymbols: 8,
}

/** A mark seen: where its middle is and how it lies, in parts of the picture. */
type Seen = { mark: PageMark; x: number; y: number; turn: Turn }

/** `close` gives the page at its finest, for a closer look; without it there is none. */
export async function findMarks(page: Grey, close: (() => Promise<Grey>) | undefined): Promise<Found> {
  const seen = await lookAt(page)
  // one mark where a mark belongs, on an upright sheet, is a page; whatever else may hide others is looked through again
  const [only] = seen
  if (close && !(seen.length === 1 && only && inItsPlace(only, page)))
    for await (const other of closerLooks(page, close)) {
      seen.push(...(await lookAt(other, { tryInvert: false })))
      if (seen.length > 0 && !only) break
    }
  return { marks: distinct(seen.map(({ mark }) => mark)), turn: seen[0]?.turn ?? 0 }
}

function distinct(marks: readonly PageMark[]): PageMark[] {
  return [...new Map(marks.map((mark) => [`${mark.form} ${mark.code} ${mark.page}`, mark])).values()]
}

/** At the top right of an upright sheet, as `paper.typ` draws it. */
function inItsPlace({ x, y, turn }: Seen, { width, height }: Grey): boolean {
  const [right, down] = turned(x, y, turn)
  const standing = turn === 0 || turn === 180 ? height > width : width > height
  return standing && right > 0.65 && down < 0.3
}

function turned(x: number, y: number, turn: Turn): [number, number] {
  if (turn === 90) return [1 - y, x]
  if (turn === 180) return [1 - x, 1 - y]
  return turn === 270 ? [y, 1 - x] : [x, y]
}

/** Each was seen to bring back pages that the looks before it did not. */
async function* closerLooks(page: Grey, close: () => Promise<Grey>): AsyncGenerator<Grey> {
  const fine = await close()
  const larger = fine.width > page.width * 1.4 ? fine : await worked(page, (image) => image.resize(page.width * 2))
  yield larger
  for (const corner of corners(larger)) yield await sharpened(await worked(larger, (image) => image.extract(corner)))
}

/** An unsharp mask: what a lens or a lamp blurred over modules of the code comes apart again. */
async function sharpened(page: Grey): Promise<Grey> {
  const soft = await worked(page, (image) => image.blur(BLUR))
  const data = Uint8ClampedArray.from(page.data, (dot, i) => dot + SHARPNESS * (dot - (soft.data[i] ?? dot)))
  return { ...page, data: new Uint8Array(data.buffer) }
}

const BLUR = 3
const SHARPNESS = 6

function corners({ width, height }: Grey) {
  const [w, h] = [Math.ceil(width * 0.36), Math.ceil(height * 0.36)]
  return [0, width - w].flatMap((left) => [0, height - h].map((top) => ({ left, top, width: w, height: h })))
}

async function worked({ data, width, height }: Grey, how: (image: Sharp) => Sharp): Promise<Grey> {
  const image = sharp(data, { raw: { width, height, channels: 1 } })
  const converted = await how(image).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true })
  return { data: converted.data, width: converted.info.width, height: converted.info.height }
}

async function lookAt(page: Grey, closer: ReaderOptions = {}): Promise<Seen[]> {
  const head = Buffer.from(`P5\n${page.width} ${page.height}\n255\n`)
  const results = await readBarcodes(Buffer.concat([head, page.data]), { ...OPTIONS, ...closer })
  return results.flatMap((result) => {
    const mark = result.isValid ? readMark(result.text) : undefined
    return mark ? [seenAs(mark, result, page)] : []
  })
}

function seenAs(mark: PageMark, { position }: ReadResult, { width, height }: Grey): Seen {
  const { topLeft, topRight, bottomLeft, bottomRight } = position
  const degrees = (Math.atan2(topRight.y - topLeft.y, topRight.x - topLeft.x) * 180) / Math.PI
  const quarter = ((Math.round(degrees / 90) % 4) + 4) % 4
  const turns = [0, 270, 180, 90] as const
  return {
    mark,
    x: (topLeft.x + topRight.x + bottomLeft.x + bottomRight.x) / 4 / width,
    y: (topLeft.y + topRight.y + bottomLeft.y + bottomRight.y) / 4 / height,
    turn: turns[quarter] ?? 0,
  }
}
