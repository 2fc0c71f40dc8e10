/** The official layout (GB/T 9704-2012), measured on the PDF. */
import { beforeAll, describe, expect, test } from 'vitest'
import { composeOfficial, officialSchema } from '../../papers/official.ts'
import { sharedRenderer } from '../../testing/renderers.ts'
import { type Line, linesOf, readPdf } from './papers.fixture.ts'

const renderer = sharedRenderer()

const sentence =
  '根据实施方案安排，2026年下半年共家访298户，听取意见建议23条，其中"八小时之外"方面5条，均已明确承办人和期限。'
const paras = (n: number) => Array.from({ length: n }, () => ({ type: 'para' as const, text: sentence.repeat(3) }))
const report = {
  issuerMark: '云岭县总工会文件',
  number: '云工发〔2026〕3号',
  addressee: '县委组织部:',
  title: '云岭县总工会关于开展2026年下半年清廉家访活动情况的报告',
  blocks: [
    { type: 'para', text: '国'.repeat(28 * 3 - 2) },
    { type: 'head1', text: '一、基本情况' },
    ...paras(2),
    { type: 'head2', text: '（一）组织实施' },
    ...paras(2),
    { type: 'head3', text: '1.通知送达。' },
    ...paras(4),
    { type: 'para', text: '县'.repeat(28 * 40 - 2) },
  ],
  attachments: ['家访台账；', '意见建议办理情况一览表'],
  issuer: '云岭县总工会',
  date: '2026-05-08',
}

let bytes: Uint8Array
let pages: Line[][]

beforeAll(async () => {
  bytes = (await renderer.pdf(composeOfficial(officialSchema.parse(report)))).bytes
  pages = linesOf(bytes)
})

const body = (page: Line[]) => page.filter((l) => l.x < 60 && l.y > 36 && l.y < 260)

