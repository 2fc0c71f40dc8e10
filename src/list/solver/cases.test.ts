import { describe, expect, test } from 'vitest'
import { cast, homesOf, type Officer, smallUnit } from './cast.fixture.ts'
import { drawList } from './draw-list.ts'
import type { Instance } from './instance.ts'
import type { Result } from './result.ts'

const everyone = Object.values(cast)
const { inspector, yi, s1, s3 } = cast

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

describe('who visits the leadership (R1)', () => {
  test('the head and the inspector visit leaders, and nobody else does', () => {
    const result = drawList(smallUnit())
    for (const home of ['hjia', 'hyi']) {
      expect(['head', 'inspector']).toContain(rowOf(result, home)?.visitor)
      expect(rowOf(result, home)?.tier).toBe(0)
    }
    expect(result.problems).toEqual([])
  })

  test("the head's household is visited by the inspector, the inspector's by the head", () => {
    expect(visitorOf(smallUnit(), 'hhead')).toBe('inspector')
    expect(visitorOf(smallUnit(), 'hinspector')).toBe('head')
  })

  test("the head's household without an inspector: an external visitor if the plan names one, else a problem", () => {
    const outsider = { id: 'out', name: '上级甲', unit: 'above', role: 'leader' }
    const people = [...everyone.filter((p) => p !== inspector), outsider]
    const households = homesOf(people.filter((p) => p !== outsider))
    const without = drawList(smallUnit({ people, households }))
    expect(rowOf(without, 'hhead')).toBeUndefined()
    expect(without.problems.find((p) => p.code === 'no-visitor')).toMatchObject({
      households: ['hhead'],
      text: '家庭 hhead 没有可以家访的人：一把手赵一系本户成员（回避）',
    })
    const named = smallUnit({ people, households, externals: { u: 'out' }, caps: { out: 1 } })
    expect(visitorOf(named, 'hhead')).toBe('out')
    expect(drawList(named).list.filter((r) => r.visitor === 'out')).toHaveLength(1)
  })

  test('head and inspector both kin: nobody may visit, and the problem says why', () => {
    const people = others({ ...yi, kin: ['head', 'inspector'] })
    const result = drawList(smallUnit({ people }))
    expect(rowOf(result, 'hyi')).toBeUndefined()
    expect(result.problems[0]?.text).toBe(
      '家庭 hyi 没有可以家访的人：一把手赵一与家访对象系亲属（回避），派驻纪检监察组长钱二与家访对象系亲属（回避）',
    )
    expect(result.problems[0]?.repairs.length).toBeGreaterThan(0)
  })
})

describe('couples', () => {
  const couple = (a: string, b: string) => {
    const single = homesOf(everyone).filter((h) => !h.members.includes(a) && !h.members.includes(b))
    return [...single, { id: 'hcouple', members: [a, b], x: 0, y: 0 }]
  }

  test('in two departments take the better tier of the two', () => {
    const row = rowOf(drawList(smallUnit({ households: couple('s1', 's3'), contact: [], caps: { yi: 0 } })), 'hcouple')
    expect(row).toMatchObject({ visitor: 'jia', tier: 0, why: '由甲家访：分管财务部（§二.1）' })
  })

  test('one of them a leader: the head or the inspector', () => {
    expect(['head', 'inspector']).toContain(visitorOf(smallUnit({ households: couple('s1', 'yi') }), 'hcouple'))
  })

  test('in two units may be visited by the leaders of either, with a recorder of the visiting unit', () => {
    const people = [
      ...everyone.filter((p) => p !== s1),
      { id: 'bing', unit: 'w', role: 'leader' },
      { id: 't1', unit: 'w', dept: 'wd', role: 'staff' },
      { id: 't2', unit: 'w', dept: 'wd', role: 'staff', canRecord: true },
    ]
    const households = [
      ...homesOf(people.filter((p) => p.id !== 't1' && p !== s3)),
      { id: 'hcouple', members: ['s3', 't1'] },
    ]
    const instance = smallUnit({
      people,
      households,
      charge: [{ leader: 'bing', dept: 'wd' }],
      partners: { bing: 's2' },
      caps: { bing: 5, jia: 0, yi: 0, head: 3 },
    })
    expect(rowOf(drawList(instance), 'hcouple')).toMatchObject({ visitor: 'bing', tier: 0, recorder: 't2' })
  })
})

describe('avoidance', () => {
  test.each(['of the leader', 'of the officer'])('kin on the side %s only is kin', (side) => {
    const people = side === 'of the leader' ? others({ ...yi, kin: ['s1'] }) : others({ ...s1, kin: ['yi'] })
    expect(rowOf(drawList(smallUnit({ people })), 'hs1')).toMatchObject({
      visitor: 'jia',
      tier: 1,
      why: '分管领导乙与家访对象系亲属（回避），改由对口联系领导甲（§三.1）',
    })
  })

  test('a recorded avoidance is kept and named', () => {
    const avoid = [{ visitor: 'yi', household: 'hs1', source: '家属申请' }]
    expect(rowOf(drawList(smallUnit({ avoid })), 'hs1')?.why).toBe(
      '分管领导乙有回避记录（家属申请），改由对口联系领导甲（§三.1）',
    )
  })

  test('an absent, a retired and an unlisted leader in charge are each said to be so', () => {
    const why = (instance: Instance) => rowOf(drawList(instance), 'hs1')?.why
    expect(why(smallUnit({ people: others({ ...yi, ill: true }) }))).toContain('分管领导乙本轮不能参加家访')
    const retired = everyone.filter((p) => p !== yi)
    const gone = smallUnit({ people: retired, households: homesOf(retired) })
    expect(why(gone)).toContain('分管领导 yi 已不在人员名册')
    expect(codes(drawList(gone))).toContain('visitor-unknown')
    const moved = others({ ...yi, unit: 'elsewhere' })
    expect(rowOf(drawList(smallUnit({ people: moved, charge: [] })), 'hs1')?.visitor).toBe('jia')
  })

  test('a visitor whose own household left the round visits at distance 0', () => {
    const households = homesOf(everyone).filter((h) => h.id !== 'hyi')
    const result = drawList(smallUnit({ households, caps: { jia: 0, head: 9 } }))
    expect(rowOf(result, 'hs1')?.visitor).toBe('yi')
    expect(result.list.some((r) => r.household === 'hyi')).toBe(false)
  })
})

