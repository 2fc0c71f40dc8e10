/** Cells as clerks write them, and what must not be kept of them. */
import { expect, test } from 'vitest'
import { countyUnionScope } from '../../../vocabulary/county-union-scope.fixture.ts'
import { isOtherKin, isSelf, relationOf } from '../../../vocabulary/relations.ts'
import { codesOf, officer, readingOf, sheetOf } from './a-sheet.fixture.ts'
import { birthMonth, personName, phone } from './normalise.ts'
import { readRoster } from './read-roster.ts'
import { postOf } from './roles.ts'
import { rosterJob } from './roster-job.ts'

const NUMBER = '430123198503151234'

test('of an identity number the month is read, and the number is in nothing that is kept', () => {
  const sheets = [
    sheetOf('花名册', [
      ['姓名', '部室', '身份证号', '联系电话'],
      ['王波', '办公室', NUMBER, NUMBER],
      ['夏兰', '办公室', '430123850315123', '1'],
    ]),
    sheetOf('家属', [
      ['职工姓名', '称谓', '家属姓名', '身份证号码', '是否本地'],
      ['王波', '女儿', '王云', '43012320150315123X', '是'],
      ['王波', '父亲', '王大', '43012319500315123x', '是'],
    ]),
  ]
  const answer = rosterJob(sheets, { scope: countyUnionScope, today: '2026-06-30' })
  expect(answer.reading.officers.map(({ birth }) => birth)).toEqual(['1985-03', '1985-03'])
  expect(answer.reading.relatives.map(({ reason }) => reason)).toEqual(['minor', 'covered'])
  expect(answer.reading.problems.map(({ code }) => code)).toEqual(['phone.invalid', 'phone.invalid'])
  expect(JSON.stringify(answer)).not.toMatch(/\d{15}/)
})

test('brothers, sons-in-law and grandparents are outside the plan: no question, and nothing of them is kept', () => {
  const family = ['哥哥', '女婿', '外祖母', '侄女', '大姨子', '表妹', '亲家母'].map((word, at) => [
    '王波',
    null,
    word,
    `李外${at}`,
    '13900000001',
    '是',
    null,
    null,
  ])
  const reading = readingOf([officer('王波', '办公室')], family)
  expect(codesOf(reading)).toEqual([])
  expect(reading.relatives.map(({ reason, inScope }) => [reason, inScope])).toEqual(
    family.map(() => ['notInPlan', false]),
  )
  expect(JSON.stringify(reading)).not.toMatch(/李外|13900000001/)
})

test('of a child whose age nobody wrote down nothing is kept where a plan does not list children either: it may be a minor', () => {
  const scope = { clause: '§一', relations: [{ relation: 'spouse' as const, when: 'always' as const }] }
  const read = (birth: string | null) =>
    readRoster(
      [
        sheetOf('职工', [
          ['姓名', '部室'],
          ['王波', '办公室'],
        ]),
        sheetOf('家属', [
          ['职工姓名', '称谓', '家属姓名', '出生年月'],
          ['王波', '女儿', '王云', birth],
        ]),
      ],
      scope,
      '2026-06-30',
    )
  expect(JSON.stringify(read('1990-05'))).toContain('王云')
  expect(codesOf(read(null))).toEqual([])
  expect(JSON.stringify(read(null))).not.toContain('王云')
})

test('words for relations, and what is no relation', () => {
  const words = {
    老伴: 'spouse',
    爱人: 'spouse',
    长子: 'child',
    独生女: 'child',
    岳丈: 'parentInLaw',
    配偶之父: 'parentInLaw',
    妻母: 'parentInLaw',
    父: 'parent',
  } as const
  for (const [word, relation] of Object.entries(words)) expect([word, relationOf(word)]).toEqual([word, relation])
  for (const word of ['同事', '朋友', '邻居', '父子'])
    expect([word, relationOf(word), isOtherKin(word)]).toEqual([word, null, false])
  expect(['本人', '户主', '户主（本人）'].every(isSelf)).toBe(true)
})

test.each([
  ['19900007405（短号66405）', '19900007405'],
  ['手机：19900003277', '19900003277'],
  ['13900000001微信同号', '13900000001'],
  ['0739-5360010\n13900000001', '13900000001'],
  ['办：5360010 手：13900000001', '13900000001'],
  ['13900000001.0', '13900000001'],
])('the phone %j is %s', (cell, value) => {
  expect(phone(cell)).toEqual({ kind: 'ok', value })
})

