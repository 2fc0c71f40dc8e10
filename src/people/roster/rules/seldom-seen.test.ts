/** What clerks write of nobody, of leaders and of titles, and layouts seldom seen: read, or asked about by name. */
import { expect, test } from 'vitest'
import { countyUnionScope } from '../../../vocabulary/county-union-scope.fixture.ts'
import { codesOf, officer, type Rows, readingOf, sheetOf } from './a-sheet.fixture.ts'
import { NO_WISHES } from './clerk-corrections.ts'
import { birthMonth, phone } from './normalise.ts'
import { readRoster } from './read-roster.ts'

test.each([
  ['一九八六年十一月', '1986-11'],
  ['二〇一〇年十月三十日', '2010-10'],
  ['二零零五年二月', '2005-02'],
  ['八六年六月', '1986-06'],
])('the birth %j, in Chinese figures, is %s', (cell, value) => {
  expect(birthMonth(cell, '2026-06-30')).toEqual({ kind: 'ok', value })
})

test('a line that says of a relation that there is nobody asks nothing, whatever the words; one that tells anything is asked', () => {
  const line = (
    relation: string,
    name: string | null,
    more: Partial<Record<'phone' | 'local' | 'work', string>> = {},
  ) => ['王波', null, relation, name, more.phone ?? null, more.local ?? null, more.work ?? null, null]
  const nobody = [
    line('配偶', '未婚'),
    line('子女', '无', { local: '否' }),
    line('母亲', '—', { phone: '/', work: '—', local: '/' }),
    line('岳父', null),
    line('配偶', '离异', { work: '无' }),
    line('子女', '暂无子女'),
  ]
  const bare = readingOf([officer('王波', '办公室')], [...nobody, line('父亲', '王大', { local: '是' })])
  expect([codesOf(bare), bare.relatives.map(({ name }) => name)]).toEqual([[], ['王大']])
  const told = readingOf([officer('王波', '办公室')], [line('母亲', null, { phone: '19900000001', local: '是' })])
  expect(codesOf(told)).toEqual(['name.missing'])
  const failed = readingOf([officer('王波', '办公室')], [line('母亲', '#REF!', { local: '是' })])
  expect(codesOf(failed)).toEqual(['cell.error'])
})

test('分管领导 with the word again before it, or with titles in brackets behind it, is the leader', () => {
  const words = [
    '分管：杨静凯',
    '分管领导：杨静凯副主席',
    '杨静凯\n（党组成员、副主席）',
    '杨静凯（党组成员，副主席）、萧斌',
  ]
  const leaders = ['杨静凯', '萧斌'].map((name) => officer(name, '机关领导', { 职务: '党组成员、副主席' }))
  const staff = words.map((分管领导, at) => officer(`王${'波海川林'[at]}`, '办公室', { 分管领导 }))
  const reading = readingOf([...leaders, ...staff])
  expect(codesOf(reading)).toEqual([])
  const charged = reading.officers.slice(2).map(({ chargedBy }) => chargedBy)
  expect(charged).toEqual([['职工!2'], ['职工!2'], ['职工!2'], ['职工!2', '职工!3']])
})

test('党内职务 and 行政职务 in columns of their own are one title', () => {
  const rows = [
    ['姓名', '部室', '党内职务', '行政职务', '任现职务时间', '联系电话'],
    ['杨静凯', '机关领导', '党组书记', '主席', '2021.03', '19900000001'],
    ['袁玲', '机关领导', null, '派驻纪检监察组组长', '2022.05', '19900000002'],
    ['王波', '办公室', '支部委员', '科员', '2020.01', '19900000003'],
  ]
  const { officers } = readRoster([sheetOf('花名册', rows)], countyUnionScope, '2026-06-30')
  expect(officers.map(({ title, post }) => [title, post])).toEqual([
    ['党组书记、主席', 'head'],
    ['派驻纪检监察组组长', 'inspector'],
    ['支部委员、科员', 'staff'],
  ])
})

