import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { VisitRow } from './store.ts'
import './tables.ts'
import '../visits/tables.ts'

export type DiaryCard = VisitRow & { until: string | null }

const CARDS = sql`
    select v.id, v.visitor_id as "visitorId", v.recorder_id as "recorderId", v.round_id as "roundId",
      array_to_string(v.names, '、') as household, v.area, v.visitor_name as visitor, v.recorder_name as recorder,
      v.slot_id as "slotId", v.day, v.part, v.place, v.delivered_at as "deliveredAt", false as "isOver", a.change_until as until
    from visit_card v
    left join slot s on s.unit_id = v.unit_id and s.id = v.slot_id
    left join time_adoption a on a.unit_id = s.unit_id and a.id = s.adoption_id`
const IN_ORDER = sql`order by v.day nulls last, array_position(array['am', 'pm', 'evening'], v.part), v.position`

/** The visits of a round that are open as far as the office may see, in the order of days, then of the list; all, or one visitor's. */
export async function diaryRows(
  { db, unitId }: Scope,
  roundId: string,
  at: string,
  visitorId?: string,
): Promise<DiaryCard[]> {
  const found = await sql<DiaryCard>`${CARDS}
    where v.unit_id = ${unitId} and v.round_id = ${roundId}
      and (${visitorId ?? null}::uuid is null or v.visitor_id = ${visitorId ?? null}::uuid)
      and not ended_for_office(v.day, v.told_at, v.settled_at, v.closed_at, ${at}::timestamptz) ${IN_ORDER}`.execute(db)
  return found.rows
}

/** The dated visits that an officer makes or records and that are open, as that officer knows. */
export async function ownRows({ db, unitId }: Scope, roundId: string, officerId: string): Promise<DiaryCard[]> {
  const found = await sql<DiaryCard>`${CARDS}
    where v.unit_id = ${unitId} and v.round_id = ${roundId} and ${officerId}::uuid in (v.visitor_id, v.recorder_id)
      and v.slot_id is not null and v.settled_at is null and v.closed_at is null ${IN_ORDER}`.execute(db)
  return found.rows
}
