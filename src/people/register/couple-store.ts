import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import './tables.ts'

export type Member = { id: string; householdId: string; area: string; members: string[]; visited: boolean }

/** An officer still here with the household, who lives in it, and whether a visit to it lies ahead in the open round. */
export async function member({ db, unitId }: Scope, officerId: string): Promise<Member | undefined> {
  const found = await sql<Member>`
    select o.id, o.household_id as "householdId", h.area,
      array(select m.id from officer m where m.unit_id = o.unit_id and m.household_id = o.household_id and m.left_on is null order by m.position) as members,
      exists (select from visit_now v join round t on t.unit_id = v.unit_id and t.id = v.round_id and t.closed_at is null
        where v.unit_id = o.unit_id and v.household_id = o.household_id and v.record_id is null and v.closed_at is null) as visited
    from officer o join household h on h.unit_id = o.unit_id and h.id = o.household_id
    where o.unit_id = ${unitId} and o.id = ${officerId} and o.left_on is null`.execute(db)
  return found.rows[0]
}

/** Moves an officer with the officer's own relatives; who must not visit the one household must not visit the other. */
export async function moveTo(
  { db, unitId }: Scope,
  officerId: string,
  householdId: { from: string; to: string },
): Promise<void> {
  await sql`insert into avoidance (unit_id, id, visitor_id, household_id, source, noted_at)
    select a.unit_id, gen_random_uuid(), a.visitor_id, ${householdId.to}::uuid, a.source, a.noted_at
    from avoidance a where a.unit_id = ${unitId} and a.household_id = ${householdId.from} and a.ended_at is null
      and not exists (select from avoidance b where b.unit_id = a.unit_id and b.household_id = ${householdId.to}
        and b.visitor_id = a.visitor_id and b.source = a.source and b.ended_at is null)`.execute(db)
  await db
    .updateTable('officer')
    .set({ household_id: householdId.to })
    .where('unit_id', '=', unitId)
    .where('id', '=', officerId)
    .execute()
  await db
    .updateTable('relative')
    .set({ household_id: householdId.to })
    .where('unit_id', '=', unitId)
    .where('officer_id', '=', officerId)
    .execute()
}

export async function insertHousehold(
  { db, unitId }: Scope,
  h: { id: string; area: string; at: string },
): Promise<void> {
  await db
    .insertInto('household')
    .values({ unit_id: unitId, id: h.id, area: h.area, has_children: false, created_at: h.at })
    .execute()
}

export async function insertChange(
  { db, unitId }: Scope,
  c: { id: string; pair: readonly [string, string]; kind: 'joined' | 'parted'; at: string },
): Promise<void> {
  const [a = '', b = ''] = [...c.pair].sort()
  await db.insertInto('couple_change').values({ unit_id: unitId, id: c.id, a, b, kind: c.kind, at: c.at }).execute()
}