test('a sheet for each family, the officer in its title, is read; a sheet with people beside each other is asked about, not left out in silence', () => {
  const officers = ['王波', '夏兰'].map((name) => [name, '女', '办公室', '科员'])
  const head = ['姓名', '性别', '部室', '职务']
  const families = ['王波', '夏兰'].map((name, at) =>
    sheetOf(name, [
      [`${name}家庭成员情况登记表`],
      ['称谓', '姓名', '是否本地', '联系电话'],
      ['父亲', `${name[0]}大`, '是', `1990000000${at}`],
    ]),
  )
  const read = readRoster([sheetOf('花名册', [head, ...officers]), ...families], countyUnionScope, '2026-06-30')
  expect([codesOf(read), read.relatives.map(({ officer: of, name }) => [of, name])]).toEqual([
    [],
    [
      ['花名册!2', '王大'],
      ['花名册!3', '夏大'],
    ],
  ])
  const turned = head.map((label, at) => [label, ...officers.map((row) => row[at] ?? null)])
  const family = [
    ['职工姓名', '部室', '称谓', '家属姓名', '是否本地'],
    ['王波', '办公室', '父亲', '王大', '是'],
  ]
  const asked = readRoster([sheetOf('花名册', turned), sheetOf('家属', family)], countyUnionScope, '2026-06-30')
  expect(asked.problems.map(({ code, sheet }) => [code, sheet])).toContainEqual(['sheet.turned', '花名册'])
  const figures = [
    ['部室', '办公室', '组织部'],
    ['人数', 5, 7],
    ['女', 2, 3],
    ['联系电话', '19900000001', '19900000002'],
  ]
  expect(
    codesOf(
      readRoster([sheetOf('花名册', [head, ...officers]), sheetOf('统计', figures)], countyUnionScope, '2026-06-30'),
    ),
  ).toEqual([])
})

const STAFF = [
  ['姓名', '部室'],
  ['王波', '办公室'],
  ['夏兰', '组织部'],
]
function familyOf(rows: Rows, more: Readonly<Record<string, Rows>> = {}) {
  const others = Object.entries(more).map(([name, others]) => sheetOf(name, others))
  const families = rows.length === 0 ? others : [sheetOf('家属', rows), ...others]
  return readRoster([sheetOf('花名册', STAFF), ...families], countyUnionScope, '2026-06-30')
}

test('a sheet for each relation, which no column says, is read by its name or its title', () => {
  const head = ['职工姓名', '部室', '家属姓名', '联系电话', '是否本地']
  const reading = familyOf([], {
    配偶: [head, ['王波', '办公室', '李芳', '19900000001', '是'], ['夏兰', '组织部', '陈明', '19900000002', '否']],
    Sheet3: [['干部职工配偶父母情况表'], head, ['王波', '办公室', '李大', null, '是']],
  })
  expect(codesOf(reading)).toEqual([])
  expect(reading.relatives.map(({ name, relation, inScope }) => [name, relation, inScope])).toEqual([
    ['李芳', 'spouse', true],
    ['陈明', 'spouse', true],
    ['李大', 'parentInLaw', true],
  ])
  expect(reading.listedRelations).toEqual(['spouse', 'parentInLaw'])
  expect(reading.sheets.map(({ relation }) => relation)).toEqual([null, '配偶', '配偶父母'])
  // a column that the clerk puts right changes nothing of that
  const wish = { sheet: '配偶', kind: 'relatives' as const, headRow: 1, columns: [{ index: 3, field: null }] }
  const sheets = [sheetOf('花名册', STAFF), sheetOf('配偶', [head, ['王波', '办公室', '李芳', '19900000001', '是']])]
  const corrected = readRoster(sheets, countyUnionScope, '2026-06-30', { ...NO_WISHES, sheets: [wish] })
  expect([codesOf(corrected), corrected.relatives[0]]).toMatchObject([[], { relation: 'spouse', phone: null }])
})

