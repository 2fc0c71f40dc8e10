/** 家庭助廉承诺书 (方案 §三.3): the text a signer gets follows from the relation to the officer. */
import type { Relation } from '../census/rules/relations.ts'
import type { PlanBody } from '../plan/schema.ts'

export type PledgeText = { title: string; opening: string; commitments: string[]; version: string }

/** The plan's text for a relation: spouse, child, or parent (of either side). */
export function pledgeText(pledge: PlanBody['pledge'], relation: Relation): PledgeText {
  const key = relation === 'parentInLaw' ? 'parent' : relation
  return {
    title: '家庭助廉承诺书',
    opening: pledge.opening,
    commitments: pledge.commitments[key],
    version: pledge.version,
  }
}
