import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cast, smallUnit } from '../solver/cast.fixture.ts'
import { drawList } from '../solver/draw-list.ts'
import type { Instance } from '../solver/instance.ts'
import { instances } from '../solver/random.fixture.ts'
import type { RepairAct, Result } from '../solver/result.ts'
import { applyRepair } from './repairs.ts'

const everyone = Object.values(cast)
const actsOf = (result: Result): RepairAct[] =>
  result.problems.flatMap((p) => p.repairs.flatMap((r) => (r.act === null ? [] : [r.act])))

describe('a repair taken with one click', () => {
  test('caps: several are raised together, and nobody is left out after it', () => {
    const instance = smallUnit({ caps: { head: 1, inspector: 1, jia: 1, yi: 1 } })
    const [problem] = drawList(instance).problems
    const [first] = problem!.repairs
    expect(first).toMatchObject({ act: { kind: 'caps' }, text: expect.stringContaining('合计提高 3 户') })
    expect(drawList(applyRepair(instance, first!.act!)).problems).toEqual([])
  })

  test('a leader who can come after all, one named a visitor, an exception from rotation', () => {
    const absent = smallUnit({
      people: everyone.map((p) => (p.role === 'inspector' ? { ...p, ill: true } : p)),
    })
    const { inspector: _none, ...caps } = smallUnit().caps
    const unnamed: Instance = { ...smallUnit(), caps }
    const repeated = smallUnit({ previous: [{ household: 'hhead', visitor: 'inspector' }], rotation: 'hard' })
    for (const [instance, kind] of [
      [absent, 'present'],
      [unnamed, 'visitor'],
      [repeated, 'allowRepeat'],
    ] as const) {
      const result = drawList(instance)
      expect(result.problems).toMatchObject([{ code: 'no-visitor', households: ['hhead'] }])
      const [act] = actsOf(result)
      expect(act?.kind).toBe(kind)
      const after = drawList(applyRepair(instance, act!))
      expect(after.problems).toEqual([])
      expect(after.list.find((r) => r.household === 'hhead')?.visitor).toBe('inspector')
    }
  })

  test('a frozen row is released, a recorder is named', () => {
    const people = everyone.map((p) => (p.id === 'yi' ? { ...p, kin: ['s1'] } : p))
    const frozen = smallUnit({ people, frozen: [{ household: 'hs1', visitor: 'yi' }] })
    expect(drawList(applyRepair(frozen, actsOf(drawList(frozen))[0]!)).problems).toEqual([])
    const alone = smallUnit({ people: everyone.map((p) => ({ ...p, canRecord: p.id === 's2' })) })
    expect(actsOf(drawList(alone))[0]).toEqual({ kind: 'recorder', person: 's1' })
    expect(drawList(applyRepair(alone, { kind: 'recorder', person: 's1' })).problems).toEqual([])
  })

  test('again and again leads to problems that only people can solve, whatever the instance', () => {
    fc.assert(
      fc.property(instances({ leaders: 4, staff: 18 }), (start) => {
        let instance = start
        for (let clicks = 0; ; clicks++) {
          expect(clicks).toBeLessThan(200)
          const result = drawList(instance)
          for (const p of result.problems.filter((p) => p.code === 'caps-short'))
            expect(p.repairs.some((r) => r.act !== null)).toBe(true)
          const [act] = actsOf(result)
          if (act === undefined) {
            expect(result.problems.every((p) => p.repairs.every((r) => r.act === null))).toBe(true)
            return
          }
          instance = applyRepair(instance, act)
        }
      }),
      { numRuns: 100 },
    )
  })

  test('of a shortage of places leaves out exactly those fewer', () => {
    fc.assert(
      fc.property(instances({ leaders: 4, staff: 18 }), (instance) => {
        const before = drawList(instance)
        for (const { code, text, repairs } of before.problems) {
          const short = Number(/差 (\d+) 户/.exec(text)?.[1])
          for (const { act } of code === 'caps-short' ? repairs : []) {
            if (act !== null) expect(drawList(applyRepair(instance, act)).list.length).toBe(before.list.length + short)
          }
        }
      }),
      { numRuns: 150 },
    )
  })
})
