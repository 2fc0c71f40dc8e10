import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import { FINISHER } from '../visits/reads.ts'
import '../visits/tables.ts'
import '../../doors/tables.ts'
import './tables.ts'

export type SlipRow = {
  id: string
  visitId: string
  members: string[]
  reason: string
  askedBy: string
  askedAt: string
  askedById: string
  agreedById: string | null
  visitorId: string
  recorderId: string
  /** Who was named where both of them are gone. */
  finisherId: string | null
  /** The family chose the word of the link that stands. */
  used: boolean
}

const SLIP = sql`select n.id, n.visit_id as "visitId", m.names as members, n.reason, a.display_name as "askedBy", n.asked_at as "askedAt",
    n.asked_by as "askedById", n.agreed_by as "agreedById", v.visitor_id as "visitorId", v.recorder_id as "recorderId", ${FINISHER} as "finisherId",
    coalesce(l.own_word is not null, true) as used
  from new_slip n
  join visit v on v.unit_id = n.unit_id and v.id = n.visit_id
  join household_members m on m.unit_id = v.unit_id and m.household_id = v.household_id
  join account a on a.unit_id = n.unit_id and a.id = n.asked_by
  left join family_link l on l.unit_id = v.unit_id and l.visit_id = v.id and l.ended_at is null`

/** Those that wait, and those that were agreed to and not used yet; the longest waiting first. */
export async function openSlips({ db, unitId }: Scope): Promise<SlipRow[]> {
  const found = await sql<SlipRow>`${SLIP} where n.unit_id = ${unitId} and n.dropped_at is null
    and (n.agreed_at is null or (l.by_hand and l.own_word is null and l.made_at = n.agreed_at))
    order by n.asked_at, n.id`.execute(db)
  return found.rows
}

/** One that still waits, held until the transaction ends. */
export async function lockSlip({ db, unitId }: Scope, slipId: string): Promise<SlipRow | undefined> {
  await sql`select 1 from new_slip where unit_id = ${unitId} and id = ${slipId} for update`.execute(db)
  const found = await sql<SlipRow>`${SLIP} where n.unit_id = ${unitId} and n.id = ${slipId}`.execute(db)
  return found.rows[0]
}

export async function isWaiting({ db, unitId }: Scope, by: { slipId: string } | { visitId: string }): Promise<boolean> {
  const which = 'slipId' in by ? sql`id = ${by.slipId}` : sql`visit_id = ${by.visitId}`
  const found = await sql`select 1 from new_slip
    where unit_id = ${unitId} and ${which} and agreed_at is null and dropped_at is null`.execute(db)
  return found.rows.length > 0
}

export async function insertSlip(
  { db, unitId }: Scope,
  slip: { id: string; visitId: string; reason: string; at: string; by: string },
): Promise<void> {
  await db
    .insertInto('new_slip')
    .values({
      unit_id: unitId,
      id: slip.id,
      visit_id: slip.visitId,
      reason: slip.reason,
      asked_at: slip.at,
      asked_by: slip.by,
      agreed_at: null,
      agreed_by: null,
      dropped_at: null,
    })
    .execute()
}

export async function endSlip(
  { db, unitId }: Scope,
  slipId: string,
  how: { agreed_at: string; agreed_by: string } | { dropped_at: string },
): Promise<void> {
  await db.updateTable('new_slip').set(how).where('unit_id', '=', unitId).where('id', '=', slipId).execute()
}

/** Whether this account agreed to the slip of the link that stands, and the family has not used it yet. */
export async function mayPrint({ db, unitId }: Scope, visitId: string, accountId: string): Promise<boolean> {
  const found = await sql`select 1 from new_slip n
    join family_link l on l.unit_id = n.unit_id and l.visit_id = n.visit_id and l.ended_at is null and l.by_hand
      and l.own_word is null and l.made_at = n.agreed_at
    where n.unit_id = ${unitId} and n.visit_id = ${visitId} and n.agreed_by = ${accountId}`.execute(db)
  return found.rows.length > 0
}

export async function namesOf({ db, unitId }: Scope, visitId: string): Promise<string[]> {
  const found = await sql<{ names: string[] }>`select m.names from visit v
    join household_members m on m.unit_id = v.unit_id and m.household_id = v.household_id
    where v.unit_id = ${unitId} and v.id = ${visitId}`.execute(db)
  return found.rows[0]?.names ?? []
}

export async function unitOf({ db, unitId }: Scope): Promise<{ name: string; phone: string }> {
  const found = await sql<{ name: string; phone: string }>`select name, phone from unit where id = ${unitId}`.execute(
    db,
  )
  return found.rows[0] ?? { name: '', phone: '' }
}
