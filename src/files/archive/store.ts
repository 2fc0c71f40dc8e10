import { sql } from 'kysely'
import type { DocumentKind } from '../../papers/tables.ts'
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

export type ItemRow = {
  documentId: string
  kind: DocumentKind
  title: string
  madeAt: string
  pages: number
  hash: string
  responsible: string
  bytes: number
  templateVersion: string
  /** The certificate it was sealed with; null where it was kept before there was a seal. */
  sealedBy: string | null
  /** Hashes of the versions that it replaced, the oldest first. */
  former: string[]
  /** The round of its visit. */
  roundId: string | null
}

/** The catalogue of an officer's file: papers that stand, oldest first. `kept`: whether the plan keeps a file beyond the record (方案 §三.5). */
export async function items({ db, unitId }: Scope, officerId: string, kept: boolean): Promise<ItemRow[]> {
  const found = await sql<ItemRow>`
    select p.id as "documentId", p.kind, p.title, p.made_at as "madeAt", p.pages, p.hash, b.size as bytes,
      p.template_version as "templateVersion", p.sealed_by as "sealedBy",
      array(select x.hash from document x where x.unit_id = p.unit_id and x.kind = p.kind and x.subject_id = p.subject_id
        and x.replaced_at is not null order by x.made_at, x.id) as former,
      (select v.round_id from visit v where v.unit_id = p.unit_id and v.id = case p.kind
        when 'notice' then (select q.visit_id from notice q where q.unit_id = p.unit_id and q.id = p.subject_id)
        when 'pledge' then (select q.visit_id from pledge q where q.unit_id = p.unit_id and q.id = p.subject_id)
        when 'signedCopy' then (select q.visit_id from printed_paper q where q.unit_id = p.unit_id and q.id = p.subject_id)
        when 'visitRecord' then (select q.visit_id from visit_record q where q.unit_id = p.unit_id and q.id = p.subject_id)
        when 'objection' then (select q.visit_id from visit_record q where q.unit_id = p.unit_id and q.id = p.subject_id)
        when 'progressNotice' then (select m.visit_id from matter_step q join matter m on m.unit_id = q.unit_id and m.id = q.matter_id
          where q.unit_id = p.unit_id and q.id = p.subject_id)
        else (select q.visit_id from matter q where q.unit_id = p.unit_id and q.id = p.subject_id) end) as "roundId",
      case p.kind when 'notice' then u.name when 'matterReply' then u.name when 'progressNotice' then u.name
        when 'supplement' then coalesce((select c.name from matter q join visit v on v.unit_id = q.unit_id and v.id = q.visit_id join officer c on c.unit_id = v.unit_id and c.id = v.recorder_id
          where q.unit_id = p.unit_id and q.id = p.subject_id), '')
        when 'pledge' then coalesce((select r.name from pledge q join relative r on r.unit_id = q.unit_id and r.id = q.relative_id where q.unit_id = p.unit_id and q.id = p.subject_id), '')
        when 'signedCopy' then coalesce((select c.name from printed_paper q
          join visit v on v.unit_id = q.unit_id and v.id = q.visit_id join officer c on c.unit_id = v.unit_id and c.id = v.recorder_id
          where q.unit_id = p.unit_id and q.id = p.subject_id and q.form = 'visitRecord'), '')
        else coalesce((select c.name from visit_record w join visit v on v.unit_id = w.unit_id and v.id = w.visit_id join officer c on c.unit_id = v.unit_id and c.id = v.recorder_id
          where w.unit_id = p.unit_id and w.id = p.subject_id), '') end as responsible
    from document p
    join blob b on b.unit_id = p.unit_id and b.hash = p.hash
    join officer o on o.unit_id = p.unit_id and o.household_id = p.household_id
    join unit u on u.id = p.unit_id
    where p.unit_id = ${unitId} and o.id = ${officerId} and p.replaced_at is null and (${kept} or p.kind in ('visitRecord', 'supplement', 'objection')
        or exists (select 1 from printed_paper q where q.unit_id = p.unit_id and q.id = p.subject_id and p.kind = 'signedCopy' and q.form = 'visitRecord'))
    order by p.made_at, p.id`.execute(db)
  return found.rows
}

export async function insertConsultation(
  { db, unitId }: Scope,
  c: { id: string; officerId: string; accountId: string; reason: string; at: string },
): Promise<void> {
  await db
    .insertInto('consultation')
    .values({ unit_id: unitId, id: c.id, officer_id: c.officerId, account_id: c.accountId, reason: c.reason, at: c.at })
    .execute()
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
        where o.unit_id = v.unit_id and o.household_id = v.household_id order by o.position) as "fileNumbers"
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
