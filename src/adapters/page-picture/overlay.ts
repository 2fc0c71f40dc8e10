/** The mark over a page: words aslant, in rows that are set off against each other, so light that what is under them is read. */
import sharp from 'sharp'

/** Height of a line of the mark, in parts of the page's longer side. */
const LINE = 0.0165
/** Points of a line as the words are drawn (`render-typst/line-svg.ts`), from ascender to descender. */
const LINE_POINTS = 29
const SLANT = -27
const INK = [140, 30, 30] as const
const STRENGTH = 0.26
/** Of the page's width, that a mark may fill at most. */
const MOST_WIDE = 0.8

/** A picture to be laid side by side over a page of `width` by `height` dots. */
export async function markTile(svg: string, width: number, height: number): Promise<Buffer> {
  const words = await inked(svg, width, height)
  const turned = await sharp(words)
    .rotate(SLANT, { background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .png()
    .toBuffer()
  const about = await sharp(turned).metadata()
  const gap = Math.round(Math.max(width, height) * LINE * 2)
  const [across, down] = [about.width + gap, (about.height + gap) * 2]
  const half = Math.round(across / 2)
  const row = Math.round(down / 2)
  const tile = await sharp({ create: { width: across, height: down, channels: 4, background: '#0000' } })
    .composite([
      { input: turned, left: 0, top: 0 },
      { input: turned, left: half, top: row },
      { input: turned, left: half - across, top: row },
    ])
    .png()
    .toBuffer()
  // what is laid over a picture may not be larger than it
  return sharp(tile)
    .extract({ left: 0, top: 0, width: Math.min(across, width), height: Math.min(down, height) })
    .png()
    .toBuffer()
}

/** The words in one light colour on a clear ground. */
async function inked(svg: string, width: number, height: number): Promise<Buffer> {
  const scale = (Math.max(width, height) * LINE) / LINE_POINTS
  const words = sharp(Buffer.from(svg), { density: 72 * Math.max(1, scale) })
  const points = (await sharp(Buffer.from(svg), { density: 72 }).metadata()).width
  const wide = Math.max(1, Math.round(Math.min(points * scale, width * MOST_WIDE)))
  const { data, info } = await words
    .resize({ width: wide })
    .ensureAlpha()
    .extractChannel('alpha')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const dots = Buffer.alloc(info.width * info.height * 4)
  for (let i = 0; i < info.width * info.height; i++)
    dots.set([...INK, Math.round((data[i * info.channels] ?? 0) * STRENGTH)], i * 4)
  return sharp(dots, { raw: { width: info.width, height: info.height, channels: 4 } })
    .png()
    .toBuffer()
}
