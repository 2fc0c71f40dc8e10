/** The child process: decodes one picture and writes it anew, several times if asked. Nothing but its dots is carried over. */
import { once } from 'node:events'
import sharp from 'sharp'
import { type PictureRequest, requestSchema } from './messages.ts'

sharp.cache(false)
sharp.concurrency(1)
process.on('disconnect', () => process.exit(0))

/** From fine to coarse, until it is small enough; then the picture itself is made smaller. */
const QUALITIES = [84, 76, 68, 58, 46, 34] as const
const SMALLER = 0.75
const LEAST_SIDE = 32

const [request] = await once(process, 'message')
const { bytes, wanted, pixels } = requestSchema.parse(request)
const input = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
process.send?.(await answer()) // whoever asked ends this process when it has the whole of it

async function answer() {
  const about = await sharp(input, { limitInputPixels: false })
    .metadata()
    .catch(() => undefined)
  if (!about) return { kind: 'refused', code: 'picture.damaged' }
  if (about.width * about.height > pixels) return { kind: 'refused', code: 'picture.tooManyPixels' }
  try {
    const pictures = []
    for (const one of wanted) pictures.push(await encode(one))
    return { kind: 'made', pictures }
  } catch {
    return { kind: 'refused', code: 'picture.damaged' }
  }
}

async function encode({ fit, width, height, mostBytes }: PictureRequest) {
  for (let scale = 1; ; scale *= SMALLER) {
    const box = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
    const dots = sharp(input, { limitInputPixels: pixels, failOn: 'truncated' })
      .autoOrient()
      .flatten({ background: '#fff' })
      .resize({ ...box, fit, withoutEnlargement: fit === 'inside' })
      .toColourspace('srgb')
    for (const quality of QUALITIES) {
      const { data, info } = await dots.clone().jpeg({ quality, mozjpeg: true }).toBuffer({ resolveWithObject: true })
      const smallest = quality === QUALITIES.at(-1) && Math.min(box.width, box.height) <= LEAST_SIDE
      if (data.length <= mostBytes || smallest) return { jpeg: data, width: info.width, height: info.height }
    }
  }
}
