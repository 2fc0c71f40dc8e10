/** Pages as pictures: the mark on every one of them, light enough to read what is under it; what cannot be drawn breaks nothing. */
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Paper } from '../../papers/blocks.ts'
import type { PagePictures } from '../../papers/page-pictures.ts'
import { sharedRenderer } from '../../testing/renderers.ts'
import { openPagePictures } from './page-picture.ts'

const renderer = sharedRenderer()
const lines: string[] = []
let pictures: PagePictures
let pdf: Uint8Array
beforeAll(async () => {
  pictures = openPagePictures({ words: renderer.words, log: (line) => lines.push(line) })
  const paper: Paper = {
    ...{ name: '答复函', about: '', kind: 'letter', day: '2026-09-10', foot: '答复函' },
    blocks: [
      { type: 'title', text: '答复函' },
      { type: 'date', issuer: '云岭县总工会', day: '2026-09-10' },
      {
        type: 'qr',
        data: 'https://example.org/f/abcdefghijkl',
        size: 28,
        caption: '扫码',
        lines: ['甲'],
        code: '6B6B 5H7Z',
      },
      { type: 'page' },
      { type: 'para', text: '第二页' },
    ],
  }
  pdf = (await renderer.pdf(paper)).bytes
})
afterAll(() => pictures.stop())

const READER = '张㛃䶮𬭎👍\u{10fffd}　2026年9月10日查阅'
const how = { size: 'page', mark: null, withoutCode: false } as const

/** Grey values of a page: how many dots are dark as print, how many as the mark. */
async function dots(page: number, more: object = {}) {
  const jpeg = await pictures.page(pdf, page, { ...how, ...more })
  const { data, info } = await sharp(jpeg).greyscale().raw().toBuffer({ resolveWithObject: true })
  const count = (from: number, to: number) => data.reduce((n, dot) => (dot >= from && dot < to ? n + 1 : n), 0)
  return { dark: count(0, 100), light: count(170, 235), all: info.width * info.height }
}

test('every page bears the mark, spread over it, and what is under it stays as dark as it was', async () => {
  for (const page of [1, 2]) {
    const [bare, marked] = [await dots(page), await dots(page, { mark: READER })]
    expect(marked.light - bare.light).toBeGreaterThan(marked.all / 200)
    expect(marked.dark).toBeGreaterThan(bare.dark * 0.97)
    const jpeg = await pictures.page(pdf, page, { ...how, mark: READER })
    const { width, height } = await sharp(jpeg).metadata()
    // empty as it is, each quarter of the page bears it
    for (const [left, top] of [
      [0, 0.4],
      [0.5, 0.4],
      [0, 0.7],
      [0.5, 0.7],
    ] as const) {
      const box = {
        left: Math.round(width * left),
        top: Math.round(height * top),
        width: Math.floor(width / 2),
        height: Math.floor(height / 4),
      }
      const { channels } = await sharp(await sharp(jpeg).extract(box).toBuffer()).stats()
      expect(channels[1]!.min).toBeLessThan(235)
    }
  }
})

test('a rare character and an emoji are drawn, what no font has is 〓; a long mark and a small page too', async () => {
  const [known, lost, stands] = await Promise.all(['𬭎', '\u{10fffd}', '〓'].map((words) => renderer.words(words)))
  expect(known).not.toBe(stands)
  expect(lost).toBe(stands)
  const small = await pictures.page(pdf, 1, { ...how, size: 'small', mark: `${READER}${'字'.repeat(60)}\n第二行` })
  expect((await sharp(small).metadata()).height).toBe(236)
})

test('the code to the household’s own page goes, with its letters; what stands above it, the date too, stays', async () => {
  const darkIn = async (withoutCode: boolean) => {
    const jpeg = await pictures.page(pdf, 1, { ...how, withoutCode })
    const { data, info } = await sharp(jpeg).greyscale().raw().toBuffer({ resolveWithObject: true })
    return Array.from({ length: info.height }, (_, y) =>
      data.subarray(y * info.width, (y + 1) * info.width).reduce((n, dot) => (dot < 100 ? n + 1 : n), 0),
    )
  }
  const [whole, without] = [await darkIn(false), await darkIn(true)]
  const changed = whole.flatMap((n, y) => (Math.abs(n - (without[y] ?? 0)) > 4 ? [y] : []))
  const [first = 0, last = 0] = [changed[0], changed.at(-1)]
  // 28 mm of code, some more of letters, and nothing is left there
  expect(last - first).toBeGreaterThan(28 * 5.5)
  expect(last - first).toBeLessThan(40 * 5.9)
  expect(without.slice(first, last + 1).every((n) => n === 0)).toBe(true)
})

test('no such page, no PDF, and a process that ends are nothing to draw; the next page is drawn', async () => {
  expect(await pictures.page(pdf, 3, how)).toBeUndefined()
  expect(await pictures.page(Buffer.from('no paper'), 1, how)).toBeUndefined()
  const [a, b] = await Promise.all([pictures.page(pdf, 1, how), pictures.page(pdf, 2, how)])
  expect(Buffer.from(a!).equals(Buffer.from(b!))).toBe(false)
  await pictures.stop()
  expect(await pictures.page(pdf, 1, how)).toEqual(a)
  expect(lines).toEqual([])
})