describe('rotation', () => {
  const previous = [{ household: 'hs1', visitor: 'yi' }]

  test('off: the same visitor may come again', () => {
    expect(visitorOf(smallUnit({ previous }), 'hs1')).toBe('yi')
  })

  test('hard, with a single leader in charge: the contact comes, and the reason says why', () => {
    expect(rowOf(drawList(smallUnit({ previous, rotation: 'hard' })), 'hs1')).toMatchObject({
      visitor: 'jia',
      why: '分管领导乙上一轮已家访该户（须轮换），改由对口联系领导甲（§三.1）',
    })
  })

  test('hard, with an approved exception: the same visitor may come again', () => {
    expect(visitorOf(smallUnit({ previous, repeatAllowed: previous, rotation: 'hard' }), 'hs1')).toBe('yi')
  })

  test('soft: another of the same tier comes, and the reason says so', () => {
    const charge = ['yi', 'jia'].map((leader) => ({ leader, dept: 'office' }))
    const before = (visitor: string) => ['hs1', 'hs2'].map((household) => ({ household, visitor }))
    for (const [last, next, lastName, nextName] of [
      ['yi', 'jia', '乙', '甲'],
      ['jia', 'yi', '甲', '乙'],
    ] as const) {
      const result = drawList(smallUnit({ charge, contact: [], previous: before(last), rotation: 'soft' }))
      expect(rowOf(result, 'hs1')).toMatchObject({
        visitor: next,
        why: `由${nextName}家访：分管办公室（§二.1）；轮换：上一轮由${lastName}家访，本轮改由${nextName}`,
      })
      expect(result.objective.repeated).toBe(0)
    }
  })

  test('soft: never costs a tier, ranks before balance, and below the fewest changes once a list is amended', () => {
    const soft = drawList(smallUnit({ previous, rotation: 'soft' }))
    expect(rowOf(soft, 'hs1')).toMatchObject({ visitor: 'yi', tier: 0, why: '由乙家访：分管办公室（§二.1）' })
    expect(soft.objective.repeated).toBe(1)
    const charge = ['yi', 'jia'].map((leader) => ({ leader, dept: 'office' }))
    const bothByYi = ['hs1', 'hs2'].map((household) => ({ household, visitor: 'yi' }))
    const shared = smallUnit({ charge, previous: bothByYi, current: bothByYi, rotation: 'soft' })
    expect(drawList(shared, 'draw').objective).toMatchObject({ repeated: 0, changed: 2 })
    expect(drawList(shared, 'amend').objective).toMatchObject({ repeated: 2, changed: 0 })
    expect(drawList(shared, 'keep').objective).toMatchObject({ repeated: 2, changed: 0 })
  })

  test('hard, in a first round without history: as if off', () => {
    expect(drawList(smallUnit({ rotation: 'hard' })).list).toEqual(drawList(smallUnit()).list)
  })
})

describe('charge and contact', () => {
  test('two leaders in charge of one department share it', () => {
    const charge = [
      { leader: 'yi', dept: 'office' },
      { leader: 'jia', dept: 'office' },
    ]
    const result = drawList(smallUnit({ charge, contact: [] }))
    expect(new Set([rowOf(result, 'hs1')?.visitor, rowOf(result, 'hs2')?.visitor])).toEqual(new Set(['jia', 'yi']))
    expect(result.objective.notTier0).toBe(1)
  })

  test('a department without charge goes to its contact, and without that to any leader', () => {
    const charge = [{ leader: 'yi', dept: 'finance' }]
    expect(rowOf(drawList(smallUnit({ charge })), 'hs1')?.why).toBe('该户没有分管领导，改由对口联系领导甲（§三.1）')
    const alone = drawList(smallUnit({ charge, contact: [], caps: { yi: 1, jia: 9, head: 2 } }))
    expect(rowOf(alone, 'hs1')).toMatchObject({
      tier: 2,
      why: '该户没有分管领导，没有对口联系领导，改由班子成员甲（§三.1）',
    })
  })

  test('a leader who is both charge and contact counts as charge', () => {
    const contact = [{ leader: 'yi', dept: 'office' }]
    expect(rowOf(drawList(smallUnit({ contact })), 'hs1')).toMatchObject({ visitor: 'yi', tier: 0 })
  })

  test('a charge may name one officer', () => {
    const charge = [{ leader: 'jia', person: 's1' }]
    expect(rowOf(drawList(smallUnit({ charge })), 'hs1')?.why).toBe('由甲家访：分管孙三（§二.1）')
  })
})
