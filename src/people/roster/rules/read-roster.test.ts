import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countyUnionScope } from '../../../vocabulary/county-union-scope.fixture.ts'
import { codesOf, OFFICER_HEAD, officer, RELATIVE_HEAD, readingOf, sheetOf } from './a-sheet.fixture.ts'
import type { SheetCell } from './cells.ts'
import { readRoster } from './read-roster.ts'
import { rosterReadingSchema } from './reading-schema.ts'

const boss = officer('杨静凯', '机关领导', { 职务: '党组成员、副主席' })

test('a department written on its first row only stands for the rows below, merged or not', () => {
  const reading = readingOf([boss, officer('王波', '办公室'), officer('夏兰', null), officer('袁玲', null)])
  expect(reading.officers.map(({ department }) => department)).toEqual(['机关领导', '办公室', '办公室', '办公室'])
  const rows = [OFFICER_HEAD, officer('王波', '办公室'), officer('夏兰', null), officer('袁玲', '综合部')]
  const merged = sheetOf('职工', rows, [{ top: 2, left: 3, bottom: 3, right: 3 }])
  const { officers } = readRoster([merged], countyUnionScope, '2026-06-30')
  expect(officers.map(({ department }) => department)).toEqual(['办公室', '办公室', '综合部'])
})

test('合计, remarks, a repeated head and rows with a number alone are not people', () => {
  const rows = [
    ['序号', '姓名', '部室', '职务'],
    [1, '王波', '办公室', '科员'],
    ['序号', '姓名', '部室', '职务'],
    [2, null, null, null],
    [null, '合　计', null, '共1人'],
    ['注：请核对后签字。', null, null, null],
  ]
  const reading = readRoster([sheetOf('职工', rows)], countyUnionScope, '2026-06-30')
  expect(reading.officers.map(({ name }) => name)).toEqual(['王波'])
  expect(codesOf(reading)).toEqual([])
})

test('two of one name are told apart by department; a name alone is ambiguous, and asks for the department', () => {
  const officers = [officer('萧斌', '办公室'), officer('萧斌', '组织部')]
  const relatives = [
    ['萧斌', '组织部', '配偶', '吴鹏', null, '是', null, null],
    ['萧　斌', null, '配偶', '上官秀', null, '是', null, null],
  ]
  const reading = readingOf(officers, relatives)
  expect(codesOf(reading)).toEqual(['officer.ambiguous'])
  expect(reading.problems[0]?.remedy).toContain('办公室、组织部')
  expect(reading.relatives).toMatchObject([
    { officer: '职工!3', inScope: true, blocked: false },
    { officer: null, inScope: true, blocked: true },
  ])
})

test('a row that repeats a person is left out; a namesake of the same department with another birth stays', () => {
  const first = officer('史霞', '宣教部', { 出生年月: '1969.03', 联系电话: '17388557024' })
  expect(codesOf(readingOf([first, first]))).toEqual(['officer.duplicate'])
  expect(readingOf([first, first]).counts.officers).toBe(1)
  const elsewhere = officer('史霞', '办公室', { 出生年月: '1969.03', 联系电话: '17388557024' })
  expect(readingOf([first, elsewhere]).counts.officers).toBe(1)
  const other = officer('史霞', '宣教部', { 出生年月: '1980.03' })
  expect(readingOf([first, other]).counts.officers).toBe(2)
})

test('分管领导 is found with a title, by surname and title, among several, and a leader before a namesake', () => {
  const namesake = officer('杨静凯', '财务部')
  const second = officer('尹颖', '机关领导', { 职务: '党组成员、副主席' })
  const of = (words: string) =>
    readingOf([boss, second, namesake, officer('王波', '办公室', { 分管领导: words })]).officers[3]?.chargedBy
  expect(of('杨静凯')).toEqual(['职工!2'])
  expect(of('杨静凯副主席')).toEqual(['职工!2'])
  expect(of('杨副主席')).toEqual(['职工!2'])
  expect(of('杨静凯（财务部）')).toEqual(['职工!4'])
  expect(of('杨静凯、尹颖副主席')).toEqual(['职工!2', '职工!3'])
})

test('an unknown leader, contact or kin is told and does not stop the officer', () => {
  const row = officer('王波', '办公室', {
    分管领导: '赵六六',
    对口联系领导: '钱七',
    与本单位职工亲属关系: '孙八（表亲）',
  })
  const reading = readingOf([boss, row])
  expect(codesOf(reading).sort()).toEqual(['charge.unknown', 'contact.unknown', 'kin.unknown'])
  expect(reading.officers[1]).toMatchObject({ chargedBy: [], blocked: false })
})

