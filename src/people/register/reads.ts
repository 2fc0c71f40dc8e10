/** Reads of the register that other slices may use inside their transaction (docs/decisions/0002). */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import './tables.ts'

export async function householdOf({ db, unitId }: Scope, officerId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('officer')
    .select('household_id')
    .where('unit_id', '=', unitId)
    .where('id', '=', officerId)
    .executeTakeFirst()
  return row?.household_id
}

/** True when there is such a household with an officer still here. */
export async function isHousehold({ db, unitId }: Scope, householdId: string): Promise<boolean> {
  const row = await db
    .selectFrom('officer')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('household_id', '=', householdId)
    .where('left_on', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Officers of the same household, or kin to anybody in it, for each of these: whom avoidance keeps from them (X1, X2). */
export async function kinOf(
  { db, unitId }: Scope,
  officerIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const found = await sql<{ officerId: string; kinId: string }>`
    select distinct t.id as "officerId", x.id as "kinId" from officer t
    join officer m on m.unit_id = t.unit_id and m.household_id = t.household_id
    cross join lateral (select m.id union all
      select case when k.a = m.id then k.b else k.a end from kin k where k.unit_id = m.unit_id and m.id in (k.a, k.b)) x
    where t.unit_id = ${unitId} and t.id = any(${[...officerIds]}::uuid[]) and x.id <> t.id`.execute(db)
  const kin = new Map<string, Set<string>>()
  for (const { officerId, kinId } of found.rows) kin.set(officerId, (kin.get(officerId) ?? new Set()).add(kinId))
  return kin
}
