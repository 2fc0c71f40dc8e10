import { sql } from 'kysely'
import type { Tx } from '../platform/database.ts'
import type { HouseholdView } from './contract.ts'

type Scope = { db: Tx; unitId: string }

const AVOIDANCES = sql`coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'visitor', v.name, 'source', case when a.source = 'complaint' then 'other' else a.source end, 'notedAt', a.noted_at) order by a.id)
  from avoidance a join officer v on v.unit_id = a.unit_id and v.id = a.visitor_id
  where a.unit_id = h.unit_id and a.household_id = h.id and a.ended_at is null), '[]')`

/** Households of officers still employed, in the order of the roster; one of them, when `householdId` is given. */
export async function households({ db, unitId }: Scope, householdId?: string): Promise<HouseholdView[]> {
  const found = await sql<HouseholdView>`
    select h.id, h.area, h.has_children as "hasChildren", ${AVOIDANCES} as avoidances,
      jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'department', d.name, 'title', o.title, 'post', o.post, 'canRecord', o.can_record) order by o.position) as officers,
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'relation', r.relation, 'inScope', r.in_scope, 'reason', r.reason, 'clause', r.clause) order by r.position)
        from relative r where r.unit_id = h.unit_id and r.household_id = h.id), '[]') as relatives
    from household h
    join officer o on o.unit_id = h.unit_id and o.household_id = h.id and o.left_on is null
    join department d on d.unit_id = o.unit_id and d.id = o.department_id
    where h.unit_id = ${unitId} and (${householdId ?? null}::uuid is null or h.id = ${householdId ?? null}::uuid)
    group by h.unit_id, h.id order by min(o.position)`.execute(db)
  return found.rows
}

export async function householdOf({ db, unitId }: Scope, officerId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('officer')
    .select('household_id')
    .where('unit_id', '=', unitId)
    .where('id', '=', officerId)
    .executeTakeFirst()
  return row?.household_id
}
