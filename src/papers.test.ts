/**
 * Every paper of the table under stress. The data is made from its fields, so that a new paper is tried by itself: rare names
 * in every text, lists of forty, units of sixty characters, texts of two thousand, and nothing but what must be there.
 */
import { describe, expect, test } from 'vitest'
import { isWellFormed, partsOf, wordsIn } from './adapters/render-docx/docx.fixture.ts'
import { writeDocx } from './adapters/render-docx/write-docx.ts'
import { readPdf } from './adapters/render-typst/papers.fixture.ts'
import type { Block, Paper } from './papers/blocks.ts'
import type { OfficialPaper } from './papers/official.ts'
import type { PrintedPaper } from './papers/paper-fields.ts'
import { PaperError } from './papers/renderer.ts'
import { type Fill, fillIn, LONG_UNIT, NO_GLYPH } from './papers.fixture.ts'
import { printedPapers } from './papers.ts'
import { sharedRenderer } from './testing/renderers.ts'

const renderer = sharedRenderer(2)
/** With a process of its own. */
const another = sharedRenderer(1)

/** What a paper does not print by design; everything else that is told is printed. */
const UNPRINTED: Record<string, RegExp> = {
  official: /^imprint\.(printer|printedOn)$/, // a letter's imprint has neither
  notice: /^texts\.version/,
  // of who is not printed here the name and the reason
  noticeReceipts: /^households\.\d+\.(beside|slot)/,
  fileNote: /^(items|received)\./,
  noticeLetter: /^texts\.version/,
  scheme:
    /^plan\.(key|title|visiting\.keyPostWords|guide\.\d+\.questions|pledge|notes\.|consent|aid\.(version|text)|activities\.\d+\.key|pack\.\d+\.key|record|scope\.clause|clauseNumbers)/,
  circular: /^plan\.(?!title|theme|notes\.contact|names\.(coordinator|recordsOffice|partyGroup))/,
}

const papers = Object.entries(printedPapers)
const plain = (text: string) => text.replace(/\s/g, '')
/** In the order it was drawn, so that what stands in a cell is read in one piece, and over the foot of a page. */
function wordsOf(bytes: Uint8Array, paper: Paper | OfficialPaper): string {
  const foot = footOf(paper)
  return readPdf(bytes, 'pdftotext', '-raw')
    .split('\f')
    .map((page) =>
      plain(page.replace(paper.kind === 'official' ? /^\d+$/gm : '', '').replace(/^字体：.*$/gm, ''))
        .replace(/第\d+页，共\d+页/, '')
        .replace(foot, ''),
    )
    .join('')
}

function composeFilled(paper: PrintedPaper, fill: Fill) {
  const { data, texts } = fillIn(paper.schema, fill)
  return { composed: paper.compose(data), said: texts }
}

function isArchivable(bytes: Uint8Array) {
  const xmp = readPdf(bytes, 'pdfinfo', '-meta')
  expect(xmp).toMatch(/<pdfaid:part>2<\/pdfaid:part>/)
  expect(xmp).toMatch(/<pdfaid:conformance>A<\/pdfaid:conformance>/)
  for (const font of readPdf(bytes, 'pdffonts').trim().split('\n').slice(2)) expect(font).toMatch(/ yes +yes +yes /)
}

/** Every word between the edges of its page: what stands beyond them is not printed. */
function staysOnPaper(bytes: Uint8Array) {
  const page = readPdf(bytes, 'pdftotext', '-bbox')
  const [, width = 0, height = 0] = (/<page width="([\d.]+)" height="([\d.]+)"/.exec(page) ?? []).map(Number)
  const beyond = [
    ...page.matchAll(/<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)/g),
  ].filter(
    ([, x, y, right, foot]) =>
      Number(x) < 14 || Number(y) < 0 || Number(right) > width - 14 || Number(foot) > height - 9,
  )
  expect(beyond.map(([, , , , , word]) => word)).toEqual([])
}

