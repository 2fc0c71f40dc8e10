import { describe, expect, test } from 'vitest'
import { nameHolds, normaliseName, sameName } from '../../../platform/normalise-name.ts'
import { codesOf, officer, readingOf } from '../../roster/rules/a-sheet.fixture.ts'

const DOTTED = '买买提·吐尔逊'
/** The same name as it is typed on one keyboard or another. */
const ways = ['·', '•', '‧', '・', '･', '․', '．', '.', '∙', '⋅', ' · ', '·\u200b', '　•　'].map((dot) =>
  DOTTED.replace('·', dot),
)

describe('however the dot of a name is typed, in every column that holds a name it is that person', () => {
  test.each(ways)('%j', (way) => {
    const boss = officer(way, '机关领导', { 职务: '副主席' })
    const staff = (name: string, more = {}) => officer(name, '办公室', more)
    const reading = readingOf(
      [
        boss,
        staff('王芳', { 分管领导: DOTTED }),
        staff('李强', { 分管领导: `${way}副主席`, 对口联系领导: `${way}、${way}` }),
        staff('赵敏', { 与本单位职工亲属关系: `${way}（表亲）` }),
        staff('孙丽', { 分管领导: `${way}同志` }),
      ],
      [
        [way, '机关领导', '配偶', '阿依古丽', null, '是', null, null],
        [DOTTED, '机关领导', '父母', way, null, '是', null, null],
      ],
    )
    expect(codesOf(reading)).toEqual([])
    const [leader, ...others] = reading.officers
    expect(leader?.name).toBe(DOTTED)
    expect(others.map((o) => o.chargedBy)).toMatchObject([[leader!.ref], [leader!.ref], [], [leader!.ref]])
    expect(others[1]?.contacts).toEqual([leader!.ref])
    expect(others[2]?.kin.map((k) => k.officer)).toEqual([leader!.ref])
    expect(reading.relatives.map((r) => [r.officer, r.name])).toEqual([
      [leader!.ref, '阿依古丽'],
      [leader!.ref, DOTTED],
    ])
  })
})

test('two letters spread to three are one name in a leader’s column, two names beside each other are two', () => {
  const reading = readingOf([
    officer('尹颖', '机关领导', { 职务: '副主席' }),
    officer('王芳', '机关领导', { 职务: '副主席' }),
    officer('李强', '办公室', { 分管领导: '尹　颖', 对口联系领导: '尹颖 王芳' }),
  ])
  expect(codesOf(reading)).toEqual([])
  expect(reading.officers[2]).toMatchObject({ chargedBy: ['职工!2'], contacts: ['职工!2', '职工!3'] })
})

test('names are found and compared whatever dot, width, case, space or variant', () => {
  for (const way of ways) {
    expect(sameName(way, DOTTED)).toBe(true)
    expect(nameHolds(DOTTED, way)).toBe(true)
    expect(normaliseName(way)).toBe(DOTTED)
  }
  expect(nameHolds('John Smith', 'ｊｏｈｎｓ')).toBe(true)
  // a compatibility form is found by the usual one, and stays as it was typed
  expect([sameName('\uf9db云', '率云'), normaliseName('\uf9db云')]).toEqual([true, '\uf9db云'])
  expect(sameName('葛\u{e0100}明', '葛明')).toBe(true)
  expect(sameName('王芳', '王方')).toBe(false)
})

test('a name that no font has is registered as it is, and pointed out with its row', () => {
  const reading = readingOf(
    [officer('王\u{2a6a5}', '办公室')],
    [['王\u{2a6a5}', '办公室', '配偶', '李\u{2a6a5}', null, '是', null, null]],
  )
  expect(reading.problems.map((p) => [p.code, p.row])).toEqual([
    ['name.glyph', 2],
    ['name.glyph', 2],
  ])
  expect(reading.officers).toMatchObject([{ name: '王\u{2a6a5}', blocked: false }])
  expect(reading.relatives).toMatchObject([{ name: '李\u{2a6a5}', officer: '职工!2', blocked: false }])
})
