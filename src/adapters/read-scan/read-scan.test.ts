import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pdfOf } from './degrade-pages.fixture.ts'
import { LIMITS } from './limits.ts'
import { markedSheets, type Sheet, worsened } from './paper-stacks.fixture.ts'
import { readScan, type ScanEnd, type ScannedPage } from './read-scan.ts'

const folder = mkdtempSync(join(tmpdir(), 'lf-scan-'))
let sheets: Sheet[]
let clean: Uint8Array
beforeAll(async () => {
  const marked = await markedSheets()
  sheets = marked.sheets
  clean = marked.pdf
})
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
async function read(bytes: Uint8Array, limits = LIMITS, from = 0): Promise<{ pages: ScannedPage[]; end: ScanEnd }> {
  const path = join(folder, `${files++}.pdf`)
  writeFileSync(path, bytes)
  const pages: ScannedPage[] = []
  const end = await readScan(path, { limits, from, page: async (page) => void pages.push(page) })
  return { pages, end }
}
const refusalOf = async (bytes: Uint8Array, limits = LIMITS) => {
  const { end, pages } = await read(bytes, limits)
  expect(pages).toEqual([])
  return end.ok ? 'read' : [end.refusal.code, /，|。|请/.test(end.refusal.remedy)]
}
const jpegOf = ({ data, width, height }: Sheet['picture']) =>
  sharp(data, { raw: { width, height, channels: 1 } }).toColourspace('b-w')
const textsOf = (pages: readonly ScannedPage[]) => pages.map(({ marks }) => marks)

test('pages turned, skewed, noisy, pale, at 150 dpi or photographed in bad light are each what they are', async () => {
  const worse = await worsened(sheets, 12, 7)
  const stack = worse.filter(({ photo }) => !photo)
  const { pages } = await read(await pdfOf(stack.map(({ jpeg }) => jpeg)))
  const found = textsOf(pages)
  for (const { jpeg } of worse.filter(({ photo }) => photo)) found.push(...textsOf((await read(jpeg)).pages))
  const asked = [...stack, ...worse.filter(({ photo }) => photo)].map(({ mark }) => [mark])
  expect(found).toEqual(asked)
})

test('a page lies upright in its picture, however it went through the copier', async () => {
  const record = sheets[2]!.picture
  const turned = [90, 180, 270].map((turn) => jpegOf(record).rotate(turn).toColourspace('b-w').jpeg().toBuffer())
  const { pages } = await read(await pdfOf(await Promise.all(turned)))
  expect(pages).toHaveLength(3)
  for (const page of pages) {
    const { data, info } = await sharp(page.pictures!.jpeg)
      .toColourspace('b-w')
      .raw()
      .toBuffer({ resolveWithObject: true })
    const upright = await jpegOf(record)
      .resize(info.width, info.height, { fit: 'fill' })
      .toColourspace('b-w')
      .raw()
      .toBuffer()
    const apart = data.reduce((sum, dot, i) => sum + Math.abs(dot - upright[i]!), 0) / data.length
    expect(apart).toBeLessThan(6)
  }
})

test('what bears no mark of ours, or two, is told as it is: nothing is guessed', async () => {
  const [notice, , record, pledge] = sheets.map(({ picture }) => picture)
  const white = { create: { width: 1654, height: 2339, channels: 3, background: '#fdfdfd' } } as const
  const corner = (share: number) => ({
    input: { create: { width: 420, height: Math.round(400 * share), channels: 3, background: '#fff' } } as const,
    left: 1654 - 420,
    top: 0,
  })
  const glass = await sharp({ ...white, create: { ...white.create, width: 3308 } })
    .composite([
      { input: await jpegOf(record!).png().toBuffer(), left: 0, top: 0 },
      { input: await jpegOf(pledge!).png().toBuffer(), left: 1654, top: 0 },
    ])
    .jpeg()
    .toBuffer()
  const stack = [
    await sharp(white).jpeg().toBuffer(),
    // the pledge's own QR, which tells its id, is left: it is none of ours
    await jpegOf(pledge!)
      .composite([corner(1)])
      .toColourspace('b-w')
      .jpeg()
      .toBuffer(),
    await jpegOf(notice!)
      .composite([corner(0.3)])
      .toColourspace('b-w')
      .jpeg()
      .toBuffer(),
    await sharp(glass).toColourspace('b-w').jpeg().toBuffer(),
    await jpegOf(record!).jpeg().toBuffer(),
  ]
  const { pages } = await read(
    await pdfOf(await Promise.all(stack.map((jpeg) => sharp(jpeg).toColourspace('b-w').jpeg().toBuffer()))),
  )
  expect(pages.map(({ marks, pictures }) => [marks.length, pictures?.blank])).toEqual([
    [0, true],
    [0, false],
    [0, false],
    [2, false],
    [1, false],
  ])
})

