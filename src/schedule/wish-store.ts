import { sql } from 'kysely'
import type { Tx } from '../platform/database.ts'
import type { Part } from './contract.ts'

type Scope = { db: Tx; unitId: string }
/** When a household may best be visited (`busyDow`: 0 is Sunday) and how it wants to be reached; '' where nothing was said. */
export type HouseholdWish = {
  busyDow: number[]
  parts: Part[]
  route: '' | 'phone' | 'message' | 'paper' | 'viaOfficer'
  saidBy: 'family' | 'officer'
  saidAt: string
}

/** The newest word of a household. */
export async function newestWish({ db, unitId }: Scope, householdId: string): Promise<HouseholdWish | undefined> {
  const found = await sql<HouseholdWish>`
    select busy_dow as "busyDow", parts, route, said_by as "saidBy", said_at as "saidAt"
    from household_wish where unit_id = ${unitId} and household_id = ${householdId} order by seq desc limit 1`.execute(
    db,
  )
  return found.rows[0]
}

export async function insertWish(
  { db, unitId }: Scope,
  w: HouseholdWish & { id: string; householdId: string },
): Promise<void> {
  await sql`insert into household_wish (unit_id, id, household_id, busy_dow, parts, route, said_by, said_at)
    values (${unitId}, ${w.id}, ${w.householdId}, ${w.busyDow}::int[], ${w.parts}::text[], ${w.route}, ${w.saidBy}, ${w.saidAt})`.execute(
    db,
  )
}
