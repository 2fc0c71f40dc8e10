import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { officeTables } from '../../vocabulary/office-tables.ts'
import { arranged, type Column, cellsOf, choicesOf, nextSort, tabSeparated, type View } from './table-rows.ts'

type Row = { name: string; day: string | null; shown: string; count: number | null }
const rows: Row[] = [
  { name: '周以宁', day: '2026-10-02', shown: '10月2日', count: 9 },
  { name: '白露', day: '2026-09-11', shown: '9月11日', count: 10 },
  { name: '买买提·吐尔逊', day: null, shown: '', count: null },
  { name: '曾可', day: '2027-01-03', shown: '1月3日', count: 2 },
]
const columns: readonly Column<Row>[] = [
  { head: '姓名', value: (row) => row.name },
  { head: '时间', filter: true, value: (row) => row.shown, order: (row) => row.day },
  { head: '户数', number: true, value: (row) => row.count },
  { head: '办', act: true, cell: () => '按钮' },
]
const whole: View = { word: '', sort: null, only: {}, drawn: 100 }
const namesBy = (head: string, down: boolean) =>
  arranged(columns, rows, { ...whole, sort: { head, down } }).map(({ name }) => name)

test('names stand by pinyin, days as days, numbers as numbers, and what is empty last in either direction', () => {
  expect(namesBy('姓名', false)).toEqual(['白露', '曾可', '买买提·吐尔逊', '周以宁'])
  expect(namesBy('时间', false)).toEqual(['白露', '周以宁', '曾可', '买买提·吐尔逊'])
  expect(namesBy('时间', true)).toEqual(['曾可', '周以宁', '白露', '买买提·吐尔逊'])
  expect(namesBy('户数', true)).toEqual(['白露', '周以宁', '曾可', '买买提·吐尔逊'])
  let sort: View['sort'] = null
  const turns = Array.from({ length: 3 }, () => {
    sort = nextSort(sort, '姓名')
    return sort?.down
  })
  expect(turns).toEqual([false, true, undefined])
})

test('a search finds a name however it is typed, and a filter offers the days in their order', () => {
  const found = (word: string, only = {}) => arranged(columns, rows, { ...whole, word, only }).map(({ name }) => name)
  expect(found('买买提。吐')).toEqual(['买买提·吐尔逊'])
  expect(found('白　露')).toEqual(['白露'])
  expect(found('', { 时间: '1月3日' })).toEqual(['曾可'])
  const time = columns[1]
  expect(time && !('act' in time) && choicesOf(time, rows)).toEqual(['9月11日', '10月2日', '1月3日'])
})

test('what is taken away has no acts in it, and no formula', () => {
  const odd = [{ name: '=HYPERLINK("x")\n王', day: null, shown: '-1', count: -1 }]
  expect(cellsOf(columns, odd).heads).toEqual(['姓名', '时间', '户数'])
  expect(tabSeparated(cellsOf(columns, odd))).toBe('姓名\t时间\t户数\r\n\'=HYPERLINK("x") 王\t\'-1\t-1')
})

/** Tables that are no list of records, and why each may be drawn by itself. */
const OTHER = [
  'list/versions/screens/console-list-trade-off.tsx: a dozen settings to choose from, beside their curves',
  'office/leadership/screens/chart-with-table.tsx: the numbers of a picture, and comparisons of a few lines',
  'people/areas/screens/console-areas.tsx: two fields a row, being typed into',
  'people/roster/screens/console-import-readings.tsx: the first rows of somebody’s workbook',
  'people/roster/screens/console-import-table.tsx: the first rows of somebody’s workbook',
  'visiting/slots/screens/console-diary-grid.tsx: a calendar',
  'web/ui/data-table.tsx: the table itself',
].map((line) => line.split(': ')[0])

test('every table of the office is one of the registry, each name is used once, and none is drawn by hand', () => {
  const src = join(import.meta.dirname, '..', '..')
  const screens = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx') && !/(^|\/)field/.test(name))
    .map((name) => ({ name, text: readFileSync(join(src, name), 'utf8') }))
  expect(
    screens
      .filter(({ text }) => /<table\b|<Table\b/.test(text))
      .map(({ name }) => name)
      .sort(),
  ).toEqual(OTHER)
  const used = screens.flatMap(({ text }) => [...text.matchAll(/<DataTable\s+name="(\w+)"/g)].map((m) => m[1]))
  expect(used.sort()).toEqual(Object.keys(officeTables).sort())
})
