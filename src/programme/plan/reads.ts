/** Reads of the plan that other slices may use inside their transaction (docs/decisions: reads). */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Scope } from '../../platform/database.ts'
import { storedSchema } from '../../platform/stored-schema.ts'
import { type PlanBody, planBody } from './rules.ts'
import type { PlanTable } from './tables.ts'

export { type ClauseView, clauseNumbersOf, clausesOf } from './clauses.ts'

/** Versions are never edited (a trigger says so): a plan that was checked once need not be checked again. */
const checked = new Map<string, PlanBody>()
const MOST_CHECKED = 500

/** The plan's body, checked against the schema the first time this process sees that version. */
export function bodyOf(planId: string, stored: unknown): PlanBody {
  const cached = checked.get(planId)
  if (cached) return cached
  const body = storedSchema(planBody).parse(stored)
  if (checked.size >= MOST_CHECKED) checked.clear()
  checked.set(planId, body)
  return body
}

export type StoredPlan = { id: string; version: number; preset: string; madeAt: string; body: PlanBody }

/** One version of the unit's plan. */
export async function planVersion({ db, unitId }: Scope, planId: string): Promise<StoredPlan | undefined> {
  const row = await db
    .selectFrom('plan')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('id', '=', planId)
    .executeTakeFirst()
  return row && stored(row)
}

/** The newest version of the unit's plan. */
export async function currentPlan({ db, unitId }: Scope): Promise<StoredPlan | undefined> {
  const row = await db
    .selectFrom('plan')
    .selectAll()
    .where('unit_id', '=', unitId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && stored(row)
}

function stored(row: PlanTable): StoredPlan {
  return { id: row.id, version: row.version, preset: row.preset, madeAt: row.made_at, body: bodyOf(row.id, row.body) }
}

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'plans')

export function readPresets(): Preset[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const body = planBody.parse(JSON.parse(readFileSync(join(FOLDER, name), 'utf8')))
      return { key: body.key, title: body.title, summary: SUMMARIES[body.key] ?? body.theme, body }
    })
}

const SUMMARIES: Record<string, string> = {
  'county-union': '分层负责，每半年一次，提前三天书面通知，全体干部职工家庭',
  hospital: '领导带队三人一组，每年一次，提前五天通知，重点岗位家庭',
}

export type Preset = { key: string; title: string; summary: string; body: PlanBody }
