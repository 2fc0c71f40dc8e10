/** 方案 §二: who of a family is here, in a roster that says where they are: asked once a place. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countyUnionScope } from '../../../vocabulary/county-union-scope.fixture.ts'
import { type Rows, sheetOf } from './a-sheet.fixture.ts'
import { NO_WISHES } from './clerk-corrections.ts'
import { type PlaceAnswer, placeName } from './places.ts'
import { readRoster } from './read-roster.ts'

test.each([
  ['湖南省长沙市岳麓区麓山路8号', '湖南省长沙市岳麓区'],
  ['云岭县城关镇人民路３号', '云岭县'],
  ['现住：云岭县石桥村', '云岭县'],
  ['云岭县东塔社区', '云岭县'],
  ['阳光小区3栋', '阳光小区3栋'],
  ['城关镇人民路', '城关镇'],
  ['石桥村三组', '石桥村'],
  ['北京', '北京'],
  ['', ''],
])('%s is asked about as %s', (text, place) => {
  expect(placeName(text)).toBe(place)
})

test('a place has one name, whatever is written behind it, and no name is longer than sixty', () => {
  const text = fc.string({ unit: fc.constantFrom(...'云岭县市区省镇村街道路号本地3 （'), maxLength: 90 })
  fc.assert(
    fc.property(text, (written) => {
      const name = placeName(written)
      expect(name.length).toBeLessThanOrEqual(60)
      expect(placeName(` ${written}`)).toBe(name)
    }),
  )
})

const STAFF: Rows = [
  ['姓名', '部室'],
  ['王波', '办公室'],
  ['夏兰', '组织部'],
]
const read = (family: Rows, places: readonly PlaceAnswer[] = [], staff = STAFF) => {
  const sheets = [sheetOf('花名册', staff), ...(family.length > 0 ? [sheetOf('家属', family)] : [])]
  return readRoster(sheets, countyUnionScope, '2026-06-30', { ...NO_WISHES, places: [...places] })
}
const reasons = (reading: ReturnType<typeof read>) => reading.relatives.map(({ name, reason }) => [name, reason])

const FAMILY: Rows = [
  ['职工姓名', '称谓', '家属姓名', '居住地'],
  ['王波', '父亲', '王大', '云岭县城关镇'],
  ['王波', '配偶', '李芳', '长沙市'],
  ['夏兰', '母亲', '夏母', '长沙市岳麓区'],
  ['夏兰', '父亲', '夏父', '本县'],
  ['夏兰', '公公', '陈大', '云岭县石桥村'],
  ['夏兰', '婆婆', '陈母', null],
]

test('what a place says is asked once, of those alone for whom it matters; its words count where they say it', () => {
  const first = read(FAMILY)
  expect(first.places).toEqual([
    { place: '云岭县', people: 2, local: null },
    { place: '', people: 1, local: null },
    { place: '长沙市岳麓区', people: 1, local: null },
  ])
  expect(first.sheets[1]?.columns).toContainEqual({ field: 'place', header: '居住地', column: 'D' })
  expect(reasons(first)).toContainEqual(['夏父', 'covered'])
  expect(first.problems.filter(({ code }) => code === 'local.unknown')).toHaveLength(4)
  const answered = read(FAMILY, [
    { place: '云岭县', local: true },
    { place: '长沙市岳麓区', local: false },
  ])
  expect(answered.places.map(({ local }) => local)).toEqual([true, null, false])
  expect(reasons(answered)).toEqual([
    ['王大', 'covered'],
    ['李芳', 'covered'],
    ['夏母', 'notLocal'],
    ['夏父', 'covered'],
    ['陈大', 'covered'],
    ['陈母', 'localUnknown'],
  ])
  expect(answered.problems.map(({ code, row }) => [code, row])).toEqual([['local.unknown', 7]])
})

test('a place in the column that asks for 是 or 否, or before a workplace, is one; a roster that says neither asks once for all', () => {
  const rows = (head: string, ...cells: (string | null)[]): Rows => [
    ['职工姓名', '称谓', '家属姓名', head],
    ...cells.map((cell, i) => ['王波', i === 0 ? '父亲' : '母亲', i === 0 ? '王大' : '王母', cell]),
  ]
  expect(read(rows('是否本地', '云岭县', '否')).places).toEqual([{ place: '云岭县', people: 1, local: null }])
  expect(read(rows('工作单位', '云岭县人民医院', '务农')).places.map(({ place }) => place)).toEqual(['', '云岭县'])
  const all = rows('联系电话', '13900000001', '13900000002')
  expect(read(all).places).toEqual([{ place: '', people: 2, local: null }])
  expect(reasons(read(all, [{ place: '', local: true }]))).toEqual([
    ['王大', 'covered'],
    ['王母', 'covered'],
  ])
})

test('families in columns beside the officer are asked about together', () => {
  const beside: Rows = [
    ['姓名', '部室', '父亲姓名', '母亲姓名'],
    ['王波', '办公室', '王大', '王母'],
    ['夏兰', '组织部', '夏大', '夏母'],
  ]
  expect(read([], [], beside).places).toEqual([{ place: '', people: 4, local: null }])
  expect(read([], [{ place: '', local: true }], beside).counts.relativesInScope).toBe(4)
})
