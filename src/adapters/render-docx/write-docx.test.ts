import { describe, expect, test } from 'vitest'
import { textsOf } from '../../papers/blocks.fixture.ts'
import { composeOfficial, officialSchema } from '../../papers/official.ts'
import { composeProposal } from '../../visiting/pack/paper.ts'
import { papers, rareNames } from '../render-typst/papers.fixture.ts'
import { partsOf, textOf as wordsOf } from './docx.fixture.ts'
import { qrPng } from './qr-png.ts'
import { writeDocx } from './write-docx.ts'

describe.each(
  Object.entries({ ...papers, proposal: composeProposal({ unitName: '某某县总工会', day: '2026-03-05' }) }),
)('%s for Word', (_name, paper) => {
  test('holds every text of the paper, on A4, in faces an office has', async () => {
    const parts = await partsOf(await writeDocx(paper))
    const xml = parts.get('word/document.xml')!
    const words = wordsOf(xml).replace(/\s/g, '')
    const wanted = textsOf(paper.blocks)
      .split(/\n| \| |：| /)
      .map((t) => t.replace(/\s/g, ''))
      .filter((t) => t.length > 3 && !t.startsWith('□'))
    for (const text of wanted) expect(words).toContain(text.replace(/^(承诺人签名).*/, '$1'))
    expect(xml).toContain('w:w="11906" w:h="16838"')
    expect(xml).toContain('仿宋_GB2312')
    for (const rare of rareNames) if (textsOf(paper.blocks).includes(rare)) expect(words).toContain(rare)
  })
})

test('an official paper keeps the grid: exact line pitch, 28 mm at the left, a red rule, page numbers outside', async () => {
  const paper = composeOfficial(
    officialSchema.parse({
      issuerMark: '云岭县总工会文件',
      number: '云工发〔2026〕3号',
      addressee: '各基层工会',
      title: '关于开展清廉家访的通知',
      blocks: [
        { type: 'head1', text: '一、目的' },
        { type: 'para', text: '听取"意见"。' },
      ],
      attachments: ['家访台账', '一览表'],
      issuer: '云岭县总工会',
      date: '2026-05-08',
      imprint: { copies: '县纪委', printer: '办公室', printedOn: '2026-05-09' },
    }),
  )
  const parts = await partsOf(await writeDocx(paper))
  const xml = parts.get('word/document.xml')!
  expect(xml).toContain('w:line="580"')
  expect(xml).toContain('w:firstLineChars="200"')
  expect(xml).toContain('<w:spacing w:val="-4"/>')
  expect(xml).toContain('w:left="1587"')
  expect(xml).toContain('w:lineRule="exact"')
  expect(xml).toMatch(/w:bottom w:val="single" w:color="D7000F"/)
  expect(wordsOf(xml)).toContain('听取“意见”。')
  expect(wordsOf(xml)).toContain('附件：1.家访台账')
  expect(wordsOf(xml)).toContain('2026年5月8日')
  expect(parts.get('word/settings.xml')).toContain('w:evenAndOddHeaders')
  expect([...parts.keys()].filter((name) => name.startsWith('word/footer'))).toHaveLength(2)
})

test('the code to scan is a picture with its quiet zone', () => {
  const png = Buffer.from(qrPng('https://example.gov.cn/f/abc'))
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect(png.readUInt32BE(16)).toBe(png.readUInt32BE(20))
})
