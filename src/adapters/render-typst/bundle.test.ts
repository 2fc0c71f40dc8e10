import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Bundle, Paper } from '../../papers/blocks.ts'
import { newMarkCode, spacedMarkCode } from '../../papers/mark.ts'
import { sharedRenderer } from '../../testing/renderers.ts'
import { letterSaying, papers, wordsOf } from './papers.fixture.ts'
import { openRenderer } from './renderer.ts'

const renderer = sharedRenderer()

const code = newMarkCode()
const marked: Paper = { ...papers.record, mark: { form: 'visitRecord', code } }
const long: Paper = { ...letterSaying('国'.repeat(28 * 50)), foot: '长信' }
const short: Paper = { ...letterSaying('短短一封信'), foot: '短信' }
const bundle: Bundle = {
  kind: 'bundle',
  name: '清廉大礼包',
  about: '王建国',
  day: '2026-11-24',
  duplex: true,
  papers: [marked, long, short],
}

test('on both sides each paper begins on a front page, and an empty back says nothing', async () => {
  const { bytes, pages, each } = await renderer.bundle(bundle)
  expect(each).toEqual([1, 3, 1])
  expect(pages).toBe(7)
  const pageTexts = pagesOf(bytes)
  expect(pageTexts.map((page) => page.trim() === '')).toEqual([false, true, false, false, false, true, false])
  expect(pageTexts[2]).toMatch(/长信\s+第 1 页，共 3 页/)
  expect(pageTexts[6]).toMatch(/短信\s+第 1 页，共 1 页/)
})

test('on one side nothing is left empty, and each paper is set just as it is alone', async () => {
  const together = await renderer.bundle({ ...bundle, duplex: false })
  expect(together.pages).toBe(5)
  const alone = await renderer.pdf(marked)
  expect(pagesOf(together.bytes)[0]).toBe(pagesOf(alone.bytes)[0])
  expect(wordsOf(alone.bytes)).toContain(spacedMarkCode(code))
})

test('the same bundle gives the same bytes, whatever was made before', async () => {
  const first = await renderer.bundle(bundle)
  await renderer.pdf(papers.notice)
  const again = openRenderer({ log: () => undefined })
  const second = await again.bundle(bundle).finally(again.stop)
  expect(Buffer.from(second.bytes).equals(Buffer.from(first.bytes))).toBe(true)
})

test('what is wrong in a bundle is named with its own paper and person', async () => {
  const rare = { ...letterSaying('住在\u{2fffe}村'), name: '家书', about: '李某某' }
  await expect(renderer.bundle({ ...bundle, papers: [short, rare] }, { strict: true })).rejects.toMatchObject({
    code: 'paper.glyph-missing',
    message: expect.stringMatching(/李某某.*家书/),
  })
  const tooLong = { ...letterSaying('国'.repeat(28 * 50)), onePage: true, name: '承诺书', about: '赵某' }
  await expect(renderer.bundle({ ...bundle, papers: [short, tooLong] })).rejects.toMatchObject({
    code: 'paper.too-long',
    message: expect.stringMatching(/赵某.*承诺书/),
  })
})

test('a preview is a picture a page, and is refused as the paper would be', async () => {
  const { pages } = await renderer.preview(long)
  expect(pages).toHaveLength(3)
  expect(pages.every((svg) => svg.startsWith('<svg') && svg.endsWith('</svg>\n'))).toBe(true)
  expect(pages.map((svg) => /viewBox="0 ([\d.]+)/.exec(svg)?.[1])).toEqual(['0', '841.89', '1683.78'])
  // a page has the shapes it uses, and no others
  for (const svg of pages) {
    const used = new Set([...svg.matchAll(/href="#([^"]+)"/g)].map((m) => m[1]))
    expect(new Set([...svg.matchAll(/<symbol id="([^"]+)"/g)].map((m) => m[1]))).toEqual(used)
  }
  await expect(renderer.preview(letterSaying('\u{2fffe}'), { strict: true })).rejects.toMatchObject({
    code: 'paper.glyph-missing',
  })
})

function pagesOf(pdf: Uint8Array): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'))
  try {
    const file = join(folder, 'a.pdf')
    writeFileSync(file, pdf)
    const { stdout } = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
    return stdout.split('\f').slice(0, -1)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