/** The PDF, or undefined where the paper must be one page and says that it is not. */
async function drawn(paper: Paper | OfficialPaper): Promise<Uint8Array | undefined> {
  try {
    const { bytes, pages } = await renderer.pdf(paper)
    if (paper.kind !== 'official' && paper.onePage) expect(pages).toBe(1)
    return bytes
  } catch (error) {
    if (!(error instanceof PaperError) || error.code !== 'paper.too-long') throw error
    expect(paper).toMatchObject({ onePage: true })
    expect(error.message).toContain('只能占一页')
    return undefined
  }
}

describe.each(papers)('%s', (name, paper) => {
  test('prints every text it is told, with the nine rare characters in each, and lists of forty', async () => {
    const { composed, said: texts } = composeFilled(paper, 'full')
    const bytes = await drawn(composed)
    const docx = wordsIn(await partsOf(await writeDocx(composed)))
    const unprinted = UNPRINTED[name] ?? /^$/
    const missing = (words: string) =>
      texts.filter(({ path, text }) => !unprinted.test(path) && !words.includes(text)).map(({ path }) => path)
    if (bytes) {
      isArchivable(bytes)
      staysOnPaper(bytes)
      expect(missing(wordsOf(bytes, composed) + footOf(composed))).toEqual([])
    }
    expect(missing(docx)).toEqual([])
  })

  test('takes a unit of sixty characters and texts of two thousand; what must be one page is, or says so', async () => {
    const { composed, said: texts } = composeFilled(paper, 'long')
    const bytes = await drawn(composed)
    const docx = await partsOf(await writeDocx(composed))
    for (const [part, xml] of docx)
      if (/\.(xml|rels)$/.test(part)) expect({ part, ...isWellFormed(xml) }).toEqual({ part, ok: true })
    if (!bytes) return
    isArchivable(bytes)
    staysOnPaper(bytes)
    const words = wordsOf(bytes, composed)
    if (texts.some(({ text }) => text === LONG_UNIT)) expect(words).toContain(LONG_UNIT)
    const unprinted = UNPRINTED[name] ?? /^$/
    for (const { path, text } of texts)
      if (text.length === 2000 && !unprinted.test(path)) expect(words).toContain(text.slice(-20))
  })

  test('with 👍 in every text, and a character nobody has a glyph for, is made, and says what 〓 stands for', async () => {
    const { composed, said: texts } = composeFilled(paper, 'strange')
    const bytes = await drawn(composed)
    const docx = await partsOf(await writeDocx(composed))
    for (const [part, xml] of docx)
      if (/\.(xml|rels)$/.test(part)) expect({ part, ...isWellFormed(xml) }).toEqual({ part, ok: true })
    if (!bytes) return
    isArchivable(bytes)
    const raw = readPdf(bytes, 'pdftotext', '-raw')
    const words = plain(raw)
    const unprinted = UNPRINTED[name] ?? /^$/
    const lost = texts.filter(({ path, text }) => text.includes(NO_GLYPH) && !unprinted.test(path))
    for (const { path, text } of texts)
      if (!unprinted.test(path))
        expect({ path, there: words.includes(text.replace(NO_GLYPH, '〓〓')) }).toEqual({ path, there: true })
    if (lost.length > 0) expect(words).toContain('〓表示无法印刷的字符（U+2FFFE、U+E000）')
  })

  test('with only what must be there says nothing of what is not, and is the same bytes from another process', async () => {
    const { composed } = composeFilled(paper, 'least')
    const bytes = (await drawn(composed))!
    const docx = wordsIn(await partsOf(await writeDocx(composed)))
    for (const words of [wordsOf(bytes, composed), docx])
      expect(words).not.toMatch(/undefined|null|NaN|\[object|（）|“”|《》|〔〕|【|[、，：；]{2}|[，、：；]。|^：/)
    if (composed.kind !== 'official') expect(emptyFacts(composed.blocks)).toEqual([])
    const again = await another.pdf(composed)
    expect(Buffer.compare(bytes, again.bytes)).toBe(0)
  })
})

const footOf = (paper: Paper | OfficialPaper) => (paper.kind === 'official' ? '' : plain(paper.foot))

/** Labels beside which nothing stands. */
function emptyFacts(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => {
    if (block.type === 'group') return emptyFacts(block.blocks)
    return block.type === 'facts' ? block.rows.filter((row) => row.text.trim() === '').map((row) => row.label) : []
  })
}
