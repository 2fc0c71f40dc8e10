import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeInstance } from '../../../bench/make-instance.ts'
import { makeJoint } from '../../../bench/make-joint.ts'
import { benchOf, flowTask, place } from './assign-visitors.ts'
import { dualValues } from './dual-values.ts'
import type { FlowAnswer, FlowTask } from './flow.ts'
import { loadHighs, optimaByHighs } from './highs.fixture.ts'
import { rosterOf } from './indexed-instance.ts'
import type { Instance } from './instance.ts'
import { instances } from './random.fixture.ts'
import type { Mode } from './result.ts'
import { assignInParts } from './solve-components.ts'

function taskOf(instance: Instance, mode: Mode): FlowTask {
  const roster = rosterOf(instance)
  const placements = place(roster, mode)
  return flowTask(
    roster,
    benchOf(roster, placements),
    placements.filter((p) => !p.isFrozen),
    mode,
  )
}

/** What the answer costs per level; balance counts only what is added to the rows already taken, as the model does. */
function costOf(task: FlowTask, answer: FlowAnswer): number[] {
  const total = (task.items[0]?.absence ?? []).map(() => 0)
  for (const [i, { choices, absence }] of task.items.entries()) {
    const cost = answer[i] === task.bins ? absence : choices.find((c) => c.bin === answer[i])!.cost
    for (const [l, c] of cost.entries()) total[l]! += c
  }
  for (let b = 0; b < task.bins && total.length > 0; b++) {
    const taken = task.taken[b]!
    total[task.balanceLevel]! += (taken + answer.filter((bin) => bin === b).length) ** 2 - taken ** 2
  }
  return total
}

describe('the solver, against a general one', () => {
  test.each<Mode>(['draw', 'amend', 'keep'])('finds the same optimum at every level (%s)', async (mode) => {
    const highs = await loadHighs()
    fc.assert(
      fc.property(instances({ leaders: 6, staff: 40 }), (instance) => {
        const task = taskOf(instance, mode)
        expect(costOf(task, assignInParts(task))).toEqual(optimaByHighs(highs, task))
      }),
      { numRuns: 70 },
    )
  })

  test.each([1, 2, 3])(
    'finds the same optimum for a unit of 150 with hard rotation and tight caps (seed %i)',
    async (seed) => {
      const highs = await loadHighs()
      const shape = { households: 150, visitors: 9, slack: 0.02, kin: 0.2, rotation: 'hard' } as const
      const task = taskOf(makeInstance(seed, shape), 'draw')
      expect(costOf(task, assignInParts(task))).toEqual(optimaByHighs(highs, task))
    },
  )
})

describe('units that share inspectors and couples', () => {
  test.each(['off', 'soft', 'hard'] as const)(
    'are drawn jointly at the same optimum (rotation %s)',
    async (rotation) => {
      const highs = await loadHighs()
      const shape = { units: 6, households: 150, leaders: 4, slack: 0.05, kin: 0.2, couples: 0.2, rotation }
      const task = taskOf(makeJoint(2, shape), 'draw')
      expect(costOf(task, assignInParts(task))).toEqual(optimaByHighs(highs, task))
    },
  )
})

describe('the solver on a large unit', () => {
  test('3,000 households and 40 visitors: the dual values prove the answer', () => {
    const shape = { households: 3000, visitors: 40, slack: 0.02, kin: 0.1, rotation: 'hard' } as const
    const task = taskOf(makeInstance(7, shape), 'draw')
    expect(dualValues(task, assignInParts(task))).not.toBeNull()
  })
})