test('an invalid phone does not stop a person, a missing name or a formula in its place does', () => {
  const rows = [
    officer('王波', '办公室', { 联系电话: '1390739' }),
    officer(null, null),
    officer('=A1', null),
    officer('#N/A', null),
  ]
  const reading = readingOf(rows)
  expect(codesOf(reading)).toEqual(['phone.invalid', 'name.missing', 'text.formula', 'cell.error'])
  expect(reading.officers.map(({ blocked }) => blocked)).toEqual([false, true, true, true])
})

test('kin that one side names holds for both', () => {
  const reading = readingOf([
    officer('段雪', '办公室', { 与本单位职工亲属关系: '王波（表亲）' }),
    officer('王波', '综合部'),
  ])
  expect(reading.officers.map(({ kin }) => kin)).toEqual([
    [{ officer: '职工!3', relation: '表亲' }],
    [{ officer: '职工!2', relation: '表亲' }],
  ])
})

test('a leader in a cell merged over several rows stands for each of them, and for no more', () => {
  const rows = [
    OFFICER_HEAD,
    boss,
    officer('王波', '办公室', { 分管领导: '杨静凯' }),
    officer('夏兰', null),
    officer('袁玲', null),
  ]
  const merged = sheetOf('职工', rows, [{ top: 3, left: 6, bottom: 4, right: 6 }])
  const { officers } = readRoster([merged], countyUnionScope, '2026-06-30')
  expect(officers.map(({ chargedBy }) => chargedBy.length)).toEqual([0, 1, 1, 0])
})

test('officers married to each other are one household: both name each other, or the kin column says so', () => {
  const officers = [
    officer('魏海', '经济部'),
    officer('傅兰', '综合部'),
    officer('周文', '办公室', { 与本单位职工亲属关系: '袁浩（夫妻）' }),
    officer('袁浩', null),
  ]
  const spouse = (a: string, b: string) => [a, null, '配偶', b, null, '是', null, null]
  const reading = readingOf(officers, [spouse('魏海', '傅兰'), spouse('傅兰', '魏海')])
  expect(reading.households.map(({ officers }) => officers)).toEqual([
    ['职工!2', '职工!3'],
    ['职工!4', '职工!5'],
  ])
})

test('a spouse who only bears an officer’s name is no couple; the same phone or birth makes one', () => {
  const officers = [
    officer('魏海', '经济部', { 性别: '男' }),
    officer('傅兰', '综合部', { 性别: '女', 出生年月: '1985.03', 联系电话: '13812345678' }),
  ]
  const couples = (more: SheetCell[]) => readingOf(officers, [['魏海', null, '配偶', '傅兰', ...more]]).counts.couples
  expect(couples([null, '是', null, null])).toBe(0)
  expect(couples([null, '是', null, '1999.01'])).toBe(0)
  expect(couples([null, '是', null, '1985.03'])).toBe(1)
  expect(couples(['13812345678', '是', null, null])).toBe(1)
  const elsewhere = [
    ['魏海', null, '配偶', '傅兰', null, '是', null, '1985.03'],
    ['傅兰', null, '丈夫', '别人', null, '是', null, null],
  ]
  expect(readingOf(officers, elsewhere).counts.couples).toBe(0)
})

test('of a minor only the row remains, whatever else is wrong with it', () => {
  const relatives = [
    ['王波', '办公室', '儿子', '王小明', '1391111', '是', '在读', '2015.06'],
    ['王波', '办公室', '朋友', '李小红', '13911112222', '是', '在读', '2014.06'],
    ['王波', '办公室', '侄子', '李小刚', '13911115555', '是', null, null],
    ['王波', '办公室', '女儿', '王小丽', '13911113333', '是', null, '2016年15月'],
    ['王波', '办公室', '女儿', '王小云', '13911114444', '是', null, null],
  ]
  const reading = readingOf([officer('王波', '办公室')], relatives)
  expect(codesOf(reading)).toEqual(['relation.unknown', 'birth.invalid', 'age.unknown'])
  expect(JSON.stringify(reading)).not.toMatch(/小[明红刚丽云]|1391111|201[456]/)
  expect(reading.officers[0]?.hasChildren).toBe(true)
})

test('the family of one officer may name the officer on its first row only', () => {
  const relatives = [
    ['王波', '办公室', '配偶', '李芳', null, '是', null, null],
    [null, null, '父亲', '王大', null, '是', null, null],
    ['夏兰', null, '配偶', '赵云', null, '是', null, null],
  ]
  const reading = readingOf([officer('王波', '办公室'), officer('夏兰', '综合部')], relatives)
  expect(reading.relatives.map((relative) => relative.officer)).toEqual(['职工!2', '职工!2', '职工!3'])
  expect(codesOf(reading)).toEqual([])
})

