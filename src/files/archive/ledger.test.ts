import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readPdf } from '../../adapters/render-typst/papers.fixture.ts'
import { readSheets } from '../../adapters/sheet-xlsx/read-sheets.ts'
import { writeWorkbook } from '../../adapters/sheet-xlsx/write-workbook.ts'
import { sharedRenderer } from '../../testing/renderers.ts'
import { composeLedger, type LedgerVisit, ledgerSheet, visitTable } from './ledger.ts'

const renderer = sharedRenderer()

const round = { unitName: '云岭县总工会', roundName: '2026年下半年', day: '2026-12-31' }
const visits = Array.from(
  { length: 60 },
  (_, i): LedgerVisit => ({
    members: [`王建国${i + 1}`],
    posts: ['staff'],
    departments: ['综合部'],
    visitor: '林知远',
    recorder: '陆星河',
    noticed: '2026-09-01T01:00:00Z',
    ended: i % 2 === 0,
    evening: '2026-09-05',
    fileNumbers: [i + 1],
  }),
)

test('on paper the ledger lies on its side, has its two-level head on every page, and loses no line', async () => {
  const { bytes, pages } = await renderer.pdf(composeLedger(round, visitTable(visits)))
  expect(readPdf(bytes, 'pdfinfo')).toMatch(/Page size: +841\.8[0-9]* x 595\.2/)
  const texts = readPdf(bytes, 'pdftotext', '-layout').split('\f').slice(0, pages)
  expect(pages).toBeGreaterThan(1)
  for (const [i, text] of texts.entries()) {
    for (const head of ['家访对象', '办结日期', '卷号']) expect(text).toContain(head)
    expect(text).toContain(`第 ${i + 1} 页，共 ${pages} 页`)
    // said wherever a face stands in for the official one
    const substituted = (await renderer.fonts()).some((font) => font.role === 'body' && !font.official)
    expect(text.includes('字体：')).toBe(substituted)
  }
  const lines = texts
    .join('')
    .split('\n')
    .map((line) => line.trim().split(/ {2,}/)[1]?.replaceAll(' ', ''))
  for (const { members } of visits) expect(lines).toContain(members[0])
})

test('in the workbook groups are merged over their columns, single columns over both rows, and the head stays in sight', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lf-ledger-'))
  const path = join(folder, 'ledger.xlsx')
  writeFileSync(path, await writeWorkbook([ledgerSheet(round, visitTable(visits))]))
  const [sheet] = await readSheets(path)
  rmSync(folder, { recursive: true })
  const rows = sheet!.rows.map(({ cells }) => cells.map((cell) => String(cell ?? '')))
  expect(rows[1]!.slice(0, 5)).toEqual(['序号', '家访对象', '', '', '家访'])
  expect(rows[2]!.slice(1, 5)).toEqual(['姓名', '类别', '部室', '家访人'])
  expect(rows[3]!.slice(0, 5)).toEqual(['1', '王建国1', '干部职工', '综合部', '林知远'])
  const merged = sheet!.merges.map((m) => JSON.stringify(m))
  expect(new Set(merged).size).toBe(merged.length)
  expect(merged).toHaveLength(1 + 2 + 2)
})