test('a mark of the pen is enough for a page not to be blank', async () => {
  const pen = Buffer.from(
    '<svg width="1240" height="1754"><path d="M600 900l14 16 26-40" fill="none" stroke="#555" stroke-width="4"/></svg>',
  )
  const page = await sharp({ create: { width: 1240, height: 1754, channels: 3, background: '#eee' } })
    .composite([{ input: pen }])
    .jpeg()
    .toBuffer()
  expect((await read(page)).pages[0]?.pictures?.blank).toBe(false)
})

test('a reading goes on behind the pages that were read, and the pictures are the same however often they are made', async () => {
  const whole = await read(clean)
  const rest = await read(clean, LIMITS, 2)
  expect(rest.pages.map(({ position }) => position)).toEqual([3, 4])
  expect(rest.pages.map((p) => Buffer.from(p.pictures!.jpeg))).toEqual(
    whole.pages.slice(2).map((p) => Buffer.from(p.pictures!.jpeg)),
  )
})

test('a file that is no scan is refused by what stands in it, with what to do', async () => {
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic0000mif1')])
  const locked = Buffer.from(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n' +
      `3 0 obj<</Filter/Standard/V 1/R 2/O<${'41'.repeat(32)}>/U<${'42'.repeat(32)}>/P -4>>endobj\n` +
      'trailer<</Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]>>\n%%EOF\n',
  )
  // 40,000 by 40,000 dots in a few kilobytes
  const bomb = await sharp({ create: { width: 16, height: 16, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  bomb.writeUInt32BE(40_000, 16)
  bomb.writeUInt32BE(40_000, 20)
  const jpeg = await jpegOf(sheets[2]!.picture).jpeg().toBuffer()
  const seen = [
    await refusalOf(Buffer.from('这是一段文字，只是起名叫 pdf')),
    await refusalOf(Buffer.alloc(0)),
    await refusalOf(heic),
    await refusalOf(Buffer.from('PK\u0003\u0004word/document.xml')),
    await refusalOf(Buffer.from('GIF89a')),
    await refusalOf(locked),
    await refusalOf(Buffer.from('%PDF-1.7\nnothing behind it')),
    await refusalOf(bomb),
    await refusalOf(clean, { ...LIMITS, pages: 3 }),
    await refusalOf(clean, { ...LIMITS, fileBytes: 1000 }),
  ]
  expect(seen).toEqual(
    [
      'otherFormat',
      'empty',
      'heic',
      'office',
      'otherImage',
      'encrypted',
      'damaged',
      'tooManyPixels',
      'tooManyPages',
      'tooBig',
    ].map((code) => [`scan.${code}`, true]),
  )
  const cutPhoto = await read(jpeg.subarray(0, jpeg.length / 2))
  expect(cutPhoto.pages.map(({ pictures }) => pictures)).toEqual([undefined])
})

test('of a PDF that was cut off, what is left is read, and it is said that it was cut', async () => {
  const worse = await worsened(sheets, 4, 90)
  const whole = await pdfOf(worse.map(({ jpeg }) => jpeg))
  const { pages, end } = await read(whole.subarray(0, whole.length - 20_000))
  expect(end).toMatchObject({ ok: true, cut: true })
  expect(pages.map(({ marks, pictures }) => [marks[0], pictures !== undefined])).toEqual([
    ...worse.slice(0, 3).map(({ mark }) => [mark, true]),
    [undefined, false],
  ])
})

test('a reader that gives no sign of life is ended, and the file is refused', async () => {
  const { pages, end } = await read(clean, { ...LIMITS, milliseconds: 1 })
  expect(end).toMatchObject({ ok: false, refusal: { code: 'scan.unread' } })
  expect(pages).toEqual([])
})