test.each([
  ['1985-03-15 00:00:00', '1985-03'],
  ['85.03', '1985-03'],
  ['12年5月', '2012-05'],
  ['1985年3月15日生', '1985-03'],
  ['1985.03（虚岁42）', '1985-03'],
])('the birth %j is %s', (cell, value) => {
  expect(birthMonth(cell, '2026-06-30')).toEqual({ kind: 'ok', value })
})

test.each(['王芳（女）', '★王芳', '王芳*', '王 芳', '3.王芳', '▲王芳【挂职】'])('%s is 王芳', (cell) => {
  expect(personName(cell)).toBe('王芳')
})

test('an age of eighteen may be counted the old way: it is asked; seventeen is a minor, nineteen of age', () => {
  const read = (age: string) =>
    readRoster(
      [
        sheetOf('花名册', [
          ['姓名', '部室'],
          ['王波', '办公室'],
        ]),
        sheetOf('家属', [
          ['职工姓名', '称谓', '家属姓名', '年龄', '是否本地', '工作单位'],
          ['王波', '女儿', '王云', age, '是', '个体'],
          ['王波', '父亲', '王大', '70', '是', '退休'],
        ]),
      ],
      countyUnionScope,
      '2026-06-30',
    ).relatives[0]?.reason
  expect(['17', '18', '19岁'].map(read)).toEqual(['minor', 'ageUnknown', 'covered'])
})

test.each([
  ['党组副书记、局长', '局领导', 'head'],
  ['局长', null, 'head'],
  ['副主任', '委领导', 'team'],
  ['工会主席', '委领导', 'team'],
  ['人大主席', '镇领导', 'team'],
  ['工会副主席', '办公室', 'staff'],
  ['党委书记秘书', '办公室', 'staff'],
  ['副站长', '办公室', 'staff'],
  ['派驻纪检监察组组长', '委领导', 'inspector'],
  ['派驻纪检监察组副组长', '委领导', 'team'],
  ['纪检监察组副组长', null, 'staff'],
])('%s of %s is %s', (title, department, post) => {
  expect(postOf(title, department)).toBe(post)
})

test('a column that fails in nearly every row is one question', () => {
  const officers = Array.from({ length: 30 }, (_, i) =>
    officer(`王${'芳伟敏静丽强磊军洋勇'[i % 10]}${'一二三'[Math.floor(i / 10)]}`, '办公室', { 联系电话: `内线${i}` }),
  )
  const reading = readingOf(officers)
  expect(codesOf(reading)).toEqual(['column.fails'])
  expect(reading.problems.find(({ code }) => code === 'column.fails')?.remedy).toContain('30 行')
})

test('people who left stand in no register, nor do their families; those who will leave do', () => {
  const rows = [
    ['姓名', '部室', '职务', '备注'],
    ['王波', '办公室', '科员', '已退休'],
    ['夏兰', '办公室', '科员', '2027年3月退休'],
    ['袁玲', '办公室', '科员', '拟调出'],
    ['萧斌', '办公室', '科员', '2025年8月调出'],
  ]
  const family = [
    ['职工姓名', '称谓', '家属姓名', '是否本地'],
    ['王波', '配偶', '李芳', '是'],
    ['夏兰', '配偶', '李明', '是'],
  ]
  const reading = readRoster([sheetOf('花名册', rows), sheetOf('家属', family)], countyUnionScope, '2026-06-30')
  expect(reading.officers.map(({ name }) => name)).toEqual(['夏兰', '袁玲'])
  expect(reading.relatives.map(({ name }) => name)).toEqual(['李明'])
  expect(codesOf(reading)).toEqual([])
})

test('namesakes are told apart by the department behind the name, and by who names the relative', () => {
  const officers = [
    officer('萧斌', '办公室', { 与本单位职工亲属关系: '夏兰（配偶）' }),
    officer('萧斌', '组织部'),
    officer('夏兰', '综合部'),
  ]
  const family = [
    ['萧斌（组织部）', null, '父亲', '萧大', null, '是', null, null],
    ['萧斌', null, '配偶', '夏兰', null, '是', null, null],
    ['夏兰（女）', null, '母亲', '陈云', null, '是', null, null],
  ]
  const reading = readingOf(officers, family)
  expect(codesOf(reading)).toEqual([])
  expect(reading.relatives.map((r) => r.officer)).toEqual(['职工!3', '职工!2', '职工!4'])
})
