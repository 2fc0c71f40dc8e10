/** Which face serves which role, and what a paper says of it: the official faces where they are, others said at the foot. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { composeLedger, visitTable } from '../../files/archive/ledger.ts'
import type { Paper } from '../../papers/blocks.ts'
import { composeOfficial, type OfficialPaper } from '../../papers/official.ts'
import { sharedRenderer } from '../../testing/renderers.ts'
import { assignFonts, roles, substitutionNote } from './fonts.ts'
import { papers, readPdf } from './papers.fixture.ts'
import { fontNamed } from './renamed-font.fixture.ts'
import { openRenderer } from './renderer.ts'

const folder = mkdtempSync(join(tmpdir(), 'lf-fonts-'))
const shipped = sharedRenderer()
afterAll(() => rmSync(folder, { recursive: true }))

const official = {
  title: '关于开展清廉家访的通知',
  blocks: [{ type: 'para' as const, text: '请各部室做好准备。' }],
  issuer: '云岭县总工会',
  date: '2026-05-08',
  seal: true,
}
const kinds: Record<string, Paper | OfficialPaper> = {
  'an official paper': composeOfficial(official),
  'an official letter': composeOfficial({ ...official, letter: true, issuerMark: '云岭县总工会' }),
  'a ledger on its side': composeLedger(
    { unitName: '云岭县总工会', roundName: '一轮', day: '2026-05-08' },
    visitTable([]),
  ),
  'a notice': papers.notice,
}
const noteOf = (bytes: Uint8Array) => /字体：(.*)/.exec(readPdf(bytes, 'pdftotext', '-raw'))?.[1] ?? ''

test.each(Object.entries(kinds))('%s says which faces stand in for the official ones', async (_kind, paper) => {
  const { bytes } = await shipped.pdf(paper)
  const standIns = (await shipped.fonts()).filter((font) => !font.official)
  if (standIns.some((font) => font.role === 'body')) expect(noteOf(bytes)).toContain('代仿宋')
  if (standIns.some((font) => font.role === 'title')) expect(noteOf(bytes)).toContain('小标宋')
})

describe('a font file dropped in the data directory', () => {
  test('serves its role from the next start on, and papers no longer say that another stands in', async () => {
    const fontsFolder = join(folder, 'fonts')
    mkdirSync(fontsFolder, { recursive: true })
    writeFileSync(join(fontsFolder, 'fangsong.ttf'), fontNamed('FangSong_GB2312'))
    const renderer = openRenderer({ fontsFolder, log: () => {} })
    const fonts = await renderer.fonts()
    expect(fonts.find((font) => font.role === 'body')).toEqual({
      role: 'body',
      family: 'FangSong_GB2312',
      official: true,
    })
    for (const [kind, paper] of Object.entries(kinds)) {
      const { bytes } = await renderer.pdf(paper)
      expect({ kind, note: noteOf(bytes).includes('仿宋') }).toEqual({ kind, note: false })
      expect(readPdf(bytes, 'pdffonts')).toContain('FangSong_GB2312')
    }
    await renderer.stop()
  })
})

test('faces are taken in their order, and the note names only what the paper uses', () => {
  const found = ['FangSong', 'KaiTi', 'Noto Serif SC', 'Noto Sans SC', 'LXGW WenKai']
  const fonts = assignFonts(found)
  expect(Object.fromEntries(fonts.map((font) => [font.role, font.family]))).toEqual({
    body: 'FangSong',
    title: 'Noto Serif SC',
    head1: 'Noto Sans SC',
    head2: 'KaiTi',
  })
  expect(substitutionNote(fonts, new Set(roles))).toBe('字体：Noto Serif SC 代小标宋，Noto Sans SC 代黑体')
  expect(substitutionNote(fonts, new Set(['body']))).toBe('')
})
