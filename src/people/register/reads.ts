/** Reads of the register that other slices may use inside their transaction (docs/decisions/0002). */
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
