import { expect, test } from 'vitest'
import { sheetOf } from './a-sheet.fixture.ts'
import { findHead } from './headers.ts'

function fieldsOf(rows: Array<Array<string | null>>, merges = sheetOf('', []).merges) {
  const found = findHead(sheetOf('表', rows, merges))
  if (found.kind !== 'officers' && found.kind !== 'relatives') return found
  return {
    kind: found.kind,
    rows: found.head.rows,
    fields: found.head.columns.map(({ field, index }) => `${field}@${index}`),
  }
}

test('the head is found wherever the table starts, under titles and beside empty columns', () => {
  const rows = [
    ['花名册'],
    [null],
    ['填报单位：县总工会'],
    [null, null, '姓 名', '所在部门', '现任职务', '手机号码', '家庭住址'],
  ]
  expect(fieldsOf(rows)).toEqual({
    kind: 'officers',
    rows: [4],
    fields: ['name@2', 'department@3', 'title@4', 'phone@5', 'area@6'],
  })
})

test('remarks in brackets, stars and line breaks in a heading do not matter', () => {
  expect(fieldsOf([['*姓名', '部\n室', '职务（职级）', '居住地（村、社区）']])).toMatchObject({
    fields: ['name@0', 'department@1', 'title@2', 'area@3'],
  })
})

test('in a head of two rows 姓名 belongs to the group above it', () => {
  const upper = ['职工情况', null, '家属情况', null, null, null, '备注']
  const lower = ['姓名', '部室', '称谓', '姓名', '联系电话', '出生年月', null]
  const merges = [
    { top: 2, left: 0, bottom: 2, right: 1 },
    { top: 2, left: 2, bottom: 2, right: 5 },
    { top: 2, left: 6, bottom: 3, right: 6 },
  ]
  expect(fieldsOf([['标题'], upper, lower], merges)).toEqual({
    kind: 'relatives',
    rows: [2, 3],
    fields: ['officerName@0', 'department@1', 'relation@2', 'relativeName@3', 'phone@4', 'birth@5', 'notes@6'],
  })
})

test('two rows over officers: 姓名 merged downwards, phones under 联系方式', () => {
  const merges = [
    { top: 1, left: 0, bottom: 2, right: 0 },
    { top: 1, left: 1, bottom: 1, right: 2 },
    { top: 1, left: 3, bottom: 1, right: 4 },
  ]
  const rows = [
    ['姓名', '任职情况', null, '联系方式', null],
    [null, '部室', '职务', '手机', '居住地'],
    ['王波', '办公室', '科员', '13812345678', '龙山社区'],
  ]
  expect(fieldsOf(rows, merges)).toEqual({
    kind: 'officers',
    rows: [1, 2],
    fields: ['name@0', 'department@1', 'title@2', 'phone@3', 'area@4'],
  })
})

test('a table that lacks a needed heading is told, a page of text is passed over', () => {
  expect(fieldsOf([['部室', '职务', '联系电话', '人员']])).toMatchObject({
    kind: 'incomplete',
    row: 1,
    missing: ['姓名'],
  })
  expect(fieldsOf([['请各部室于2月底前报送。'], ['联系电话', '3602188']])).toEqual({ kind: 'none' })
})
