import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { AvoidanceSource } from './tables.ts'
import '../register/tables.ts'

export async function insertAvoidance(
  { db, unitId }: Scope,
  row: { id: string; visitorId: string; householdId: string; source: AvoidanceSource; at: string },
): Promise<void> {
  await db
    .insertInto('avoidance')
    .values({
      unit_id: unitId,
      id: row.id,
      visitor_id: row.visitorId,
      household_id: row.householdId,
      source: row.source,
      noted_at: row.at,
      ended_at: null,
    })
    .execute()
}

/** Sources under which this pair is avoided now. */
export async function sourcesHeld(
  { db, unitId }: Scope,
  visitorId: string,
  householdId: string,
): Promise<AvoidanceSource[]> {
  const rows = await db
    .selectFrom('avoidance')
    .select('source')
    .where('unit_id', '=', unitId)
    .where('visitor_id', '=', visitorId)
    .where('household_id', '=', householdId)
    .where('ended_at', 'is', null)
    .execute()
  return rows.map((row) => row.source)
}

export function findAvoidance({ db, unitId }: Scope, avoidanceId: string) {
  return db
    .selectFrom('avoidance')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('id', '=', avoidanceId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
}

export async function endAvoidance({ db, unitId }: Scope, avoidanceId: string, at: string): Promise<void> {
  await db
    .updateTable('avoidance')
    .set({ ended_at: at })
    .where('unit_id', '=', unitId)
    .where('id', '=', avoidanceId)
    .where('ended_at', 'is', null)
    .execute()
}

/** Whether an officer holds the inspector's post on a day, or stands in for whoever does. */
export async function isInspector({ db, unitId }: Scope, officerId: string, day: string): Promise<boolean> {
  const found = await sql`select 1 from terms_on(${day}) t where t.unit_id = ${unitId} and t.officer_id = ${officerId}
    and 'inspector' in (t.post, coalesce(t.acting_post, ''))`.execute(db)
  return found.rows.length > 0
}

export type AvoidanceLine = {
  id: string
  visitorId: string
  household: string[]
  visitor: string
  source: AvoidanceSource
  notedAt: string
  endedAt: string | null
}

/** Every avoidance there is and was, newest first, by its real source. */
export async function allAvoidances({ db, unitId }: Scope): Promise<AvoidanceLine[]> {
  const found = await sql<AvoidanceLine>`
    select a.id, a.visitor_id as "visitorId", m.names as household, v.name as visitor, a.source, a.noted_at as "notedAt", a.ended_at as "endedAt"
    from avoidance a
    join officer v on v.unit_id = a.unit_id and v.id = a.visitor_id
    join household_members m on m.unit_id = a.unit_id and m.household_id = a.household_id
    where a.unit_id = ${unitId} order by a.ended_at is not null, a.id desc`.execute(db)
  return found.rows
}

/** Whom an avoidance can be entered for: households by their officers, and who may visit. */
export async function choices({ db, unitId }: Scope): Promise<{
  households: { id: string; name: string }[]
  visitors: { id: string; name: string; householdId: string }[]
}> {
  const households = await sql<{ id: string; name: string }>`
    select h.id, string_agg(o.name, '、' order by o.position) as name
    from household h join officer o on o.unit_id = h.unit_id and o.household_id = h.id and o.left_on is null
    where h.unit_id = ${unitId} group by h.unit_id, h.id order by min(o.position)`.execute(db)
  const visitors = await sql<{ id: string; name: string; householdId: string }>`
    select id, name || case when title = '' then '' else '（' || title || '）' end as name, household_id as "householdId"
    from officer where unit_id = ${unitId} and left_on is null and post <> 'staff' order by position`.execute(db)
  return { households: households.rows, visitors: visitors.rows }
}

export async function copyAvoidances({ db, unitId }: Scope, householdId: { from: string; to: string }): Promise<void> {
  await sql`insert into avoidance (unit_id, id, visitor_id, household_id, source, noted_at)
    select a.unit_id, gen_random_uuid(), a.visitor_id, ${householdId.to}::uuid, a.source, a.noted_at
    from avoidance a where a.unit_id = ${unitId} and a.household_id = ${householdId.from} and a.ended_at is null
      and not exists (select 1 from avoidance b where b.unit_id = ${unitId} and b.household_id = ${householdId.to}
        and b.visitor_id = a.visitor_id and b.source = a.source and b.ended_at is null)`.execute(db)
}
