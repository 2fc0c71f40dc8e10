import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { LedgerMatter, LedgerVisit } from './ledger.ts'
import './tables.ts'
import '../../people/register/tables.ts'
import '../../papers/tables.ts'
import '../../programme/unit/tables.ts'

export type FileRow = {
  officerId: string
  name: string
  department: string
  title: string
  fileNumber: number | null
}

/** A file per officer; those who left keep theirs. How many papers lie in it is told by the file itself, opened with a reason. */
export async function files({ db, unitId }: Scope, officerId: string | null = null): Promise<FileRow[]> {
  const found = await sql<FileRow>`
    select o.id as "officerId", o.name, d.name as department, o.title, f.number as "fileNumber"
    from officer o join department d on d.unit_id = o.unit_id and d.id = o.department_id
    left join person_file f on f.unit_id = o.unit_id and f.officer_id = o.id
    where o.unit_id = ${unitId} and (${officerId}::uuid is null or o.id = ${officerId}::uuid)
    order by o.position, o.id`.execute(db)
  return found.rows
}

export type Consultation = { id: string; officerId: string; accountId: string; reason: string; at: string }

export async function insertConsultations({ db, unitId }: Scope, lines: readonly Consultation[]): Promise<void> {
  if (lines.length === 0) return
  await db
    .insertInto('consultation')
    .values(
      lines.map((c) => ({
        ...{ unit_id: unitId, id: c.id, officer_id: c.officerId, account_id: c.accountId, reason: c.reason, at: c.at },
      })),
    )
    .execute()
}

/** Whose files an account gave a reason for since then, of these. */
export async function officersWithReason(
  { db, unitId }: Scope,
  accountId: string,
  officerIds: readonly string[],
  since: string,
): Promise<number> {
  const found = await sql<{ n: number }>`select count(distinct officer_id)::int as n from consultation
    where unit_id = ${unitId} and account_id = ${accountId} and at > ${since} and officer_id = any(${[...officerIds]}::uuid[])`.execute(
    db,
  )
  return found.rows[0]?.n ?? 0
}

export async function consultations(
  { db, unitId }: Scope,
  officerId: string,
): Promise<{ by: string; reason: string; at: string; accountId: string }[]> {
  const found = await sql<{ by: string; reason: string; at: string; accountId: string }>`
    select a.display_name as by, c.reason, c.at, c.account_id as "accountId" from consultation c join account a on a.unit_id = c.unit_id and a.id = c.account_id
    where c.unit_id = ${unitId} and c.officer_id = ${officerId} order by c.id desc limit 50`.execute(db)
  return found.rows
}

/** 家访台账: one line a visit; nothing of what relatives said, signed or refused, and nothing that only a held visit has. */
export async function ledger({ db, unitId }: Scope, roundId: string, at: string): Promise<LedgerVisit[]> {
  const found = await sql<LedgerVisit>`
    select m.names as members, array(select distinct x ->> 'department' from jsonb_array_elements(m.members) x) as departments,
      array(select distinct x ->> 'post' from jsonb_array_elements(m.members) x) as posts,
      a.name as visitor, r.name as recorder,
      v.delivered_at as noticed, ended_for_office(v.day, v.told_at, v.settled_at, v.closed_at, ${at}::timestamptz) as ended,
      v.day as evening,
      array(select f.number from officer o join person_file f on f.unit_id = o.unit_id and f.officer_id = o.id
        where o.unit_id = v.unit_id and o.id in (select (x ->> 'id')::uuid from jsonb_array_elements(m.members) x) order by o.position) as "fileNumbers"
    from visit_now v
    join household_members m on m.unit_id = v.unit_id and m.household_id = v.household_id
    join officer a on a.unit_id = v.unit_id and a.id = v.visitor_id
    join officer r on r.unit_id = v.unit_id and r.id = v.recorder_id
    where v.unit_id = ${unitId} and v.round_id = ${roundId} order by v.position`.execute(db)
  return found.rows
}

/** What was reported, or stands when the round is over (docs/decisions/0041). One that was split or joined keeps its line and says where it went; it goes on there, and is counted there. When each was raised is for the report's pace alone: the day tells whose visit it was. */
export async function matterLedger(
  { db, unitId }: Scope,
  roundId: string,
): Promise<(LedgerMatter & { raisedAt: string; goesOn: boolean })[]> {
  const found = await sql<LedgerMatter & { raisedAt: string; goesOn: boolean }>`
    select t.number, t.kind, t.text, t.raised_at as "raisedAt", t.state in ('split', 'joined') as "goesOn",
      case t.state when 'split' then '分成第' || (select string_agg(p.number::text, '、' order by p.number) from matter p where p.unit_id = t.unit_id and p.split_from = t.id) || '号办理'
        when 'joined' then coalesce('并到第' || (select o.number from matter_step s join matter o on o.unit_id = s.unit_id and o.id = s.other_id
          where s.unit_id = t.unit_id and s.matter_id = t.id and s.kind = 'joined') || '号办理', '并到别的一件办理') else d.text end as measure, o.name as owner, t.answer_by as "dueOn",
      t.replied_at as "repliedAt", coalesce((select s.cannot from matter_step s where s.unit_id = t.unit_id and s.matter_id = t.id and s.kind = 'replied' order by s.seq desc limit 1), false) as cannot, t.state in ('closed', 'lapsed', 'split', 'joined') as closed
    from matter_now t
    left join matter_step d on d.unit_id = t.unit_id and d.id = t.measure_id
    left join officer o on o.unit_id = t.unit_id and o.id = d.owner_id
    join round r on r.unit_id = t.unit_id and r.id = t.round_id
    where t.unit_id = ${unitId} and t.round_id = ${roundId} and (t.reported_at is not null or r.closed_at is not null) order by t.number`.execute(
    db,
  )
  return found.rows
}

type Counts = { offered: number; noticed: number; ended: number; held: number; visitors: number }

/** Numbers of a round for its report: visits offered, noticed, over, held among those, and how many led them. */
export async function roundCounts({ db, unitId }: Scope, roundId: string, at: string): Promise<Counts> {
  const ended = sql`ended_for_office(v.day, v.told_at, v.settled_at, v.closed_at, ${at}::timestamptz)`
  const found = await sql<Counts>`
    select count(*)::int as offered, count(*) filter (where v.delivered_at is not null or ${ended})::int as noticed,
      count(*) filter (where ${ended})::int as ended, count(*) filter (where ${ended} and v.settled_at is not null)::int as held,
      count(distinct v.visitor_id)::int as visitors
    from visit_now v where v.unit_id = ${unitId} and v.round_id = ${roundId}`.execute(db)
  return found.rows[0]!
}
