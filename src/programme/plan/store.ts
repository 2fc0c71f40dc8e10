import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import { uuidv7 } from '../../platform/id.ts'
import type { PlanBody } from './rules.ts'
import './tables.ts'

/** Adds a version; two at once meet on the unique number and one is refused by the caller's check. */
export async function addPlan(
  { db, unitId }: Scope,
  plan: { preset: string; body: PlanBody; at: string; by: string | null },
): Promise<{ id: string; version: number }> {
  const id = uuidv7()
  await sql`select pg_advisory_xact_lock(hashtext(${`plan ${unitId}`}))`.execute(db)
  const inserted = await sql<{ version: number }>`
    insert into plan (unit_id, id, version, preset, body, made_at, made_by)
    select ${unitId}, ${id}, coalesce(max(version), 0) + 1, ${plan.preset}, ${JSON.stringify(plan.body)}::jsonb, ${plan.at}::timestamptz, ${plan.by}::uuid
    from plan where unit_id = ${unitId} returning version`.execute(db)
  return { id, version: inserted.rows[0]!.version }
}

export type VersionLine = { id: string; version: number; title: string; madeAt: string; madeBy: string | null }

/** Every version of the unit's plan, the newest first, with who made it. */
export async function listVersions({ db, unitId }: Scope): Promise<VersionLine[]> {
  const found = await sql<VersionLine>`
    select p.id, p.version, coalesce(p.body ->> 'title', '') as title, p.made_at as "madeAt", a.display_name as "madeBy"
    from plan p left join account a on a.unit_id = p.unit_id and a.id = p.made_by
    where p.unit_id = ${unitId} order by p.version desc`.execute(db)
  return found.rows
}
