import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { Part } from '../../vocabulary/parts-of-day.ts'
import type { VisitFact, WaitingVisits } from './rules.ts'

/**
 * Every visit of a round by its two days (ISO, Beijing). The day of an end is the one from which `ended_for_office` says so; a visit
 * that is over counts as noticed.
 */
export async function visits({ db, unitId }: Scope, roundId: string): Promise<VisitFact[]> {
  const dayOf = (at: string) => sql.raw(`(v.${at} at time zone 'Asia/Shanghai')::date`)
  const found = await sql<VisitFact>`
    select least(${dayOf('delivered_at')}, e.ended) as "noticedOn", e.ended as "endedOn"
    from visit_now v cross join lateral (select case
      when v.settled_at is not null then greatest(v.day, ${dayOf('settled_at')}) + 1
      when v.closed_at is null then null
      when v.day is null or v.told_at is null then ${dayOf('closed_at')}
      else greatest(v.day + 1, ${dayOf('closed_at')}) end as ended) e
    where v.unit_id = ${unitId} and v.round_id = ${roundId}`.execute(db)
  return found.rows
}

export async function waitingVisits(
  { db, unitId }: Scope,
  roundId: string,
  today: string,
  at: string,
): Promise<WaitingVisits> {
  const found = await sql<WaitingVisits>`
    select count(*) filter (where v.slot_id is null)::int as undated,
      count(*) filter (where v.notice_id is not null and v.delivered_at is null)::int as undelivered,
      count(*) filter (where v.day < ${today}::date)::int as past
    from visit_now v where v.unit_id = ${unitId} and v.round_id = ${roundId}
      and not ended_for_office(v.day, v.told_at, v.settled_at, v.closed_at, ${at}::timestamptz)`.execute(db)
  return found.rows[0]!
}

/** Visits of each coming day and part, from `from` to `to`, ISO days. */
export async function comingVisits(
  { db, unitId }: Scope,
  roundId: string,
  from: string,
  to: string,
  at: string,
): Promise<{ day: string; part: Part; visits: number }[]> {
  const found = await sql<{ day: string; part: Part; visits: number }>`
    select v.day, v.part, count(*)::int as visits from visit_now v
    where v.unit_id = ${unitId} and v.round_id = ${roundId} and v.day between ${from} and ${to}
      and not ended_for_office(v.day, v.told_at, v.settled_at, v.closed_at, ${at}::timestamptz)
    group by v.day, v.part order by v.day, array_position(array['am', 'pm', 'evening'], v.part)`.execute(db)
  return found.rows
}
