/** The clauses of the plan that is gone by: the open round's, else the newest (docs/decisions/0034-help.md). */

import type { ClauseNumbers } from '../../platform/clause-numbers.ts'
import type { Scope } from '../../platform/database.ts'
import { allInOwnNumbers } from '../../vocabulary/clauses.ts'
import { type ClauseView, clauseNumbersOf, clausesOf, currentPlan } from '../plan/reads.ts'
import type { PlanBody } from '../plan/rules.ts'
import { findRound } from './reads.ts'

export async function clausesNow(scope: Scope): Promise<ClauseView[]> {
  const plan = await planNow(scope)
  return plan === undefined ? [] : clausesOf(plan)
}

/** Without a plan there are no numbers. Asks for none where nothing is cited. */
export const clauseNumbers: ClauseNumbers = async (scope, value, under) => {
  if (!JSON.stringify(value ?? null).includes('§')) return value
  const plan = await planNow(scope)
  return allInOwnNumbers(value, plan === undefined ? {} : clauseNumbersOf(plan), under)
}

/** What a clause says is the round's; numbers that were first told while it goes on are used at once: they change nothing that is done. */
async function planNow(scope: Scope): Promise<PlanBody | undefined> {
  const round = (await findRound(scope))?.plan
  if (round && round.clauseNumbers !== null) return round
  const newest = (await currentPlan(scope))?.body
  return round && newest ? { ...round, clauseNumbers: newest.clauseNumbers } : (round ?? newest)
}