test('who works here or lives here is here, in two columns as in one', () => {
  const reading = familyOf([
    ['职工姓名', '称谓', '家属姓名', '是否本地工作', '是否本地居住'],
    ['王波', '父亲', '王一', '否', '是'],
    ['王波', '母亲', '李二', '是', '否'],
    ['夏兰', '父亲', '夏三', '否', '否'],
    ['夏兰', '母亲', '陈四', null, '是'],
  ])
  expect([codesOf(reading), reading.relatives.map(({ local }) => local)]).toEqual([[], [true, true, false, true]])
  const lives = familyOf([
    ['职工姓名', '称谓', '家属姓名', '居住情况'],
    ['王波', '父亲', '王一', '本地居住'],
    ['夏兰', '母亲', '陈四', '外地居住'],
  ])
  expect([codesOf(lives), lives.relatives.map(({ local }) => local)]).toEqual([[], [true, false]])
})

test('headings in marks, and a heading that says the field in brackets behind whose it is', () => {
  const row = ['王波', '办公室', '父亲', '王大', '19900000001', '是']
  const marked = familyOf([
    ['【职工姓名】', '【部室】', '【称谓】', '【家属姓名】', '【联系电话】', '【是否本地】'],
    row,
  ])
  const behind = familyOf([
    ['职工（姓名）', '部室', '家属（称谓）', '家属（姓名）', '家属（电话）', '家属（是否本地居住）'],
    row,
  ])
  for (const reading of [marked, behind])
    expect([codesOf(reading), reading.relatives.map(({ name, phone, local }) => [name, phone, local])]).toEqual([
      [],
      [['王大', '19900000001', true]],
    ])
  const other = ['夏兰', '组织部', '母亲', '陈云', '19900000002', '是']
  const hinted = familyOf([['职工姓名', '部室', '称谓', '家属（在本地的）', '联系电话', '是否本地'], row, other])
  expect(hinted.relatives.map(({ name }) => name)).toEqual(['王大', '陈云'])
})

test('a department written short is no other; a namesake’s own goes first', () => {
  const rows = [
    ['职工姓名', '部室', '称谓', '家属姓名', '是否本地'],
    ['王波', '办', '父亲', '王大', '是'],
  ]
  expect(codesOf(familyOf(rows))).toEqual([])
  expect(
    codesOf(familyOf([rows[0]!, ['夏兰', '组织', '父亲', '夏大', '是'], ['夏兰', '宣传部', '母亲', '陈云', '是']])),
  ).toEqual(['department.mismatch'])
})

test('people on a sheet 退休人员 or 调出人员, and whoever stands on a duty roster alone, are not on the staff', () => {
  const others = {
    退休人员: [
      ['姓名', '原部门', '联系电话'],
      ['何大', '办公室', '19900000051'],
      ['吴二', '办公室', '19900000052'],
    ],
    值班表: [
      ['日期', '带班领导', '值班人员', '电话'],
      ['2.1', '夏兰', '王波', '19900000003'],
      ['2.2', '夏兰', '赵临', '19900000077'],
    ],
  }
  const reading = familyOf(
    [
      ['职工姓名', '称谓', '家属姓名', '是否本地'],
      ['王波', '父亲', '王大', '是'],
      ['何大', '配偶', '何妻', '是'],
    ],
    others,
  )
  expect([codesOf(reading), reading.officers.map(({ name }) => name)]).toEqual([[], ['王波', '夏兰']])
  expect(reading.relatives.map(({ name }) => name)).toEqual(['王大'])
  const alone = readRoster([sheetOf('退休人员', others.退休人员)], countyUnionScope, '2026-06-30')
  expect(alone.officers).toEqual([])
})

