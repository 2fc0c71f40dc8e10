import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import '../register/tables.ts'

export type Member = { id: string; householdId: string; area: string; members: string[]; visited: boolean }

/** An officer still here with the household, who lives in it, and whether a visit to it lies ahead in the open round, as far as the office may know. */
export async function member(
  { db, unitId, at }: Scope & { at: string },
  officerId: string,
): Promise<Member | undefined> {
  const found = await sql<Member>`
    select o.id, o.household_id as "householdId", h.area,
      array(select m.id from officer m where m.unit_id = o.unit_id and m.household_id = o.household_id and m.left_on is null order by m.position) as members,
      exists (select 1 from visit_now v join round t on t.unit_id = v.unit_id and t.id = v.round_id and t.closed_at is null
        where v.unit_id = o.unit_id and v.household_id = o.household_id 
          and not ended_for_office(v.day, v.told_at, v.settled_at, v.closed_at, ${at}::timestamptz)) as visited
    from officer o join household h on h.unit_id = o.unit_id and h.id = o.household_id
    where o.unit_id = ${unitId} and o.id = ${officerId} and o.left_on is null`.execute(db)
  return found.rows[0]
}

export async function insertChange(
  { db, unitId }: Scope,
  c: { id: string; pair: readonly [string, string]; kind: 'joined' | 'parted'; at: string },
): Promise<void> {
  const [a = '', b = ''] = [...c.pair].sort()
  await db.insertInto('couple_change').values({ unit_id: unitId, id: c.id, a, b, kind: c.kind, at: c.at }).execute()
}
