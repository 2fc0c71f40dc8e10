/** Reads of the plan that other slices may use inside their transaction (docs/decisions: reads). */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { addDays } from '../../platform/calendar.ts'
import type { Scope } from '../../platform/database.ts'
import { storedSchema } from '../../platform/stored-schema.ts'
import { type PlanBody, planBody } from './rules.ts'
import type { PlanTable } from './tables.ts'

export { type ClauseView, clauseNumbersOf, clausesOf } from './clauses.ts'

/** Versions are never edited (a trigger says so): a plan that was checked once need not be checked again. */
const checked = new Map<string, PlanBody>()
const MOST_CHECKED = 500

/** The plan's body, checked against the schema the first time this process sees that version. */
function bodyOf(planId: string, stored: unknown): PlanBody {
  const known = checked.get(planId)
  if (known) return known
  const body = storedSchema(planBody).parse(stored)
  if (checked.size >= MOST_CHECKED) checked.clear()
  checked.set(planId, body)
  return body
}

/** What versions of the unit's plan say; whatever this process has seen is not fetched again (it is most of what a round's row would carry). */
export async function plansOf({ db, unitId }: Scope, planIds: readonly string[]): Promise<Map<string, PlanBody>> {
  const bodies = new Map<string, PlanBody>()
  const unseen: string[] = []
  for (const id of planIds) {
    const known = checked.get(id)
    if (known) bodies.set(id, known)
    else unseen.push(id)
  }
  if (unseen.length === 0) return bodies
  const query = db.selectFrom('plan').select(['id', 'body']).where('unit_id', '=', unitId).where('id', 'in', unseen)
  for (const { id, body } of await query.execute()) bodies.set(id, bodyOf(id, body))
  return bodies
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

/** The version that held at the end of a day (ISO, Beijing), the first before there was one: what is written of that day goes by it, whenever it is printed. */
export async function planOn({ db, unitId }: Scope, day: string): Promise<StoredPlan | undefined> {
  const all = db.selectFrom('plan').selectAll().where('unit_id', '=', unitId)
  const row =
    (await all
      .where('made_at', '<', `${addDays(day, 1)}T00:00:00+08:00`)
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst()) ?? (await all.orderBy('version').limit(1).executeTakeFirst())
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
