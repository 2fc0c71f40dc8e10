import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cast, smallUnit } from './cast.fixture.ts'
import { candidatesOf, isAllowed } from './eligibility.ts'
import { rosterOf } from './indexed-instance.ts'
import { instances } from './random.fixture.ts'
import { standing, whyNot } from './why-not.ts'

describe('how the visitors stand to a household', () => {
  test('best tier first, each with what it would break', () => {
    const people = Object.values(cast).map((p) => (p.id === 'yi' ? { ...p, kin: ['s1'] } : p))
    expect(standing(smallUnit({ people }), 'hs1')).toEqual([
      { visitor: 'yi', tier: 0, breaks: ['乙与家访对象系亲属（回避）'] },
      { visitor: 'jia', tier: 1, breaks: [] },
      { visitor: 'head', tier: 2, breaks: [] },
      {
        visitor: 'inspector',
        tier: null,
        breaks: ['钱二不是该户的一把手、派驻纪检监察组长、分管或班子成员（§二.1）'],
      },
    ])
  })

  test('a person without a cap, one who left, a household that is not there', () => {
    expect(whyNot(smallUnit(), 'hs1', 's2')).toEqual([
      '李四未列入本轮家访人',
      '李四不是该户的一把手、派驻纪检监察组长、分管或班子成员（§二.1）',
    ])
    expect(whyNot(smallUnit(), 'hs1', 'nobody')[0]).toBe('nobody 已不在人员名册')
    expect(whyNot(smallUnit(), 'nowhere', 'yi')).toEqual(['本轮名单没有家庭 nowhere'])
    expect(standing(smallUnit(), 'nowhere')).toEqual([])
  })

  test('breaks nothing exactly where the list may place the visit', () => {
    fc.assert(
      fc.property(instances({ leaders: 4, staff: 12 }), (instance) => {
        const roster = rosterOf(instance)
        for (const home of instance.households) {
          const allowed = candidatesOf(roster, home).filter(isAllowed)
          const free = standing(instance, home.id).filter((s) => s.breaks.length === 0)
          expect(free.map((s) => s.visitor).sort()).toEqual(allowed.map((c) => c.visitor).sort())
          for (const s of standing(instance, home.id)) expect(whyNot(instance, home.id, s.visitor)).toEqual(s.breaks)
        }
      }),
      { numRuns: 40 },
    )
  })
})
