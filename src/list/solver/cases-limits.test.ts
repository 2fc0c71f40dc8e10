import { describe, expect, test } from 'vitest'
import { cast, homesOf, type Officer, smallUnit } from './cast.fixture.ts'
import { drawList } from './draw-list.ts'
import type { Instance } from './instance.ts'
import type { Result } from './result.ts'

const everyone = Object.values(cast)
const { yi } = cast

function rowOf(result: Result, household: string) {
  return result.list.find((r) => r.household === household)
}
function visitorOf(instance: Instance, household: string) {
  return rowOf(drawList(instance), household)?.visitor
}
function codes(result: Result) {
  return result.problems.map((p) => p.code)
}
function others(...replaced: Officer[]) {
  return [...everyone.filter((p) => !replaced.some((r) => r.id === p.id)), ...replaced]
}

describe('caps (L5)', () => {
  test('a cap of 0 keeps a visitor out, and the reason gives the cap', () => {
    expect(rowOf(drawList(smallUnit({ caps: { yi: 0 } })), 'hs1')).toMatchObject({
      visitor: 'jia',
      why: '分管领导乙已满 0 户上限，改由对口联系领导甲，改派后其他人变动最少（§三.1）',
    })
  })

  test('a cap below the frozen rows is reported, and the rows stay', () => {
    const frozen = [
      { household: 'hs1', visitor: 'yi' },
      { household: 'hs2', visitor: 'yi' },
    ]
    const result = drawList(smallUnit({ frozen, caps: { yi: 1 } }))
    expect([rowOf(result, 'hs1')?.visitor, rowOf(result, 'hs2')?.visitor]).toEqual(['yi', 'yi'])
    expect(result.problems).toMatchObject([
      { code: 'cap-below-frozen', visitors: ['yi'], text: '乙已锁定 2 户，超过上限 1 户：多 1 户' },
    ])
  })

  test('caps one short in sum: the smallest set of causes, and each repair works', () => {
    const caps = { head: 2, inspector: 2, jia: 1, yi: 1 }
    const result = drawList(smallUnit({ caps }))
    const [problem] = result.problems
    expect(problem).toMatchObject({ code: 'caps-short', visitors: ['head', 'inspector', 'jia', 'yi'] })
    expect(problem?.text).toContain('7 户只能由赵一、钱二、甲、乙家访，4 人上限合计 6 户：差 1 户')
    for (const v of ['head', 'inspector', 'jia', 'yi'] as const) {
      expect(drawList(smallUnit({ caps: { ...caps, [v]: caps[v] + 1 } })).problems).toEqual([])
    }
  })

  test('only those visitors are blamed who cannot be relieved', () => {
    const caps = { head: 1, inspector: 1, jia: 9, yi: 9 }
    expect(drawList(smallUnit({ caps })).problems).toMatchObject([{ visitors: ['head', 'inspector'] }])
  })
})

describe('frozen and current rows', () => {
  test('a frozen row that now breaks a rule is reported and not moved', () => {
    const people = others({ ...yi, kin: ['s1'] })
    const result = drawList(smallUnit({ people, frozen: [{ household: 'hs1', visitor: 'yi' }] }))
    expect(rowOf(result, 'hs1')).toMatchObject({
      visitor: 'yi',
      why: '本行已锁定，仍由乙家访；但乙与家访对象系亲属（回避），请核对',
    })
    expect(codes(result)).toEqual(['frozen-breaks-rule'])
  })

  test('a frozen row cannot make room for others, so its other visitors are not blamed', () => {
    const frozen = [{ household: 'hs3', visitor: 'jia' }]
    const contact = [{ leader: 'jia', dept: 'office' }]
    const people = others({ ...yi, kin: ['s1', 's2'] }).map((p) => (p.id === 'head' ? { ...p, kin: ['s1', 's2'] } : p))
    const result = drawList(smallUnit({ people, frozen, contact, caps: { jia: 2 } }))
    expect(result.problems[0]).toMatchObject({
      code: 'caps-short',
      visitors: ['jia'],
      households: ['hs1', 'hs2', 'hs3'],
    })
  })

  test('a frozen row may be named by its household alone', () => {
    const current = [{ household: 'hs1', visitor: 'jia' }]
    expect(visitorOf(smallUnit({ current, frozen: ['hs1'] }), 'hs1')).toBe('jia')
  })

  test('a frozen row of a household that left is reported', () => {
    expect(codes(drawList(smallUnit({ frozen: [{ household: 'gone', visitor: 'yi' }] })))).toEqual(['frozen-unknown'])
  })

  test('amend changes a row for a better tier, keep does not, and says so', () => {
    const current = [{ household: 'hs1', visitor: 'jia', recorder: 's2' }]
    expect(rowOf(drawList(smallUnit({ current }), 'amend'), 'hs1')?.visitor).toBe('yi')
    expect(rowOf(drawList(smallUnit({ current }), 'keep'), 'hs1')).toMatchObject({
      visitor: 'jia',
      recorder: 's2',
      why: '沿用原名单，由甲家访：对口联系办公室（§三.1）',
    })
  })
})

describe('units', () => {
  test('one empty unit gives an empty list', () => {
    expect(drawList(smallUnit({ people: [], households: [], charge: [], contact: [] })).list).toEqual([])
  })

  test('an inspector shared by units visits the leaders of both, with a recorder of the family’s unit', () => {
    const people = [
      ...everyone,
      { id: 'whead', unit: 'w', role: 'head' },
      { id: 'w1', unit: 'w', dept: 'wd', role: 'staff', canRecord: true },
    ]
    const result = drawList(
      smallUnit({ people, households: homesOf(people), inspectors: { w: 'inspector' }, caps: { whead: 5 } }),
    )
    expect(rowOf(result, 'hwhead')).toMatchObject({ visitor: 'inspector', recorder: 'w1' })
    expect(rowOf(result, 'hhead')?.visitor).toBe('inspector')
    expect(result.problems).toMatchObject([{ code: 'no-recorder', households: ['hw1'] }])
  })
})

describe('the calendar', () => {
  test('is left for later', () => {
    expect(drawList(smallUnit())).toMatchObject({ calendar: [], calendarObjective: null })
  })
})
