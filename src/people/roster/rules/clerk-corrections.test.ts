import { expect, test } from 'vitest'
import { countyUnionScope } from '../../../vocabulary/county-union-scope.fixture.ts'
import { OFFICER_HEAD, officer, sheetOf } from './a-sheet.fixture.ts'
import { asWished, NO_WISHES, rowText, type SheetWish } from './clerk-corrections.ts'
import { readRoster } from './read-roster.ts'

const sheet = sheetOf(
  '职工',
  [OFFICER_HEAD, officer('王芳', '办公室'), officer('李强', null), officer('赵敏', null)],
  [{ top: 2, left: 3, bottom: 4, right: 3 }],
)
const read = (of = sheet, wishes = NO_WISHES) => readRoster([of], countyUnionScope, '2026-06-30', wishes)
const wish = (more: Partial<SheetWish>) => ({
  ...NO_WISHES,
  sheets: [{ sheet: '职工', kind: 'officers' as const, headRow: null, columns: [], ...more }],
})

test('without a wish the sheets are the very same', () => {
  expect(asWished([sheet], NO_WISHES)[0]).toBe(sheet)
})

test('a mended cell is read instead of the one that stands there; a value emptied is nothing', () => {
  const corrections = [
    { sheet: '职工', row: 3, column: 0, value: '李刚' },
    { sheet: '职工', row: 4, column: 0, value: '' },
  ]
  const { officers } = read(sheet, { ...NO_WISHES, corrections })
  expect(officers.map(({ name }) => name)).toEqual(['王芳', '李刚', null])
})

test('a cell mended within a merge over several rows changes its own row; the others keep the value', () => {
  const corrections = [{ sheet: '职工', row: 3, column: 3, value: '财务部' }]
  const { officers } = read(sheet, { ...NO_WISHES, corrections })
  expect(officers.map(({ department }) => department)).toEqual(['办公室', '财务部', '办公室'])
})

test('a row left out is no officer; where rows moved it is known by what stands in it, and never another row', () => {
  const text = rowText(sheet.rows[2]!.cells)
  const skips = [{ sheet: '职工', row: 3, text }]
  expect(read(sheet, { ...NO_WISHES, skips }).officers.map(({ name }) => name)).toEqual(['王芳', '赵敏'])
  const moved = {
    ...sheet,
    merges: [],
    rows: sheet.rows.filter(({ row }) => row !== 2).map((r) => ({ ...r, row: r.row - (r.row > 2 ? 1 : 0) })),
  }
  expect(read(moved, { ...NO_WISHES, skips }).officers.map(({ name }) => name)).toEqual(['赵敏'])
})

test('a column the clerk names is read as she says, and taken from where it was before', () => {
  const odd = sheetOf('职工', [
    ['姓名', '楼层', '职务', '联系方式', '座机'],
    ['王芳', '三楼', '主任', '13900000001', '07393602188'],
  ])
  expect(read(odd).officers[0]).toMatchObject({ department: null, phone: '13900000001' })
  const columns = [
    { index: 1, field: 'department' },
    { index: 4, field: 'phone' },
  ]
  const reading = read(odd, wish({ columns }))
  expect(reading.officers[0]).toMatchObject({ department: '三楼', phone: '07393602188' })
  expect(reading.sheets[0]?.heads.map(({ field }) => field)).toEqual(['name', 'department', 'title', null, 'phone'])
})

test('a table without its needed columns says what is missing and lets the clerk point at it', () => {
  const odd = sheetOf('职工', [
    ['谁', '部室', '职务', '联系电话'],
    ['阿依古丽', '办公室', '主任', '13900000001'],
  ])
  expect(read(odd).sheets[0]).toMatchObject({ kind: 'other', guess: 'officers', missing: ['姓名'] })
  const reading = read(odd, wish({ columns: [{ index: 0, field: 'name' }] }))
  expect([reading.problems.map(({ code }) => code), reading.officers[0]?.name]).toEqual([
    ['relatives.missing'],
    '阿依古丽',
  ])
})

test('a head the clerk points at is taken, a sheet she does not want is not read', () => {
  const low = sheetOf('职工', [
    ['姓名', '部室'],
    ['（以下为正式表）'],
    ['姓名', '部室', '职务'],
    ['王芳', '办公室', '主任'],
  ])
  expect(read(low, wish({ headRow: 3 })).officers.map(({ name }) => name)).toEqual(['王芳'])
  expect(read(sheet, wish({ kind: 'other' })).officers).toEqual([])
})
