/** What somebody sends as a picture is written anew, or refused by name. */
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { cleanPicture, type PictureRequest } from './clean-picture.ts'

const BODY: PictureRequest = { fit: 'inside', width: 1600, height: 1600, mostBytes: 2 ** 20 }
const noisy = (width: number, height: number) => {
  const dots = Buffer.alloc(width * height * 3)
  for (let i = 0, seed = 7; i < dots.length; i++) {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff
    dots[i] = seed >> 16
  }
  return sharp(dots, { raw: { width, height, channels: 3 } })
}
const clean = async (bytes: Uint8Array, wanted: readonly PictureRequest[] = [BODY]) => {
  const end = await cleanPicture(bytes, wanted)
  if (!end.ok) throw new Error(end.refusal.code)
  return end.pictures
}

describe('a picture is written anew', () => {
  test('nothing stays of the place and the time that a phone wrote into it, and it stands upright', async () => {
    const photo = await noisy(400, 200)
      .withExif({
        IFD0: { Make: 'A camera' },
        IFD3: { GPSLatitude: '39/1 54/1 0/1', GPSLatitudeRef: 'N' },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    expect((await sharp(photo).metadata()).exif).toBeDefined()
    const [one] = await clean(photo)
    const about = await sharp(one!.jpeg).metadata()
    expect([about.exif, about.xmp, about.iptc, about.comments]).toEqual([undefined, undefined, undefined, undefined])
    expect([one!.width, one!.height]).toEqual([200, 400])
  })

  test('what stands behind its end, a page with a script, is not carried over', async () => {
    const page = '<script>alert(1)</script>'
    const both = Buffer.concat([await noisy(60, 60).jpeg().toBuffer(), Buffer.from(page)])
    const [one] = await clean(both)
    expect(Buffer.from(one!.jpeg).includes(page)).toBe(false)
  })

  test('covers are filled and cut, bodies are made to fit their bytes, all in one go', async () => {
    const big = await noisy(2400, 1800).png().toBuffer()
    const [body, wide, square] = await clean(big, [
      BODY,
      { fit: 'cover', width: 900, height: 383, mostBytes: 2 ** 20 },
      { fit: 'cover', width: 200, height: 200, mostBytes: 2 ** 20 },
    ])
    expect(body!.jpeg.length).toBeLessThanOrEqual(BODY.mostBytes)
    expect(body!.width / body!.height).toBeCloseTo(4 / 3, 1)
    expect([wide!.width, wide!.height, square!.width, square!.height]).toEqual([900, 383, 200, 200])
  })

  test('what is clear in it becomes white', async () => {
    const clear = await sharp({ create: { width: 8, height: 8, channels: 4, background: '#0000' } })
      .png()
      .toBuffer()
    const [one] = await clean(clear)
    const { dominant } = await sharp(one!.jpeg).stats()
    expect(Math.min(dominant.r, dominant.g, dominant.b)).toBeGreaterThan(240)
  })
})

/** A PNG that says it is so large and holds one row of it. */
function claims(width: number, height: number): Buffer {
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), data])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc(body))
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const data = deflateSync(Buffer.alloc(width + 1))
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}

function crc(bytes: Buffer): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return ~sum >>> 0
}

describe('what is no picture, or a dangerous one, is refused by name', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  test.each([
    ['nothing', async () => Buffer.alloc(0), 'picture.empty'],
    ['an SVG with a script', async () => Buffer.from(svg), 'picture.otherFormat'],
    ['an SVG behind an XML head', async () => Buffer.from(`<?xml version="1.0"?>${svg}`), 'picture.otherFormat'],
    ['a GIF', async () => noisy(8, 8).gif().toBuffer(), 'picture.otherFormat'],
    ['a HEIC photo', async () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), 'picture.heic'],
    ['50,000 × 50,000 dots', async () => claims(50_000, 50_000), 'picture.tooManyPixels'],
    ['a picture cut off', async () => (await noisy(300, 300).jpeg().toBuffer()).subarray(0, 4000), 'picture.damaged'],
    ['a head without a body', async () => Buffer.from('\xff\xd8\xff\xe0', 'latin1'), 'picture.damaged'],
    ['more than 30 MB', async () => Buffer.alloc(30 * 2 ** 20 + 1, 0xff), 'picture.tooBig'],
  ])('%s', async (_what, bytes, code) => {
    expect(await cleanPicture(await bytes(), [BODY])).toMatchObject({ ok: false, refusal: { code } })
  })
})
