/** 信函格式 (GB/T 9704-2012, 10.1), measured on the page as it is drawn. */
import { spawnSync } from 'node:child_process'
import { beforeAll, describe, expect, test } from 'vitest'
import { composeOfficial, officialSchema } from '../../papers/official.ts'
import { sharedRenderer } from '../../testing/renderers.ts'
import { type Line, linesOf, wordsOf } from './papers.fixture.ts'

const renderer = sharedRenderer()

const letter = {
  letter: true,
  issuerMark: '云岭县总工会',
  number: '云工函〔2026〕3号',
  addressee: '县纪委',
  title: '关于商请支持清廉家访活动的函',
  blocks: Array.from({ length: 6 }, () => ({ type: 'para', text: '清廉家访活动需要贵单位支持。'.repeat(8) })),
  issuer: '云岭县总工会',
  date: '2026-05-08',
  imprint: { copies: '县委组织部', printer: '综合部', printedOn: '2026-05-09' },
}
const DPI = 200
const MM = 25.4 / DPI

type Red = { top: number; bottom: number; left: number; right: number }
let pages: Line[][]
let red: Red[]

beforeAll(async () => {
  const { bytes } = await renderer.pdf(composeOfficial(officialSchema.parse(letter)))
  pages = linesOf(bytes)
  red = redOf(bytes)
})

/** Runs of rows with red on the first page, from the top, in millimetres. */
function redOf(pdf: Uint8Array): Red[] {
  const args = ['-f', '1', '-l', '1', '-r', String(DPI), '-aa', 'no', '-']
  const { stdout } = spawnSync('pdftoppm', args, { input: pdf, maxBuffer: 2 ** 26 })
  const [, size = ''] = stdout.subarray(0, 20).toString('latin1').split('\n')
  const [width = 0, height = 0] = size.split(' ').map(Number)
  const pixels = stdout.subarray(stdout.length - 3 * width * height)
  const isRed = (x: number, y: number) => {
    const at = 3 * (y * width + x)
    return pixels[at]! > 150 && pixels[at + 1]! < 80
  }
  const found: Red[] = []
  for (let y = 0; y < height; y++) {
    const row = Array.from({ length: width }, (_, x) => x).filter((x) => isRed(x, y))
    if (row.length === 0) continue
    const [left, right] = [row[0]! * MM, (row.at(-1)! + 1) * MM]
    const last = found.at(-1)
    if (last && Math.abs(last.bottom - y * MM) < 0.01) {
      last.bottom += MM
      last.left = Math.min(last.left, left)
      last.right = Math.max(last.right, right)
    } else found.push({ top: y * MM, bottom: (y + 1) * MM, left, right })
  }
  return found
}
const near = (value: number, wanted: number, most: number) => expect(Math.abs(value - wanted)).toBeLessThan(most)

describe('an official letter', () => {
  test('has its mark in red, centred, 30 mm below the top edge of the page', () => {
    near(red[0]!.top, 30, 0.3)
    near((red[0]!.left + red[0]!.right) / 2, 105, 0.6)
  })

  test('has a double line 4 mm below the mark, thick above thin, and one 20 mm above the foot, thin above thick, 170 mm wide', () => {
    const [thick, thin] = red.slice(-4)
    const [above, below] = red.slice(-2)
    near(thick!.top, red.at(-5)!.bottom + 4, 0.3)
    expect(thick!.bottom - thick!.top).toBeGreaterThan(2 * (thin!.bottom - thin!.top))
    expect(below!.bottom - below!.top).toBeGreaterThan(2 * (above!.bottom - above!.top))
    near(below!.bottom, 297 - 20, 0.3)
    for (const line of red.slice(-4)) {
      near(line.left, 20, 0.2)
      near(line.right, 190, 0.2)
    }
  })

  test('has its number at the right edge of the type area, 7/8 of a character below the line, and the title two lines below', () => {
    const number = pages[0]!.find((l) => l.text === letter.number)!
    near(number.right, 184, 0.4)
    const line = red.at(-3)!
    near(number.y - line.bottom, ((16 * 7) / 8) * (25.4 / 72), 0.5)
    const title = pages[0]!.find((l) => l.text === letter.title)!
    near((title.x + title.right) / 2, 106, 1)
    near(title.y - number.y, (16 * 25.4) / 72 + (2 * 225) / 22, 1.5)
  })

  test('numbers its pages from the second on, and its imprint says copies alone, at the foot of the last page', () => {
    const numbers = pages.map((page) => page.find((l) => /^—?\d+—?$/.test(l.text) && l.y > 262)?.text)
    expect(numbers).toEqual([undefined, '2'])
    const copies = pages[1]!.find((l) => l.text.endsWith('县委组织部。'))!
    expect(copies.y).toBeGreaterThan(250)
    expect(
      pages
        .flat()
        .map((l) => l.text)
        .join(''),
    ).not.toContain('印发')
  })

  test('a mark too long for a line takes several, and everything below moves down with it', async () => {
    const issuerMark = '云岭县总工会'.repeat(10)
    const paper = await renderer.pdf(composeOfficial(officialSchema.parse({ ...letter, issuerMark })))
    expect(wordsOf(paper.bytes)).toContain(issuerMark)
    const [number] = linesOf(paper.bytes)[0]!.filter((l) => l.text === letter.number)
    near(number!.y - redOf(paper.bytes).at(-3)!.bottom, ((16 * 7) / 8) * (25.4 / 72), 0.5)
  })
})
