/** Pages as copiers and phones make them: turned, skewed, sheared, grey, noisy, blurred, dirty. The same seed gives the same page. */
import sharp from 'sharp'

export type Dice = () => number

/** Numbers from 0 to 1 (mulberry32). */
export function diceOf(seed: number): Dice {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

export type Page = { data: Uint8Array; width: number; height: number }
type Raw = { data: Buffer; info: { width: number; height: number } }

/** A4 at 150 dpi from the copier: any quarter, up to 8 degrees askew, little contrast, shadows at the rim. A grey JPEG. */
export async function fromCopier(page: Page, dice: Dice): Promise<Buffer> {
  const paper = Math.round(205 + 50 * dice())
  const laid = await askew(page, { width: 1240, paper, degrees: quarter(dice) + between(dice, -8, 8), dice })
  const ink = between(dice, 0.35, 1)
  const dots = dirtied(laid, dice, (v) => paper - (255 - v) * ink * (paper / 255), between(dice, 4, 16))
  return finished(dots, laid, between(dice, 0.4, 1.1), Math.round(between(dice, 35, 60)))
}

/** A photo: larger, darker at one side, on a dark table, as a phone holds it. */
export async function fromPhone(page: Page, dice: Dice): Promise<Buffer> {
  const laid = await askew(page, { width: 1860, paper: 60, degrees: quarter(dice) + between(dice, -8, 8), dice })
  const [light, fall] = [between(dice, 0.6, 0.95), between(dice, -0.45, 0.45)]
  const { width } = laid.info
  const dots = dirtied(laid, dice, (v, x) => v * (light + fall * (x / width - 0.5)), between(dice, 4, 12))
  return finished(dots, laid, between(dice, 0.6, 1.4), Math.round(between(dice, 50, 75)))
}

function quarter(dice: Dice): number {
  return 90 * Math.floor(4 * dice())
}

function between(dice: Dice, from: number, to: number): number {
  return from + (to - from) * dice()
}

type How = { width: number; paper: number; degrees: number; dice: Dice }

async function askew({ data, width, height }: Page, how: How): Promise<Raw> {
  const background = { r: how.paper, g: how.paper, b: how.paper }
  const grey = (raw: Raw) => sharp(raw.data, { raw: { width: raw.info.width, height: raw.info.height, channels: 1 } })
  const out = { resolveWithObject: true } as const
  const sized = await sharp(data, { raw: { width, height, channels: 1 } })
    .resize({ width: how.width })
    .toColourspace('b-w')
    .raw()
    .toBuffer(out)
  const shear = [
    [1, between(how.dice, -0.03, 0.03)],
    [between(how.dice, -0.03, 0.03), 1],
  ]
  const sheared = await grey(sized)
    .affine([shear[0]?.[0] ?? 1, shear[0]?.[1] ?? 0, shear[1]?.[0] ?? 0, shear[1]?.[1] ?? 1], { background })
    .toColourspace('b-w')
    .raw()
    .toBuffer(out)
  return grey(sheared).rotate(how.degrees, { background }).toColourspace('b-w').raw().toBuffer(out)
}

function dirtied({ data, info }: Raw, dice: Dice, tone: (v: number, x: number) => number, noise: number): Buffer {
  const { width, height } = info
  const rim = Math.round(between(dice, 0, 14))
  const degraded = Buffer.alloc(data.length)
  let seed = Math.floor(dice() * 2 ** 31) | 1
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      seed ^= seed << 13
      seed ^= seed >>> 17
      seed ^= seed << 5
      const shade = x < rim || y < rim / 2 ? 60 : tone(data[y * width + x] ?? 255, x)
      degraded[y * width + x] = Math.max(0, Math.min(255, shade + noise * 2 * ((seed >>> 0) / 2 ** 32 - 0.5) * 1.7))
    }
  return degraded
}

function finished(dots: Buffer, { info }: Raw, blur: number, quality: number): Promise<Buffer> {
  return sharp(dots, { raw: { width: info.width, height: info.height, channels: 1 } })
    .blur(blur)
    .toColourspace('b-w')
    .jpeg({ quality })
    .toBuffer()
}

/** A PDF as a copier makes it: a picture a page, and nothing else. */
export async function pdfOf(jpegs: readonly Buffer[]): Promise<Buffer> {
  const objects: Buffer[] = []
  const kids: number[] = []
  for (const jpeg of jpegs) {
    const { width, height } = await sharp(jpeg).metadata()
    const at = 3 + objects.length
    const draw = `q ${(width * 72) / 150} 0 0 ${(height * 72) / 150} 0 0 cm /I Do Q`
    const box = `[0 0 ${(width * 72) / 150} ${(height * 72) / 150}]`
    kids.push(at)
    objects.push(
      Buffer.from(
        `<</Type/Page/Parent 2 0 R/MediaBox${box}/Contents ${at + 1} 0 R/Resources<</XObject<</I ${at + 2} 0 R>>>>>>`,
      ),
      Buffer.from(`<</Length ${draw.length}>>stream\n${draw}\nendstream`),
      Buffer.concat([
        Buffer.from(
          `<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode/Length ${jpeg.length}>>stream\n`,
        ),
        jpeg,
        Buffer.from('\nendstream'),
      ]),
    )
  }
  const all = [
    Buffer.from('<</Type/Catalog/Pages 2 0 R>>'),
    Buffer.from(`<</Type/Pages/Count ${kids.length}/Kids[${kids.map((k) => `${k} 0 R`).join(' ')}]>>`),
    ...objects,
  ]
  const parts = [Buffer.from('%PDF-1.4\n')]
  const places: number[] = []
  let size = parts[0]?.length ?? 0
  for (const [i, body] of all.entries()) {
    const whole = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')])
    places.push(size)
    parts.push(whole)
    size += whole.length
  }
  const table = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const end = `xref\n0 ${all.length + 1}\n0000000000 65535 f \n${table}trailer<</Size ${all.length + 1}/Root 1 0 R>>\nstartxref\n${size}\n%%EOF\n`
  return Buffer.concat([...parts, Buffer.from(end)])
}
