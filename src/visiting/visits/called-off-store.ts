/** SQL of evenings that are off since their round was closed, for those who were to go. */
import { sql } from 'kysely'
import { beijingDay } from '../../platform/calendar.ts'
import type { Scope } from '../../platform/database.ts'
import type { Part } from '../../vocabulary/parts-of-day.ts'
import './tables.ts'

export type CalledOff = { members: string[]; day: string; part: Part; place: string }

/** From today on, by the evening; visits that were over before are none. */
export async function calledOff({ db, unitId }: Scope, officerId: string, at: string): Promise<CalledOff[]> {
  const found = await sql<CalledOff>`
    select v.names as members, v.day, v.part, coalesce(v.place, '') as place from visit_card v
    join round w on w.unit_id = v.unit_id and w.id = v.round_id and w.closed_at is not null
    where v.unit_id = ${unitId} and ${officerId}::uuid in (v.visitor_id, v.recorder_id) and v.day >= ${beijingDay(at)}
      and v.record_id is null and v.closed_at is null
    order by v.day, array_position(array['am', 'pm', 'evening'], v.part), v.position, v.id`.execute(db)
  return found.rows
}
