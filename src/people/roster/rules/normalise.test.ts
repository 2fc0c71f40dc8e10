import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SheetCell } from './cells.ts'
import { birthMonth, isFailedFormula, isFormulaText, isPersonName, personName, phone, yesNo } from './normalise.ts'

test.each<[SheetCell, string | null]>([
  ['尹　颖', '尹颖'],
  [' 郝明斌 ', '郝明斌'],
  ['曾 　明', '曾明'],
  ['买买提•吐尔逊', '买买提·吐尔逊'],
  ['\u200b龚志䶮\u202e', '龚志䶮'],
  ['John  Smith', 'John Smith'],
  ['　', null],
  ['——', null],
  [null, null],
])('the name %j is %j', (cell, name) => {
  expect(personName(cell)).toBe(name)
})

test('names have letters of any script, no digits and no marks', () => {
  for (const name of ['傅文毅', '金𫖯', '买买提·吐尔逊', 'O’Neil'.replace('’', "'")])
    expect(isPersonName(name)).toBe(true)
  for (const name of ['张三1', '<b>张三', '张'.repeat(31), "x'; --1"]) expect(isPersonName(name)).toBe(false)
})

test.each<[SheetCell, string]>([
  ['１９９８１３２０７０７', '19981320707'],
  ['+86 13956984135', '13956984135'],
  ['138-9725-5075', '13897255075'],
  ['199 8601 9802', '19986019802'],
  [15793010008, '15793010008'],
  ['8613812345678', '13812345678'],
  ['0739-3602188', '07393602188'],
  ['3602188', '3602188'],
  ['13812345678/13912345678', '13812345678'],
])('the phone %j is %s', (cell, value) => {
  expect(phone(cell)).toEqual({ kind: 'ok', value })
})

test('a phone cut short is not taken, an empty one is none', () => {
  for (const bad of ['1390739', '12345678901', '138123456789', 'abc', 1.38e20])
    expect(phone(bad)).toEqual({ kind: 'bad' })
  for (const none of [null, '', '无', '/', '—']) expect(phone(none)).toEqual({ kind: 'none' })
})

test.each<[SheetCell, string]>([
  ['1993.12', '1993-12'],
  ['1976-4', '1976-04'],
  [197105, '1971-05'],
  ['197105', '1971-05'],
  ['1986年6月', '1986-06'],
  ['１９８６年６月３日', '1986-06'],
  ['1986/6/3', '1986-06'],
  ['19860603', '1986-06'],
  [1993.12, '1993-12'],
  [27440, '1975-02'],
  [{ date: '1975-02-15' }, '1975-02'],
])('the birth %j is %s', (cell, value) => {
  expect(birthMonth(cell, '2026-06-30')).toEqual({ kind: 'ok', value })
})

test.each<[SheetCell]>([
  ['1985年13月'],
  ['1985.00'],
  ['2027.01'],
  ['1875.01'],
  ['八六年'],
  ['1993'],
  [1990.1],
  ['1986.2.30'],
])('the birth %j is asked again', (cell) => {
  expect(birthMonth(cell, '2026-06-30')).toEqual({ kind: 'bad' })
})

test('every month is read alike however it is written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1930, max: 2025 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
      const two = String(month).padStart(2, '0')
      const value = `${year}-${two}`
      const ways = [
        `${year}.${two}`,
        `${year}-${month}`,
        `${year}年${month}月`,
        `${year}${two}`,
        Number(`${year}${two}`),
        { date: `${value}-15` },
      ]
      for (const way of ways) expect(birthMonth(way, '2026-06-30')).toEqual({ kind: 'ok', value })
    }),
  )
})

test('whatever stands in a cell, reading it never fails', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.boolean(), fc.constant(null)), (cell) => {
      personName(cell)
      phone(cell)
      birthMonth(cell, '2026-06-30')
      yesNo(cell)
    }),
  )
})

test('text like a formula is told from a dash, a number and a phone', () => {
  for (const text of ['=1', '＝1', '@SUM(A1)', '+cmd', "-2+3+cmd|' /C calc'!A0"]) expect(isFormulaText(text)).toBe(true)
  for (const text of ['+86 13956984135', '-', '——', '-5', '1=1', '']) expect(isFormulaText(text)).toBe(false)
  for (const cell of ['#N/A', '#REF!', { formula: 'noResult' } as const]) expect(isFailedFormula(cell)).toBe(true)
})

test('yes and no in the ways clerks write them', () => {
  for (const yes of ['是', '√', '本地', true]) expect(yesNo(yes)).toEqual({ kind: 'ok', value: true })
  for (const no of ['否', '不是', '外地', '不在本地', false]) expect(yesNo(no)).toEqual({ kind: 'ok', value: false })
  expect(yesNo('不详')).toEqual({ kind: 'bad' })
})
