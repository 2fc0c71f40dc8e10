import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cast, homesOf, type Officer, smallUnit } from './cast.fixture.ts'
import { drawList } from './draw-list.ts'
import { instances } from './random.fixture.ts'

const everyone = Object.values(cast)
const replace = (changed: Officer) => everyone.map((p) => (p.id === changed.id ? changed : p))
const recorderOf = (instance: Parameters<typeof drawList>[0], household: string) =>
  drawList(instance).list.find((r) => r.household === household)?.recorder

describe('the recorder of a visit', () => {
  test('is the usual partner of the visitor where the rules allow', () => {
    const partners = { head: 's1', inspector: 's1', jia: 's1', yi: 's1' }
    const recorders = drawList(smallUnit({ partners })).list.map((r) => [r.household, r.recorder])
    expect(recorders.filter(([h]) => h !== 'hs1').every(([, r]) => r === 's1')).toBe(true)
    expect(Object.fromEntries(recorders).hs1).toBe('s2')
  })

  test('is otherwise whoever has fewest visits', () => {
    const counts = new Map<string | null, number>()
    for (const { recorder } of drawList(smallUnit()).list) counts.set(recorder, (counts.get(recorder) ?? 0) + 1)
    expect([...counts.values()].sort()).toEqual([3, 4])
  })

  test('is balanced counting what usual partners already have', () => {
    const partners = { head: 's1', inspector: 's1' }
    expect(recorderOf(smallUnit({ partners }), 'hs3')).toBe('s2')
  })

  test('is never the visitor, who may record elsewhere', () => {
    const people = everyone.map((p) => ({ ...p, canRecord: p.id === 'yi' || p.id === 's3' }))
    const instance = smallUnit({ people, partners: { yi: 'yi', jia: 'yi' } })
    expect([recorderOf(instance, 'hs1'), recorderOf(instance, 'hs3')]).toEqual(['s3', 'yi'])
  })

  test('is not kin of the household, not absent and not the visited', () => {
    expect(recorderOf(smallUnit({ people: replace({ ...cast.s3, kin: ['s1'] }) }), 'hs3')).toBe('s2')
    expect(recorderOf(smallUnit({ people: replace({ ...cast.s1, ill: true }) }), 'hs3')).toBe('s2')
    expect(recorderOf(smallUnit(), 'hs1')).toBe('s2')
  })

  test('is missing, with a problem, when none is left', () => {
    const people = replace({ ...cast.s2, canRecord: false })
    const result = drawList(smallUnit({ people, households: homesOf(people) }))
    expect(result.list.find((r) => r.household === 'hs1')?.recorder).toBeNull()
    expect(result.problems).toMatchObject([
      { code: 'no-recorder', households: ['hs1'], text: '家庭 hs1 由乙家访，本单位没有可以随同记录的人（§三.5）' },
    ])
  })

  test('of a frozen row stays, and is reported if not allowed any more', () => {
    const frozen = [{ household: 'hs1', visitor: 'yi', recorder: 's1' }]
    const result = drawList(smallUnit({ frozen }))
    expect(result.list.find((r) => r.household === 'hs1')?.recorder).toBe('s1')
    expect(result.problems).toMatchObject([{ code: 'frozen-recorder' }])
  })

  test('keeps Y0–Y5 on any instance, and the usual partner is never passed over', () => {
    fc.assert(
      fc.property(instances({ leaders: 4, staff: 20 }), (instance) => {
        const people = new Map(instance.people.map((p) => [p.id, p]))
        const homes = new Map(instance.households.map((h) => [h.id, h]))
        for (const { household, visitor, recorder } of drawList(instance).list) {
          const { members } = homes.get(household)!
          const may = (id: string | null | undefined) => {
            const p = id ? people.get(id) : undefined
            if (!p?.canRecord || p.ill || p.id === visitor) return false
            const isKin = members.some((m) => p.kin.includes(m) || people.get(m)?.kin.includes(p.id))
            return !members.includes(p.id) && !isKin && members.some((m) => people.get(m)?.unit === p.unit)
          }
          if (recorder !== null) expect(may(recorder)).toBe(true)
          const partner = instance.partners[visitor]
          const isOfVisitor = people.get(partner ?? '')?.unit === people.get(visitor)?.unit
          if (isOfVisitor && may(partner)) expect(recorder).toBe(partner)
        }
      }),
      { numRuns: 150 },
    )
  })
})
