import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { byStrokes, compareBy, type Ordered } from './name-order.ts'
import { nameOrders } from './name-orders.ts'
import { strokeCount, strokesOf } from './strokes.ts'

const sorted = (names: string, order: 'strokes' | 'strokesShortFirst' = 'strokes') =>
  names
    .split(' ')
    .sort((a, b) => byStrokes(a, b, order))
    .join(' ')

describe('strokes', () => {
  test('are the five shapes in writing order', () => {
    expect(['文', '王', '刘', '吕', '张', '李', '杨'].map(strokesOf)).toEqual([
      '4134',
      '1121',
      '413422',
      '251251',
      '5153154',
      '1234521',
      '1234533',
    ])
  })

  test('a character outside the table still has its number of strokes', () => {
    expect([...'㛃䶮犇堃'].map(strokeCount)).toEqual([9, 9, 12, 11])
  })
})

describe('the order of names', () => {
  test('王 before 文, 吕 before 刘, and 李杨吴何张 as the platform does not have it', () => {
    expect(sorted('文 王 刘 吕')).toBe('王 文 吕 刘')
    expect(sorted('何 吴 张 李 杨')).toBe('李 杨 吴 何 张')
    expect(['何', '吴', '张', '李', '杨'].sort(new Intl.Collator('zh-u-co-stroke').compare).join('')).not.toBe(
      '李杨吴何张',
    )
  })

  test('the first rule of surnames: fewer strokes first, then the shapes, then the given name character by character', () => {
    expect(sorted('丁一 卜凡 马力 王五 王一 王五一 欧阳锋 赵云 魏征')).toBe(
      '丁一 卜凡 马力 王一 王五 王五一 欧阳锋 赵云 魏征',
    )
  })

  test('the two customs differ only in whether a short given name goes first', () => {
    expect(sorted('王一凡 王森 王伟', 'strokes')).toBe('王一凡 王伟 王森')
    expect(sorted('王一凡 王森 王伟', 'strokesShortFirst')).toBe('王伟 王森 王一凡')
  })

  test('leaders by post whatever the rule, staff by the rule, the roster decides the rest', () => {
    const people: Ordered[] = [
      { name: '王一', post: 'staff', position: 0 },
      { name: '丁一', post: 'staff', position: 1 },
      { name: '丁一', post: 'staff', position: 2 },
      { name: '魏征', post: 'team', position: 3 },
      { name: '赵云', post: 'head', position: 4 },
      { name: '马力', post: 'team', position: 5 },
      { name: '卜凡', post: 'inspector', position: 6 },
    ]
    const by = (order: (typeof nameOrders)[number]) => [...people].sort(compareBy(order)).map((p) => p.position)
    expect(by('strokes')).toEqual([4, 6, 3, 5, 1, 2, 0])
    expect(by('pinyin')).toEqual([4, 6, 3, 5, 1, 2, 0])
    expect(by('hand')).toEqual([0, 1, 2, 3, 4, 5, 6])
  })

  test('by pinyin a surname is read as a surname', () => {
    const staff = (name: string): Ordered => ({ name, post: 'staff', position: 0 })
    const names = ['曾国', '单立', '仇和', '查良', '解晓', '阿来'].map(staff).sort(compareBy('pinyin'))
    expect(names.map((p) => p.name)).toEqual(['阿来', '仇和', '单立', '解晓', '曾国', '查良'])
  })

  test('is an order: whoever compares, the same list comes out', () => {
    const name = fc.array(fc.constantFrom(...'王文吕刘李杨一二三㛃䶮欧阳上官森'), { minLength: 1, maxLength: 4 })
    const person = fc.record({
      name: name.map((chars) => chars.join('')),
      post: fc.constantFrom('head' as const, 'team' as const, 'staff' as const),
      position: fc.nat({ max: 1000 }),
    })
    const people = fc.uniqueArray(person, { selector: (p) => p.position, minLength: 2, maxLength: 12 })
    for (const order of nameOrders)
      fc.assert(
        fc.property(people, (list) => {
          const once = [...list].sort(compareBy(order))
          const again = [...list].reverse().sort(compareBy(order))
          expect(again).toEqual(once)
          for (let i = 0; i < once.length; i++)
            for (let k = i + 1; k < once.length; k++)
              expect(compareBy(order)(once[i]!, once[k]!)).toBeLessThanOrEqual(0)
        }),
        { numRuns: 60 },
      )
  })
})
