/** Reads of the plan that other slices may use inside their transaction (docs/decisions: reads). */
import type { Tx } from '../platform/database.ts'
import { type PlanBody, planBody } from './schema.ts'
import './tables.ts'

type Scope = { db: Tx; unitId: string }
export type StoredPlan = { id: string; version: number; preset: string; madeAt: string; body: PlanBody }

/** The newest version of the unit's plan. */
export async function currentPlan({ db, unitId }: Scope): Promise<StoredPlan | undefined> {
  const row = await db
    .selectFrom('plan')
    .selectAll()
    .where('unit_id', '=', unitId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (
    row && { id: row.id, version: row.version, preset: row.preset, madeAt: row.made_at, body: planBody.parse(row.body) }
  )
}
