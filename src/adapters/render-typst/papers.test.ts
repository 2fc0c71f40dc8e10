import { describe, expect, test } from 'vitest'
import { sharedRenderer } from '../../testing/renderers.ts'
import { letterSaying, papers, rareNames, readPdf, wordsOf } from './papers.fixture.ts'
import { openRenderer } from './renderer.ts'

const renderer = sharedRenderer()

describe.each(Object.entries(papers))('%s', (name, paper) => {
  test('is an A4 PDF/A-2a in Chinese, tagged, with its title and all fonts embedded', async () => {
    const { bytes, pages } = await renderer.pdf(paper)
    const info = readPdf(bytes, 'pdfinfo')
    expect(info).toMatch(/Page size: +595\.2[0-9]* x 841\.8[0-9]* pts \(A4\)/)
    expect(info).toMatch(/Tagged: +yes/)
    expect(info).toContain(paper.name)
    expect(info).toMatch(new RegExp(`Pages: +${pages}\\n`))
    const xmp = readPdf(bytes, 'pdfinfo', '-meta')
    expect(xmp).toMatch(/<pdfaid:part>2<\/pdfaid:part>/)
    expect(xmp).toMatch(/<pdfaid:conformance>A<\/pdfaid:conformance>/)
    expect(xmp).toContain('<rdf:li>zh-CN</rdf:li>')
    const fonts = readPdf(bytes, 'pdffonts').trim().split('\n').slice(2)
    const [body] = await renderer.fonts()
    if (body?.family === 'Noto Serif SC') expect(fonts.join()).toContain('NotoSerifSC-Regular')
    expect(fonts.length).toBeGreaterThan(0)
    for (const font of fonts) expect(font).toMatch(/ yes +yes +yes /)
  })

  test('prints the nine rare characters', async () => {
    const words = wordsOf((await renderer.pdf(paper)).bytes)
    for (const rare of rareNames) expect(words).toContain(rare)
  })

  test('says which faces stand in for the official ones', async () => {
    const substituted = (await renderer.fonts()).some((font) => font.role === 'body' && !font.official)
    expect(wordsOf((await renderer.pdf(paper)).bytes).includes('代仿宋')).toBe(substituted)
  })

  test('is the same bytes from another process', async () => {
    const other = openRenderer({ log: () => {} })
    const [one, two] = await Promise.all([renderer.pdf(paper), other.pdf(paper)])
    await other.stop()
    expect(Buffer.compare(one.bytes, two.bytes), name).toBe(0)
  })
})

test('a notice takes two pages, everything else one', async () => {
  const pages = await Promise.all(Object.values(papers).map(async (paper) => (await renderer.pdf(paper)).pages))
  expect(pages).toEqual([2, 1, 1, 1])
})

test('the date of the PDF is the day of the paper', async () => {
  const { bytes } = await renderer.pdf(papers.pledge)
  expect(readPdf(bytes, 'pdfinfo', '-isodates')).toMatch(/CreationDate: +2026-03-09/)
})

test('a letter has 28 characters a line', async () => {
  const { bytes } = await renderer.pdf(letterSaying('国'.repeat(28 * 2 + 5)))
  const lines = readPdf(bytes, 'pdftotext', '-layout')
    .split('\n')
    .map((line) => line.trim())
  expect(lines.filter((line) => line.startsWith('国')).map((line) => line.length)).toEqual([28, 28, 5])
})

test('a letter begins 37 mm from the top and 28 mm from the left', async () => {
  const { bytes } = await renderer.pdf(letterSaying('国'))
  const box = readPdf(bytes, 'pdftotext', '-bbox')
  const [x, y] = ['xMin', 'yMin'].map((edge) => Number(new RegExp(`${edge}="([0-9.]+)"`).exec(box)?.[1]) * (25.4 / 72))
  expect(Math.abs((x ?? 0) - 28)).toBeLessThan(0.6)
  expect(Math.abs((y ?? 0) - 37)).toBeLessThan(2)
})
