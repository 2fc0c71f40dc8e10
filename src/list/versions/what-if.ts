import { drawList } from '../solver/draw-list.ts'
import type { Instance } from '../solver/instance.ts'
import type { Mode, Objective, Result } from '../solver/result.ts'
import { whyNot } from '../solver/why-not.ts'

export type TradeOff = { cap: number; unassigned: number; objective: Objective }

/**
 * What each cap would give, before drawing: the same cap for every visitor whose cap is above 0. Exact, one draw per cap.
 * Source: 方案 §三.1.
 */
export function tradeOff(instance: Instance, caps: readonly number[]): TradeOff[] {
  return caps.map((cap) => {
    const same = Object.fromEntries(Object.entries(instance.caps).map(([v, own]) => [v, own === 0 ? 0 : cap]))
    const { list, objective } = drawList({ ...instance, caps: same })
    return { cap, unassigned: instance.households.length - list.length, objective }
  })
}

export type MoveCheck = {
  /** Chinese sentences: the rules the move breaks; empty when it keeps them all */
  breaks: string[]
  /** the objective with the move minus the objective before it; `changed` counts the rows that differ from `before` */
  cost: Objective
  /** households whose visitor changes besides the one moved */
  others: string[]
  /** households that lose their visitor because of the move */
  lost: string[]
}

/**
 * What a manual change breaks, and what it costs elsewhere, before it is accepted. `before` is the result now shown; the
 * other rows are placed again with the fewest changes the mode allows. Unknown households or visitors are named in `breaks`.
 */
export function checkMove(
  instance: Instance,
  before: Result,
  move: { household: string; visitor: string },
  mode: Mode = 'keep',
): MoveCheck {
  const frozen = instance.frozen.filter((r) => (typeof r === 'string' ? r : r.household) !== move.household)
  const now = before.list.map(({ household, visitor, recorder }) => ({ household, visitor, recorder }))
  const after = drawList({ ...instance, current: now, frozen: [...frozen, move] }, mode)
  const visitorAfter = new Map(after.list.map((r) => [r.household, r.visitor]))
  const touched = before.list.filter(
    (r) => r.household !== move.household && visitorAfter.get(r.household) !== r.visitor,
  )
  return {
    breaks: whyNot(instance, move.household, move.visitor),
    cost: { ...minus(after.objective, before.objective), changed: after.objective.changed },
    others: touched.map((r) => r.household),
    lost: touched.filter((r) => !visitorAfter.has(r.household)).map((r) => r.household),
  }
}

function minus(a: Objective, b: Objective): Omit<Objective, 'changed'> {
  return {
    notTier0: a.notTier0 - b.notTier0,
    tier2: a.tier2 - b.tier2,
    repeated: a.repeated - b.repeated,
    maxLoad: a.maxLoad - b.maxLoad,
    sumSq: a.sumSq - b.sumSq,
    distance: a.distance - b.distance,
  }
}