describe('an official paper', () => {
  test('has 22 lines on a full page, from 37 mm down, 10.227 mm apart, heads included', () => {
    for (const page of pages.slice(1, 3)) {
      const lines = body(page)
      expect(lines).toHaveLength(22)
      expect(Math.abs(lines[0]!.y - 37)).toBeLessThan(0.3)
      for (const [i, line] of lines.entries()) {
        if (i > 0) expect(Math.abs(line.y - lines[i - 1]!.y - 225 / 22)).toBeLessThan(0.02)
        expect(Math.min(Math.abs(line.x - 28), Math.abs(line.x - 28 - (2 * 156) / 28))).toBeLessThan(0.2)
      }
    }
  })

  test('has 28 characters a line from edge to edge, the first line two characters in', () => {
    const han = pages.flat().filter((l) => /^[国县]+$/.test(l.text) && l.text.length > 20)
    expect(han.length).toBeGreaterThan(20)
    for (const line of han) {
      expect(Math.abs(line.right - 184)).toBeLessThan(0.3)
      expect(line.text).toHaveLength(line.x > 30 ? 26 : 28)
    }
  })

  test('has a red head: the mark 35 mm below the top of the type area, the number, the line, the title two lines below', () => {
    const [first] = pages
    const mark = first!.find((l) => l.text === '云岭县总工会文件')!
    expect(Math.abs(mark.y - 72)).toBeLessThan(1)
    const number = first!.find((l) => l.text.startsWith('云工发'))!
    expect(number.text).toBe('云工发〔2026〕3号')
    expect(Math.abs((number.x + number.right) / 2 - 106)).toBeLessThan(0.5)
    const to = first!.find((l) => l.text === '县委组织部：')!
    const titles = first!.filter((l) => l.y > number.y + 5 && l.y < to.y - 5)
    expect(titles.map((l) => l.text).join('')).toBe(report.title)
    for (const line of titles) expect(Math.abs((line.x + line.right) / 2 - 106)).toBeLessThan(1)
    // the red line is 4 mm below the number, and two lines of the grid stand between it and the title
    const red = number.y + (16 * 25.4) / 72 + 4
    expect(Math.abs(titles[0]!.y - red - (2 * 225) / 22)).toBeLessThan(1.5)
    expect(Math.abs(to.x - 28)).toBeLessThan(0.2)
  })

  test('has its page number outside: odd pages right, even ones left, one character in', () => {
    const numbers = pages.map((page) => page.find((l) => /^—?\d+—?$/.test(l.text) && l.y > 262)!)
    expect(numbers.map((n) => n.text)).toEqual(pages.map((_, i) => String(i + 1)))
    expect(numbers[0]!.x).toBeGreaterThan(160)
    expect(numbers[1]!.x).toBeLessThan(50)
  })

  test('has attachments numbered and hanging without an end mark, the date without zeros four characters from the right', () => {
    const all = pages.flat()
    expect(all.find((l) => l.text.startsWith('附件：'))?.text).toBe('附件：1.家访台账')
    expect(all.find((l) => l.text.startsWith('2.'))?.text).toBe('2.意见建议办理情况一览表')
    const date = all.find((l) => l.text === '2026年5月8日')!
    expect(Math.abs(date.right - (184 - (4 * 156) / 28))).toBeLessThan(0.4)
    const issuer = all.filter((l) => l.text === '云岭县总工会').at(-1)!
    expect(Math.abs((issuer.x + issuer.right) / 2 - (date.x + date.right) / 2)).toBeLessThan(0.4)
    expect(Math.abs(date.y - issuer.y - 225 / 22)).toBeLessThan(0.02)
  })

  test('only the last two lines of the text go over with issuer and date, wherever the page ends; the text reads on', async () => {
    const text = Array.from({ length: 12 }, (_, i) => `第${i}项工作按方案办理，并于当月答复家属；`).join('')
    // a line more each time: the signature falls on every place of a page once
    for (let above = 4; above <= 26; above++) {
      const { issuerMark: _mark, number: _number, ...plain } = report
      const filler = { type: 'para', text: '国'.repeat(28 * above - 2) }
      const paper = { ...plain, blocks: [filler, { type: 'para', text }], attachments: [] }
      const madeLines = linesOf((await renderer.pdf(composeOfficial(officialSchema.parse(paper)))).bytes)
      const bodies = madeLines.map(body)
      const read = bodies.map((lines) => lines.map((l) => l.text).join('')).join('')
      expect(read.replace(/\s/g, '')).toContain(text)
      const last = madeLines.at(-1)!
      const words = body(last).filter((l) => /项工作|方案办理|答复家属/.test(l.text))
      expect(words.length).toBeGreaterThan(0)
      expect(last.some((l) => l.text === '2026年5月8日')).toBe(true)
      if (madeLines.length < 2) continue
      // what is left of the page before is less than the signature and two lines would need
      const before = bodies.at(-2)!
      expect(22 - Math.round((before.at(-1)!.y - 37) / (225 / 22)) - 1).toBeLessThan(6)
    }
  })

  test('without a seal the issuer ends two characters from the right; without a mark it begins with the title', async () => {
    const { issuerMark: _mark, number: _number, ...plain } = report
    const result = await renderer.pdf(composeOfficial(officialSchema.parse({ ...plain, seal: false, attachments: [] })))
    const lines = linesOf(result.bytes)
    expect(lines[0]![0]!.y).toBeLessThan(40)
    const all = lines.flat()
    const issuer = all.filter((l) => l.text === '云岭县总工会').at(-1)!
    const date = all.find((l) => l.text === '2026年5月8日')!
    expect(Math.abs(Math.max(issuer.right, date.right) - (184 - (2 * 156) / 28))).toBeLessThan(0.4)
    expect(date.y).toBeGreaterThan(issuer.y)
  })

  test('is PDF/A-2a with every font embedded, quotes full width, and the same bytes again', async () => {
    expect(readPdf(bytes, 'pdfinfo', '-meta')).toMatch(/<pdfaid:part>2<.*<pdfaid:conformance>A</s)
    const fonts = readPdf(bytes, 'pdffonts').trim().split('\n').slice(2)
    for (const font of fonts) expect(font).toMatch(/ yes +yes +yes /)
    expect(
      pages
        .flat()
        .map((l) => l.text)
        .join(''),
    ).toContain('“八小时之外”')
    const again = await renderer.pdf(composeOfficial(officialSchema.parse(report)))
    expect(Buffer.compare(bytes, again.bytes)).toBe(0)
  })
})
