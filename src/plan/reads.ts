/** Reads of the plan that other slices may use inside their transaction (docs/decisions: reads). */
import type { Tx } from '../platform/database.ts'
import { type PlanBody, planBody } from './schema.ts'
import './tables.ts'

/** Versions are never edited (a trigger says so): a plan that was checked once need not be checked again. */
const checked = new Map<string, PlanBody>()
const MOST_CHECKED = 500

/** The plan's body, checked against the schema the first time this process sees that version. */
export function bodyOf(planId: string, stored: unknown): PlanBody {
  const there = checked.get(planId)
  if (there) return there
  const body = planBody.parse(stored)
  if (checked.size >= MOST_CHECKED) checked.clear()
  checked.set(planId, body)
  return body
}

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
    row && { id: row.id, version: row.version, preset: row.preset, madeAt: row.made_at, body: bodyOf(row.id, row.body) }
  )
}