test('a line to sign on among the rows is no head; a column 子女情况 with a family in each cell is read; 05/1989 is a month', () => {
  const rows = [
    ['姓名', '部室', '职务', '联系电话', '子女情况'],
    ['王波', '1.办公室', '科员', '19900000001', '儿子：王云，1996.06出生，在本县工作'],
    ['部门负责人签字：', null, null, '分管领导签字：'],
    ['夏兰', '2.组织部', '科员', '19900000002', '无'],
    ['萧斌', '2.组织部', '科员', '19900000003', '无'],
    ['袁玲', '2.组织部', '科员', '19900000004', '无'],
  ]
  const reading = readRoster([sheetOf('花名册', rows)], countyUnionScope, '2026-06-30')
  expect([codesOf(reading), reading.departments]).toEqual([[], ['办公室', '组织部']])
  expect(reading.relatives.map(({ name, relation }) => [name, relation])).toEqual([['王云', 'child']])
  expect(birthMonth('05/1989', '2026-06-30')).toEqual({ kind: 'ok', value: '1989-05' })
})

test('the last row before a second table is no title for the words in one of its cells', () => {
  const rows = [
    ['姓名', '部室', '职务', '联系电话'],
    ['王波', '办公室', '科员', '手机：19900000001'],
    ['夏兰', '组织部', '科员', '手机：19900000002'],
    [null],
    ['干部职工家属情况'],
    ['职工姓名', '称谓', '家属姓名', '是否本地'],
    ['夏兰', '父亲', '夏大', '是'],
  ]
  const reading = readRoster([sheetOf('全部', rows)], countyUnionScope, '2026-06-30')
  expect([codesOf(reading), reading.officers.length, reading.relatives.length]).toEqual([[], 2, 1])
})

test('a family’s own sheet is read with the name spread out in its title, and where its only relative is a colleague', () => {
  const head = ['称谓', '家属姓名', '是否本地', '联系电话']
  const reading = familyOf([], {
    王波: [['王　波家庭成员情况表'], head, ['配偶', '夏兰', '是', '19900000002']],
    夏兰: [['夏兰同志家庭成员情况表'], head, ['配偶', '王波', '是', '19900000001']],
  })
  expect([codesOf(reading), reading.counts.couples, reading.counts.households]).toEqual([[], 1, 1])
})

test('families in columns beside bare names, on a sheet of their own, are of the staff that another sheet lists: a name nobody bears is asked, and is no colleague', () => {
  const families = [
    ['职工姓名', '部室', '称谓1', '家属姓名1', '是否本地1', '称谓2', '家属姓名2', '是否本地2'],
    ['王波', '办', '父亲', '王大', '是', '母亲', '李二', '是'],
    ['夏兰', '组织部', '父亲', '夏大', '是', null, null, null],
    ['钱云', '办公室', '父亲', '钱大', '是', null, null, null],
  ]
  const staff = [...STAFF, ['王波', '宣传部']]
  const reading = readRoster([sheetOf('花名册', staff), sheetOf('家属', families)], countyUnionScope, '2026-06-30')
  expect(reading.officers.map(({ name }) => name)).toEqual(['王波', '夏兰', '王波'])
  expect(reading.problems.map(({ code, row, column }) => [code, row, column])).toEqual([
    ['officer.unknown', 4, '职工姓名'],
  ])
  expect(reading.relatives.map(({ officer: of, name }) => [of, name])).toEqual([
    ['花名册!2', '王大'],
    ['花名册!2', '李二'],
    ['花名册!3', '夏大'],
    [null, '钱大'],
  ])
})

test('a mobile in groups beside another number is found; one with a digit too many is asked', () => {
  expect(phone('5360010\n199 0000 0001')).toEqual({ kind: 'ok', value: '19900000001' })
  expect(phone('0739-5360010 +86 19900000001')).toEqual({ kind: 'ok', value: '19900000001' })
  expect(phone('199 0000 0001 2')).toEqual({ kind: 'bad' })
})
