import { describe, expect, test } from 'vitest'
import { cast, smallUnit } from '../solver/cast.fixture.ts'
import { drawList } from '../solver/draw-list.ts'
import { checkMove, tradeOff } from './what-if.ts'

describe('the trade-off of the cap', () => {
  test('a tighter cap spreads the load and costs visits in charge', () => {
    const [one, two, nine] = tradeOff(smallUnit(), [1, 2, 9])
    expect(one).toMatchObject({ cap: 1, unassigned: 3 })
    expect(two).toMatchObject({ unassigned: 0, objective: { maxLoad: 2, notTier0: 0 } })
    expect(nine?.objective).toEqual(drawList(smallUnit()).objective)
  })

  test('a visitor with a cap of 0 stays out', () => {
    expect(tradeOff(smallUnit({ caps: { yi: 0 } }), [9])[0]?.objective.notTier0).toBe(2)
  })
})

describe('a manual change', () => {
  test('that keeps every rule breaks nothing and says what it costs', () => {
    const instance = smallUnit()
    const check = checkMove(instance, drawList(instance), { household: 'hs1', visitor: 'jia' })
    expect(check).toMatchObject({ breaks: [], others: [], lost: [], cost: { notTier0: 1, tier2: 0, changed: 1 } })
  })

  test('that needs a place moves as few others as it can', () => {
    const instance = smallUnit({ caps: { jia: 1, yi: 2 } })
    const check = checkMove(instance, drawList(instance), { household: 'hs1', visitor: 'jia' })
    expect(check).toMatchObject({ breaks: [], others: ['hs3'], lost: [], cost: { changed: 2 } })
  })

  test('counts changes from the list now shown, not from the one before it', () => {
    const instance = smallUnit({ current: [{ household: 'hs3', visitor: 'yi' }] })
    const check = checkMove(instance, drawList(instance), { household: 'hs1', visitor: 'jia' })
    expect(check.cost.changed).toBe(1)
  })

  test('that leaves another household without a visitor says which', () => {
    const instance = smallUnit({ caps: { jia: 1, yi: 2, head: 3 }, people: noHeadFor('s3') })
    const check = checkMove(instance, drawList(instance), { household: 'hs1', visitor: 'jia' })
    expect(check.lost).toEqual(['hs3'])
  })

  test('names the rules it breaks', () => {
    const people = Object.values(cast).map((p) => (p.id === 'yi' ? { ...p, kin: ['s1'] } : p))
    const instance = smallUnit({ people })
    const before = drawList(instance)
    const breaks = (household: string, visitor: string) => checkMove(instance, before, { household, visitor }).breaks
    expect(breaks('hs1', 'yi')).toEqual(['乙与家访对象系亲属（回避）'])
    expect(breaks('hjia', 'yi')).toEqual(['乙不是该户的一把手、派驻纪检监察组长、分管或班子成员（§二.1）'])
    expect(breaks('nowhere', 'yi')).toEqual(['本轮名单没有家庭 nowhere'])
  })
})

function noHeadFor(officer: string) {
  return Object.values(cast).map((p) => (p.id === 'head' || p.id === 'yi' ? { ...p, kin: [officer] } : p))
}
