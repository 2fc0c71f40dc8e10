/** SQL of families that were told of a day on which, since their round was closed, nobody comes. */
import { sql } from 'kysely'
import { beijingDay } from '../../platform/calendar.ts'
import type { Scope } from '../../platform/database.ts'
import type { Part } from '../../vocabulary/parts-of-day.ts'
import '../visits/tables.ts'
import './tables.ts'

export type ToldOfDay = {
  visitId: string
  roundId: string
  roundName: string
  members: string[]
  visitor: string
  day: string
  part: Part
  /** What is to be told: that somebody comes after all, or that nobody does. */
  comes: boolean
}

/**
 * Families whose last word of their day is not what holds: of a round that is closed, nobody comes; of one whose end was taken
 * back, somebody does. By the day. Every family that was told of a day stands here, whatever became of its visit: one that is
 * missing would tell (docs/decisions/0025).
 */
export async function untold({ db, unitId }: Scope, at: string): Promise<ToldOfDay[]> {
  const today = beijingDay(at)
  const found = await sql<ToldOfDay>`
    with told as (
      select v.id, v.day, v.part from visit_card v
      where v.unit_id = ${unitId} and v.day >= ${today} and (v.told_at is not null or v.acknowledged or v.move_wish is not null)
        and not ended_for_office(v.day, v.told_at, v.settled_at, v.closed_at, ${at}::timestamptz)
      union
      select v.id, v.off_day, v.off_part from visit_card v
      join round w on w.unit_id = v.unit_id and w.id = v.round_id and w.closed_at is not null
      where v.unit_id = ${unitId} and v.off_day >= ${today})
    select t.id as "visitId", v.round_id as "roundId", w.name as "roundName", v.names as members, v.visitor_name as visitor, t.day, t.part, w.closed_at is null as comes
    from told t
    join visit_card v on v.unit_id = ${unitId} and v.id = t.id
    join round w on w.unit_id = v.unit_id and w.id = v.round_id
    left join lateral (select k.comes from day_called_off k
      where k.unit_id = v.unit_id and k.visit_id = t.id and k.day = t.day and k.part = t.part order by k.seq desc limit 1) k on true
    where coalesce(k.comes, true) <> (w.closed_at is null)
    order by t.day, array_position(array['am', 'pm', 'evening'], t.part), v.position`.execute(db)
  return found.rows
}

/** Whoever says that families were told takes turns with others who do. */
export async function holdTold({ db, unitId }: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`day called off ${unitId}`}))`.execute(db)
}

export async function insertTold(
  { db, unitId }: Scope,
  rows: readonly (Pick<ToldOfDay, 'visitId' | 'day' | 'part' | 'comes'> & { id: string; at: string; by: string })[],
): Promise<void> {
  await db
    .insertInto('day_called_off')
    .values(
      rows.map(({ id, visitId, day, part, comes, at, by }) => ({
        unit_id: unitId,
        id,
        visit_id: visitId,
        day,
        part,
        comes,
        told_at: at,
        told_by: by,
      })),
    )
    .execute()
}

export async function unitOf({ db, unitId }: Scope): Promise<{ name: string; phone: string }> {
  return db.selectFrom('unit').select(['name', 'phone']).where('id', '=', unitId).executeTakeFirstOrThrow()
}
