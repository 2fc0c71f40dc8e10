/**
 * Who of a family another plan's scope takes in (方案 §二), as far as the register tells: where somebody works or lives was not kept, only
 * why the person is not in scope. What a household said of itself, who died and whom no roster names any more stay as they are. Pure.
 */
import type { Relation } from '../../../vocabulary/relations.ts'
import { type FamilyScope, SCOPE_REASONS } from '../../../vocabulary/scope.ts'

/** In scope, or not, by an earlier plan; whether the person lives here is to be asked. */
export const ASK_LOCAL = '新方案列入这类亲属，是否在本地工作或居住不明'

export type Placed = { relation: Relation; inScope: boolean; reason: string }
export type Replaced = { inScope: boolean; reason: string; clause: string }

/** Where the person stands by this scope; undefined: as registered. */
export function rescoped({ relation, inScope, reason }: Placed, scope: FamilyScope): Replaced | undefined {
  const { clause } = scope
  const when = scope.relations.find((entry) => entry.relation === relation)?.when
  const isPlaced = reason === ASK_LOCAL || BY_SCOPE.includes(reason)
  if (when === undefined) return inScope || (isPlaced && reason !== NOT_IN_PLAN) ? out(NOT_IN_PLAN) : undefined
  if (inScope || !isPlaced) return undefined
  if (when === 'always') return { inScope: true, reason: SCOPE_REASONS.covered, clause }
  if (reason === SCOPE_REASONS.notWorking && when === 'livesLocally')
    return { inScope: true, reason: SCOPE_REASONS.covered, clause }
  return reason === NOT_IN_PLAN ? out(ASK_LOCAL) : undefined

  function out(why: string): Replaced {
    return { inScope: false, reason: why, clause }
  }
}

const NOT_IN_PLAN = SCOPE_REASONS.notInPlan
const BY_SCOPE: readonly string[] = [
  SCOPE_REASONS.notInPlan,
  SCOPE_REASONS.notLocal,
  SCOPE_REASONS.notWorking,
  SCOPE_REASONS.localUnknown,
]
