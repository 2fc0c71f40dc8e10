import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { Part } from '../../vocabulary/parts-of-day.ts'
import type { Out, Pair } from './rules/who-is-out.ts'
import './tables.ts'
import '../visits/tables.ts'
import '../../people/register/tables.ts'

/** Who asks: an officer knows how the own visits ended; null is the office, which knows what it may see (docs/decisions/0025). */
export type Asker = string | null

/**
 * Whether `v` is over for whoever asks. Of others that came to an end the evening stays taken until it is over, or a recorder who is
 * free again would tell.
 */
const isOver = (asker: Asker, at: string) => sql<boolean>`case when ${asker}::uuid in (v.visitor_id, v.recorder_id)
    then v.settled_at is not null or v.closed_at is not null
    else ended_for_office(v.day, v.told_at, v.settled_at, v.closed_at, ${at}::timestamptz) end`

/** Everybody who is out from a day on, or on one day. */
export async function outFrom(
  { db, unitId }: Scope,
  { asker, at, from, to }: { asker: Asker; at: string; from: string; to?: string },
): Promise<Out[]> {
  const found = await sql<Out>`
    select v.id, v.visitor_id as "visitorId", v.recorder_id as "recorderId", v.day, v.part from visit_now v
    where v.unit_id = ${unitId} and v.slot_id is not null and v.day >= ${from} and v.day <= coalesce(${to ?? null}::date, 'infinity')
      and not ${isOver(asker, at)}`.execute(db)
  return found.rows
}

/** Slots that the visitor or the recorder of this visit already has in other visits from `fromDay` on. */
export async function takenSlots(
  { db, unitId }: Scope,
  visit: Pair,
  { asker, fromDay, at }: { asker: Asker; fromDay: string; at: string },
): Promise<{ day: string; part: Part }[]> {
  const found = await sql<{ day: string; part: Part }>`
    select v.day, v.part from visit_now v
    where v.unit_id = ${unitId} and v.id <> ${visit.id} and v.slot_id is not null and v.day >= ${fromDay}
      and not ${isOver(asker, at)}
      and (v.visitor_id in (${visit.visitorId}, ${visit.recorderId}) or v.recorder_id in (${visit.visitorId}, ${visit.recorderId}))
    group by v.day, v.part order by v.day, array_position(array['am', 'pm', 'evening'], v.part)`.execute(db)
  return found.rows
}

export type VisitRow = Pair & {
  roundId: string
  household: string
  area: string
  visitor: string
  recorder: string
  slotId: string | null
  day: string | null
  part: Part | null
  place: string | null
  deliveredAt: string | null
  /** Since when the family is held to be told of this time. */
  toldAt: string | null
  isOver: boolean
}

/** Visits with the names that are said of them, in the order of the list. */
export async function visitRows(
  { db, unitId }: Scope,
  ids: readonly string[],
  { asker, at }: { asker: Asker; at: string },
): Promise<VisitRow[]> {
  const found = await sql<VisitRow>`
    select v.id, v.visitor_id as "visitorId", v.recorder_id as "recorderId", v.round_id as "roundId",
      array_to_string(m.names, '、') as household, h.area, a.name as visitor, r.name as recorder,
      v.slot_id as "slotId", v.day, v.part, v.place, v.delivered_at as "deliveredAt", v.told_at as "toldAt", ${isOver(asker, at)} as "isOver"
    from visit_now v
    join household h on h.unit_id = v.unit_id and h.id = v.household_id
    join household_members m on m.unit_id = v.unit_id and m.household_id = v.household_id
    join officer a on a.unit_id = v.unit_id and a.id = v.visitor_id
    join officer r on r.unit_id = v.unit_id and r.id = v.recorder_id
    where v.unit_id = ${unitId} and v.id = any(${[...ids]}::uuid[]) order by v.position`.execute(db)
  return found.rows
}

/** Locks visits for the rest of the transaction, always in the same order. */
export async function lockVisits({ db, unitId }: Scope, ids: readonly string[]): Promise<void> {
  await sql`select id from visit where unit_id = ${unitId} and id = any(${[...ids]}::uuid[]) order by id
    for no key update`.execute(db)
}

export type NewSlot = { id: string; visitId: string; day: string; part: Part; place: string }
type Set = {
  at: string
  by: string | null
  /** For whom the office set it, and when that person called. */
  asked?: { by: string; at: string }
  adoptionId?: string
}

/** Ends the slots that held and makes the new ones: one a visit. */
export async function replaceSlots({ db, unitId }: Scope, slots: readonly NewSlot[], set: Set): Promise<void> {
  await sql`update slot set ended_at = ${set.at} where unit_id = ${unitId} and ended_at is null
    and visit_id = any(${slots.map((s) => s.visitId)}::uuid[])`.execute(db)
  const rows = slots.map((slot) => ({
    unit_id: unitId,
    id: slot.id,
    visit_id: slot.visitId,
    day: slot.day,
    part: slot.part,
    place: slot.place,
    picked_at: set.at,
    picked_by: set.by,
    ended_at: null,
    asked_by: set.asked?.by ?? null,
    asked_at: set.asked?.at ?? null,
    adoption_id: set.adoptionId ?? null,
  }))
  for (let from = 0; from < rows.length; from += 500)
    await db
      .insertInto('slot')
      .values(rows.slice(from, from + 500))
      .execute()
}

export async function insertAdoption(
  { db, unitId }: Scope,
  a: { id: string; runId: string; at: string; by: string | null; changeUntil: string | null },
): Promise<void> {
  await db
    .insertInto('time_adoption')
    .values({
      unit_id: unitId,
      id: a.id,
      run_id: a.runId,
      adopted_at: a.at,
      adopted_by: a.by,
      change_until: a.changeUntil,
    })
    .execute()
}
