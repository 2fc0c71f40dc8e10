/**
 * 自助登记 (方案 §三.1): whether a household's registration is done, and what of a relative is taken in. The state looks
 * at whether each adult answered, never at what (mission, line 1).
 */
import type { Relation } from '../../../vocabulary/relations.ts'
import { type FamilyScope, SCOPE_REASONS, scopeOf } from '../../../vocabulary/scope.ts'

export const registrationStates = ['unchecked', 'waiting', 'done'] as const
export type RegistrationState = (typeof registrationStates)[number]
export const registrationNames: Record<RegistrationState, string> = {
  unchecked: '待核对',
  waiting: '待家属答复',
  done: '已登记完',
}

/** `answered`: of each adult in scope, whether there is any answer. A household without such adults is done once checked. */
export function registrationState(h: { checked: boolean; answered: readonly boolean[] }): RegistrationState {
  if (!h.checked) return 'unchecked'
  return h.answered.every((a) => a) ? 'done' : 'waiting'
}

/** Taken off by the household: moved away or died, nobody is asked which. */
export const TAKEN_OFF = '本户更正，不再列出'
/** Said by the household where the person is not in the plan's reach. */
export const MINOR_REFUSED =
  '未满 18 周岁的孩子不登记姓名。请不要填写，只要在“片区和孩子”里勾选“家里有未成年子女”就可以了。'

export type EnteredRelative = { relation: Relation; adult: boolean; local: boolean }

/** Whether a relative that the household names stands in scope, and the words and clause for it; null for a minor. */
export function placeOf(
  relative: EnteredRelative,
  scope: FamilyScope,
  today: string,
): { inScope: boolean; reason: string; clause: string } | null {
  if (!relative.adult) return null
  const reason = scopeOf(
    { relation: relative.relation, birth: null, local: relative.local, workplace: null, adult: true },
    scope,
    today,
  )
  return { inScope: reason === 'covered', reason: SCOPE_REASONS[reason], clause: scope.clause }
}

/** Sheets a paper: with the relatives' pages about 150 pages, made in some seconds and carried to a printer at once. */
const A_PAPER = 50

/** How the sheets of `n` officers are parted into papers. */
export function sheetParts(n: number): { from: number; to: number }[] {
  return Array.from({ length: Math.ceil(n / A_PAPER) }, (_, i) => ({
    from: i * A_PAPER + 1,
    to: Math.min(n, (i + 1) * A_PAPER),
  }))
}