test('a relative given twice is taken once', () => {
  const row = ['王波', '办公室', '配偶', '李芳', null, '是', null, null]
  const reading = readingOf([officer('王波', '办公室')], [row, row])
  expect(codesOf(reading)).toEqual(['relative.duplicate'])
  expect(reading.counts.relativesInScope).toBe(1)
})

test('what is missing or cannot be is told for each row, and only doubts about who or whether stop a relative', () => {
  const family = (...more: SheetCell[]) => ['王波', '办公室', ...more]
  const relatives = [
    family('父亲', '王大', null, null, null, '1950.01'),
    family('母亲', '王2', null, '是', null, null),
    family('岳父', null, null, '是', null, null),
    family('配偶', '李芳', '123', '是', null, '2015.01'),
    ['王波', '财务部', '岳母', '赵云', '123', '是', null, null],
    family('婆婆', '张'.repeat(201), null, '是', null, null),
  ]
  const reading = readingOf([officer('王波', '办公室')], relatives)
  expect(reading.problems.map(({ row, code }) => `${row} ${code}`)).toEqual([
    '2 local.unknown',
    '3 name.invalid',
    '4 name.missing',
    '5 birth.implausible',
    '6 phone.invalid',
    '6 department.mismatch',
    '7 text.tooLong',
  ])
  expect(reading.relatives.map(({ blocked }) => blocked)).toEqual([true, true, true, true, false, true])
  expect(reading.relatives.filter(({ inScope }) => inScope)).toHaveLength(4)
})

test('the first rows without any department are told', () => {
  expect(codesOf(readingOf([officer('王波', null), officer('夏兰', '综合部')]))).toEqual(['department.missing'])
})

test('the order of the rows changes nothing', () => {
  const officers = [
    boss,
    officer('王波', '办公室', { 分管领导: '杨静凯副主席', 与本单位职工亲属关系: '夏兰（配偶）' }),
    officer('夏兰', '综合部'),
    officer('萧斌', '办公室'),
    officer('萧斌', '组织部', { 出生年月: '1985年13月' }),
  ]
  const relatives = [
    ['萧斌', null, '配偶', '上官秀', null, '是', null, null],
    ['王波', '办公室', '父亲', '王大', null, '是', null, '1950.01'],
    ['钱七七', '办公室', '配偶', '孙某', null, '是', null, null],
  ]
  const facts = (a: SheetCell[][], b: SheetCell[][]) => {
    const reading = readingOf(a, b)
    return [reading.counts, codesOf(reading).sort(), reading.officers.map(({ post }) => post).sort()]
  }
  const expected = facts(officers, relatives)
  const shuffled = <T>(rows: T[]) => fc.shuffledSubarray(rows, { minLength: rows.length })
  fc.assert(
    fc.property(shuffled(officers), shuffled(relatives), (a, b) => {
      expect(facts(a, b)).toEqual(expected)
    }),
  )
})

test('a head without rows, a head without names and no head at all are told', () => {
  const read = (rows: SheetCell[][]) => codesOf(readRoster([sheetOf('表', rows)], countyUnionScope, '2026-06-30'))
  expect(read([OFFICER_HEAD])).toEqual(['sheet.empty'])
  expect(
    read([
      ['部室', '职务', '联系电话'],
      ['办公室', '科员', null],
    ]),
  ).toEqual(['header.missing'])
  expect(read([])).toEqual(['header.missing'])
  expect(codesOf(readRoster([], countyUnionScope, '2026-06-30'))).toEqual(['header.missing'])
})

test('hostile strings are data: the reading keeps its shape, and no text that runs in a spreadsheet passes', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom(
      '__proto__',
      'constructor',
      '=cmd|x',
      '@SUM(1)',
      '<script>',
      '\u202e王波',
      '{{',
      '（（（',
      '合计',
      '王波（',
      '；；',
    ),
    fc.double(),
    fc.constant(null),
  )
  const row = (width: number) => fc.array(hostile, { minLength: width, maxLength: width })
  const rows = (width: number) => fc.array(row(width), { maxLength: 4 })
  fc.assert(
    fc.property(rows(OFFICER_HEAD.length), rows(RELATIVE_HEAD.length), (officers, relatives) => {
      const reading = readingOf([officer('王波', '办公室'), ...officers], relatives)
      expect(rosterReadingSchema.parse(reading)).toEqual(reading)
      for (const { name, title, notes } of reading.officers) {
        for (const text of [name, title, notes]) expect(text ?? '').not.toMatch(/^[=@]/)
      }
    }),
    { numRuns: 300 },
  )
})
