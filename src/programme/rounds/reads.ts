/** Reads of rounds that other slices may use inside their transaction (docs/decisions: reads). */

import type { RawBuilder } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import { currentPlan, plansOf } from '../plan/reads.ts'
import type { PlanBody } from '../plan/rules.ts'
import '../plan/tables.ts'
import './tables.ts'

export { reportedMatters } from './store.ts'

export type RoundWithPlan = {
  id: string
  name: string
  startsOn: string
  endsOn: string
  closedAt: string | null
  planVersion: number
  plan: PlanBody
}

/** A round with the plan version it is pinned to, by its id or by what asks for it. Without an id: the one that is open. */
export async function findRound(
  scope: Scope,
  roundId?: string | RawBuilder<string>,
): Promise<RoundWithPlan | undefined> {
  const query = withPlan(scope)
  const row = await (roundId === undefined
    ? query.where('r.closed_at', 'is', null)
    : query.where('r.id', '=', roundId)
  ).executeTakeFirst()
  return row && (await viewsOf(scope, [row]))[0]
}

/**
 * The plan that is gone by: while a round is open its own, also for what is registered, asked and shown beside it, or one household
 * would read two plans; else the newest.
 */
export async function planInForce(scope: Scope): Promise<PlanBody | undefined> {
  return (await findRound(scope))?.plan ?? (await currentPlan(scope))?.body
}

/** All rounds, the newest first. */
export async function listRounds(scope: Scope): Promise<RoundWithPlan[]> {
  const rows = await withPlan(scope)
    .orderBy('r.starts_on', 'desc')
    .orderBy('r.ends_on', 'desc')
    .orderBy('r.name')
    .execute()
  return viewsOf(scope, rows)
}

function withPlan({ db, unitId }: Scope) {
  return db
    .selectFrom('round as r')
    .innerJoin('plan as p', (join) => join.onRef('p.unit_id', '=', 'r.unit_id').onRef('p.id', '=', 'r.plan_id'))
    .select(['r.id', 'r.name', 'r.starts_on', 'r.ends_on', 'r.closed_at', 'r.plan_id', 'p.version'])
    .where('r.unit_id', '=', unitId)
}

type RoundRow = Awaited<ReturnType<ReturnType<typeof withPlan>['executeTakeFirstOrThrow']>>

async function viewsOf(scope: Scope, rows: readonly RoundRow[]): Promise<RoundWithPlan[]> {
  const plans = await plansOf(
    scope,
    rows.map((row) => row.plan_id),
  )
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    closedAt: row.closed_at,
    planVersion: row.version,
    plan: plans.get(row.plan_id)!,
  }))
}
