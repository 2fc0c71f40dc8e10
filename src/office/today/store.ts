import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { OfficeWork } from './rules.ts'

export type Path = { offered: number; noticed: number; held: number; raised: number; answered: number }

/** The round as a narrowing path: numbers of the unit, no names. Offered counts every visit of the published list. */
export async function path({ db, unitId }: Scope, roundId: string): Promise<Path> {
  const found = await sql<Path>`
    select count(*)::int as offered, count(v.delivered_at)::int as noticed, count(v.record_id)::int as held,
      (select count(*)::int from matter m join visit w on w.unit_id = m.unit_id and w.id = m.visit_id where m.unit_id = ${unitId} and w.round_id = ${roundId}) as raised,
      (select count(*)::int from matter m join visit w on w.unit_id = m.unit_id and w.id = m.visit_id where m.unit_id = ${unitId} and w.round_id = ${roundId}
        and exists (select from matter_step s where s.unit_id = m.unit_id and s.matter_id = m.id and s.kind = 'replied')) as answered
    from visit_now v where v.unit_id = ${unitId} and v.round_id = ${roundId}`.execute(db)
  return found.rows[0]!
}

/** Matters without an answer, by their age in days on `today`. */
export async function unansweredAges({ db, unitId }: Scope, roundId: string, now: string): Promise<number[]> {
  const found = await sql<{ days: number }>`
    select floor(extract(epoch from (${now}::timestamptz - m.raised_at)) / 86400)::int as days
    from matter m join visit v on v.unit_id = m.unit_id and v.id = m.visit_id
    where m.unit_id = ${unitId} and v.round_id = ${roundId} and m.kind <> 'thanks'
      and not exists (select from matter_step s where s.unit_id = m.unit_id and s.matter_id = m.id and s.kind = 'replied')`.execute(
    db,
  )
  return found.rows.map((row) => row.days)
}

/** Visits of each coming day, from `from` to `to`, ISO days. */
export async function comingVisits(
  { db, unitId }: Scope,
  roundId: string,
  from: string,
  to: string,
): Promise<{ day: string; visits: number }[]> {
  const found = await sql<{ day: string; visits: number }>`
    select v.day, count(*)::int as visits from visit_now v
    where v.unit_id = ${unitId} and v.round_id = ${roundId} and v.day between ${from} and ${to} and v.settled_at is null and v.closed_at is null
    group by v.day order by v.day`.execute(db)
  return found.rows
}

/** What waits in the office, counted in one question. */
export async function officeWork({ db, unitId }: Scope, roundId: string | null, today: string): Promise<OfficeWork> {
  const found = await sql<OfficeWork>`
    with open_visit as (select * from visit_now where unit_id = ${unitId} and round_id = ${roundId}::uuid and settled_at is null and closed_at is null),
      last_step as (select m.id, m.kind, (select s.kind from matter_step s where s.unit_id = m.unit_id and s.matter_id = m.id and s.kind <> 'progressed' order by s.seq desc limit 1) as step
        from matter m where m.unit_id = ${unitId})
    select
      (select count(*)::int from open_visit where slot_id is null) as unscheduled,
      (select count(*)::int from open_visit where notice_id is not null and delivered_at is null) as undelivered,
      (select min(day) from open_visit where notice_id is not null and delivered_at is null) as "firstUndelivered",
      (select count(*)::int from evening_off where unit_id = ${unitId} and round_id = ${roundId}::uuid and day >= ${today}) as "eveningsOff",
      (select min(day) from evening_off where unit_id = ${unitId} and round_id = ${roundId}::uuid and day >= ${today}) as "firstOff",
      (select count(*)::int from import_problem where unit_id = ${unitId} and settled_at is null) as "waitingProblems",
      (select count(*)::int from roster_import where unit_id = ${unitId} and state in ('waiting', 'reading', 'read', 'refused')) as "openImports",
      exists (select from visit_list where unit_id = ${unitId} and round_id = ${roundId}::uuid) as drawn,
      exists (select from visit_list where unit_id = ${unitId} and round_id = ${roundId}::uuid and published_at is not null) as published,
      exists (select from round_list where unit_id = ${unitId} and round_id = ${roundId}::uuid and working_id is not null) as draft,
      (select r.kind from round_list p join list_review r on r.unit_id = p.unit_id and r.list_id = p.working_id
        where p.unit_id = ${unitId} and p.round_id = ${roundId}::uuid order by r.seq desc limit 1) as review,
      (select count(*)::int from last_step where step is null) as unreported,
      (select count(*)::int from last_step where step = 'reported') as undecided,
      (select count(*)::int from last_step where step in ('measured', 'unsettled')) as unanswered,
      (select count(distinct household_id)::int from officer where unit_id = ${unitId} and left_on is null) as households,
      exists (select from plan where unit_id = ${unitId}) as "hasPlan",
      (select count(*)::int from scan_page where unit_id = ${unitId} and state = 'waiting' and reason not in ('blank', 'notFiled')) as unfiled,
      (select count(*)::int from press_pack k join press p on p.unit_id = k.unit_id and p.id = k.press_id
        where k.unit_id = ${unitId} and k.failed_at is not null and p.dropped_at is null) as unprinted,
      (select p.id from press_pack k join press p on p.unit_id = k.unit_id and p.id = k.press_id
        where k.unit_id = ${unitId} and k.failed_at is not null and p.dropped_at is null order by p.seq desc limit 1) as "unprintedIn"`.execute(
    db,
  )
  return found.rows[0]!
}
