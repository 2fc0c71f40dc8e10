import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'

export type Path = { offered: number; noticed: number; ended: number; raised: number; answered: number }

/** The round as a narrowing path: numbers of the unit, no names. Offered counts every visit of the published list. */
export async function path({ db, unitId }: Scope, roundId: string, at: string): Promise<Path> {
  const ended = sql`ended_for_office(v.day, v.told_at, v.settled_at, v.closed_at, ${at}::timestamptz)`
  const found = await sql<Path>`
    select count(*)::int as offered, count(*) filter (where v.delivered_at is not null or ${ended})::int as noticed, count(*) filter (where ${ended})::int as ended,
      (select count(*)::int from matter_now m where m.unit_id = ${unitId} and m.round_id = ${roundId} and m.reported_at is not null and m.state not in ('split', 'joined')) as raised,
      (select count(m.replied_at)::int from matter_now m where m.unit_id = ${unitId} and m.round_id = ${roundId} and m.state not in ('split', 'joined')) as answered
    from visit_now v where v.unit_id = ${unitId} and v.round_id = ${roundId}`.execute(db)
  return found.rows[0]!
}

/** Matters without an answer, by the days since they were reported: their own day is that of an evening (docs/decisions/0041). */
export async function unansweredAges({ db, unitId }: Scope, roundId: string, now: string): Promise<number[]> {
  const found = await sql<{ days: number }>`
    select floor(extract(epoch from (${now}::timestamptz - m.reported_at)) / 86400)::int as days
    from matter_now m
    where m.unit_id = ${unitId} and m.round_id = ${roundId} and m.kind <> 'thanks' and m.reported_at is not null and m.replied_at is null
      and m.state not in ('split', 'joined')`.execute(db)
  return found.rows.map((row) => row.days)
}

/** Visits of each coming day, from `from` to `to`, ISO days. */
export async function comingVisits(
  { db, unitId }: Scope,
  roundId: string,
  from: string,
  to: string,
  at: string,
): Promise<{ day: string; visits: number }[]> {
  const found = await sql<{ day: string; visits: number }>`
    select v.day, count(*)::int as visits from visit_now v
    where v.unit_id = ${unitId} and v.round_id = ${roundId} and v.day between ${from} and ${to}
      and not ended_for_office(v.day, v.told_at, v.settled_at, v.closed_at, ${at}::timestamptz)
    group by v.day order by v.day`.execute(db)
  return found.rows
}
