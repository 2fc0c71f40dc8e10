/** Publishing: a version becomes the list that holds, and its lines become visits, or change the visits that are there. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { Change } from '../solver/differences.ts'
import './tables.ts'

export async function markPublished(
  { db, unitId }: Scope,
  list: { id: string; roundId: string; at: string; by: string | null; reason: string; changes: readonly Change[] },
): Promise<void> {
  await db
    .updateTable('visit_list')
    .set({
      published_at: list.at,
      published_by: list.by,
      published_number: sql`(select coalesce(max(p.published_number), 0) + 1 from visit_list p
        where p.unit_id = ${unitId} and p.round_id = ${list.roundId})`,
      reason: list.reason,
      published_changes: JSON.stringify(list.changes),
    })
    .where('unit_id', '=', unitId)
    .where('id', '=', list.id)
    .execute()
}

/** Visits for the lines that have none yet. Returns how many were made. */
export async function addVisits(
  { db, unitId }: Scope,
  list: { id: string; roundId: string },
  newId: () => string,
): Promise<number> {
  const lines = await sql<{
    household_id: string
    visitor_id: string
    recorder_id: string
    why: string
    position: number
    companions: string[]
  }>`select l.household_id, l.visitor_id, l.recorder_id, l.why, l.position, l.companions from list_line l
    where l.unit_id = ${unitId} and l.list_id = ${list.id} and l.recorder_id is not null
      and not exists (select from visit v where v.unit_id = l.unit_id and v.round_id = ${list.roundId} and v.household_id = l.household_id)
    order by l.position`.execute(db)
  const visits = lines.rows.map((l) => ({ unit_id: unitId, id: newId(), round_id: list.roundId, ...l }))
  for (let from = 0; from < visits.length; from += 500)
    await db
      .insertInto('visit')
      .values(visits.slice(from, from + 500))
      .execute()
  return visits.length
}

/**
 * Brings the visits not yet held to the lines of the list. A visit that gets another visitor loses its day: the new
 * visitor picks one, and a new notice goes out (方案 §二.2). Another recorder alone leaves day and notice as they are,
 * unless that recorder is out with somebody else at that time.
 */
export async function changeVisits(
  { db, unitId }: Scope,
  list: { id: string; roundId: string },
  at: string,
): Promise<void> {
  await sql`
    update slot s set ended_at = ${at} from visit v, list_line l
    where s.unit_id = ${unitId} and s.ended_at is null and v.unit_id = s.unit_id and v.id = s.visit_id and v.round_id = ${list.roundId}
      and l.unit_id = v.unit_id and l.list_id = ${list.id} and l.household_id = v.household_id
      and (l.visitor_id <> v.visitor_id or (l.recorder_id <> v.recorder_id and exists (
        select from visit w
        join slot t on t.unit_id = w.unit_id and t.visit_id = w.id and t.ended_at is null and t.day = s.day and t.part = s.part
        join list_line k on k.unit_id = w.unit_id and k.list_id = l.list_id and k.household_id = w.household_id
        where w.unit_id = v.unit_id and w.round_id = v.round_id and w.id <> v.id
          and ((k.recorder_id = l.recorder_id and k.visitor_id <> l.visitor_id) or k.visitor_id = l.recorder_id))))
      and not exists (select from visit_record r where r.unit_id = v.unit_id and r.visit_id = v.id)`.execute(db)
  await sql`
    update visit v set visitor_id = l.visitor_id, recorder_id = coalesce(l.recorder_id, v.recorder_id), why = l.why,
      position = l.position, companions = l.companions
    from list_line l
    where v.unit_id = ${unitId} and v.round_id = ${list.roundId} and l.unit_id = v.unit_id and l.list_id = ${list.id}
      and l.household_id = v.household_id
      and not exists (select from visit_record r where r.unit_id = v.unit_id and r.visit_id = v.id)
      and not exists (select from visit_closure c where c.unit_id = v.unit_id and c.visit_id = v.id)`.execute(db)
}

/** Ends the visits of households that the list no longer names: the one neutral closure there is. */
export async function endVisits(
  { db, unitId }: Scope,
  roundId: string,
  households: readonly string[],
  at: string,
): Promise<void> {
  if (households.length === 0) return
  await sql`
    insert into visit_closure (unit_id, visit_id, at)
    select v.unit_id, v.id, ${at} from visit v
    where v.unit_id = ${unitId} and v.round_id = ${roundId} and v.household_id = any(${[...households]}::uuid[])
      and not exists (select from visit_record r where r.unit_id = v.unit_id and r.visit_id = v.id)
    on conflict do nothing`.execute(db)
}
