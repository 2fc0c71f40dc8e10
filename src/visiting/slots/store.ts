import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { Part } from '../../vocabulary/parts-of-day.ts'
import './tables.ts'
import '../visits/tables.ts'

type Asked = { id: string; visitorId: string; recorderId: string }

/**
 * Whether somebody is still out for `v`: of the own visits the asker knows how they ended; of others that came to an end the evening stays
 * taken until it is over, or a recorder who is free again would tell (docs/decisions/0025).
 */
const isOut = (visitorId: string, at: string) => sql`case when ${visitorId}::uuid in (v.visitor_id, v.recorder_id)
    then v.settled_at is null and v.closed_at is null
    else not ended_for_office(v.day, v.told_at, v.settled_at, v.closed_at, ${at}::timestamptz) end`

/** Slots that the visitor or the recorder of this visit already has in other visits from `fromDay` on. */
export async function takenSlots(
  { db, unitId }: Scope,
  visit: Asked,
  { fromDay, at }: { fromDay: string; at: string },
): Promise<{ day: string; part: Part }[]> {
  const found = await sql<{ day: string; part: Part }>`
    select distinct v.day, v.part from visit_now v
    where v.unit_id = ${unitId} and v.id <> ${visit.id} and v.slot_id is not null and ${isOut(visit.visitorId, at)} and v.day >= ${fromDay}
      and (v.visitor_id in (${visit.visitorId}, ${visit.recorderId}) or v.recorder_id in (${visit.visitorId}, ${visit.recorderId}))
    order by v.day, v.part`.execute(db)
  return found.rows
}

/** The recorder's name, if that evening they are out with another visitor or visit themselves; one visitor's trip may take several doors. */
export async function recorderElsewhere(
  { db, unitId }: Scope,
  visit: Asked,
  { day, part, at }: { day: string; part: Part; at: string },
): Promise<string | undefined> {
  const found = await sql<{ name: string }>`
    select o.name from visit_now v join officer o on o.unit_id = v.unit_id and o.id = ${visit.recorderId}
    where v.unit_id = ${unitId} and v.id <> ${visit.id} and v.day = ${day} and v.part = ${part} and ${isOut(visit.visitorId, at)}
      and ((v.recorder_id = ${visit.recorderId} and v.visitor_id <> ${visit.visitorId}) or v.visitor_id = ${visit.recorderId}) limit 1`.execute(
    db,
  )
  return found.rows[0]?.name
}

export async function visitorElsewhere(
  { db, unitId }: Scope,
  visit: { id: string; visitorId: string },
  day: string,
  part: Part,
): Promise<boolean> {
  const found =
    await sql`select 1 from visit_now v where v.unit_id = ${unitId} and v.id <> ${visit.id} and v.day = ${day} and v.part = ${part}
    and v.settled_at is null and v.closed_at is null and v.recorder_id = ${visit.visitorId} limit 1`.execute(db)
  return found.rows.length > 0
}

/** Ends the slot that held and makes the new one. */
export async function replaceSlot(
  { db, unitId }: Scope,
  slot: { id: string; visitId: string; day: string; part: Part; place: string; at: string; by: string | null },
): Promise<void> {
  await db
    .updateTable('slot')
    .set({ ended_at: slot.at })
    .where('unit_id', '=', unitId)
    .where('visit_id', '=', slot.visitId)
    .where('ended_at', 'is', null)
    .execute()
  await db
    .insertInto('slot')
    .values({
      unit_id: unitId,
      id: slot.id,
      visit_id: slot.visitId,
      day: slot.day,
      part: slot.part,
      place: slot.place,
      picked_at: slot.at,
      picked_by: slot.by,
      ended_at: null,
    })
    .execute()
}
