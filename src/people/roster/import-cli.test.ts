import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { withFile } from '../../adapters/sheet-xlsx/a-file.fixture.ts'
import { writeWorkbook } from '../../adapters/sheet-xlsx/write-workbook.ts'
import { clerksRoster } from '../../testing/rosters.ts'
import { importCommand } from './import-cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'lf-cli-'))
const roster = join(folder, 'agency.xlsx')
let out = ''
let err = ''

beforeAll(async () => writeFileSync(roster, await clerksRoster('agency-300')))
afterAll(() => rmSync(folder, { recursive: true }))

beforeEach(() => {
  out = ''
  err = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += text
    return true
  })
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += text
    return true
  })
})
afterEach(() => vi.restoreAllMocks())

test('--json prints the figures and the problems, and ends well although there are problems', async () => {
  expect(await importCommand(['--check', roster, '--json'])).toBe(0)
  const figures = JSON.parse(out)
  expect(Object.keys(figures)).toEqual([
    'officers',
    'departments',
    'households',
    'couples',
    'relativeRows',
    'relativesInScope',
    'posts',
    'departmentNames',
    'problems',
  ])
  expect(figures).toMatchObject({ officers: 300, departments: 18, households: 298, couples: 2, relativesInScope: 495 })
  expect(Object.keys(figures.problems[0])).toEqual(['sheet', 'row', 'column', 'value', 'code', 'message', 'remedy'])
})

test('without --json it is a page to read', async () => {
  expect(await importCommand(['--check', roster])).toBe(0)
  expect(out).toContain('干部职工 300 人')
  expect(out).toContain('“花名册”第40行“出生年月”（1985年13月）：出生年月看不懂')
})

test('--help says how it is used', async () => {
  expect(await importCommand(['--help'])).toBe(0)
  expect(out).toContain('用法：lianfang import')
})

test.each([[[]], [['--check']], [['--what']], [['--check', 'a.xlsx', 'b.xlsx']], [['--check', '/nowhere.xlsx']]])(
  'arguments %j are of no use: 2 and a sentence',
  async (args) => {
    expect(await importCommand(args)).toBe(2)
    expect(err).toMatch(/。/)
    expect(out).toBe('')
    expect(await importCommand([...args, '--json'])).toBe(2)
    expect(JSON.parse(out).problems[0]).toMatchObject({ sheet: null, row: null, remedy: expect.stringMatching(/请/) })
  },
)

test('a file that is no workbook ends with 2 and says what to do', async () => {
  await withFile('<html><table></table></html>', async (path) => {
    expect(await importCommand(['--check', path])).toBe(2)
    expect(err).toContain('另存为')
    expect(await importCommand(['--check', path, '--json'])).toBe(2)
    expect(JSON.parse(out).problems[0].code).toBe('workbook.html')
  })
})

test('a workbook without people, or without any head, is read: 0 and a problem', async () => {
  const columns = ['姓名', '部室', '职务'].map((header) => ({ header, width: 9 }))
  for (const [sheet, code] of [
    [{ name: '花名册', columns, rows: [] }, 'sheet.empty'],
    [{ name: '别的', columns: [{ header: '说明', width: 9 }], rows: [] }, 'header.missing'],
  ] as const) {
    out = ''
    await withFile(await writeWorkbook([sheet]), async (path) => {
      expect(await importCommand(['--check', path, '--json'])).toBe(0)
      expect(JSON.parse(out)).toMatchObject({ officers: 0, households: 0 })
      expect(JSON.parse(out).problems[0].code).toBe(code)
    })
  }
})
