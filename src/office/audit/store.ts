import { sql } from 'kysely'
import { addDays } from '../../platform/calendar.ts'
import type { Scope } from '../../platform/database.ts'
import type { AuditSearch } from './contract.ts'

export type EventRow = {
  id: string
  at: string
  actor: string
  name: string
  detail: string
  about: string
  subjectId: string
}

/**
 * How a visit ended, and what only a held one has: the log says that it was done, and in which month, once that is over; not by whom
 * and of which household (docs/decisions/0025): an evening with one visit would tell. The file of the visit says it, to whoever
 * gives a reason.
 */
const NAMELESS = [
  'publicity.takenDown',
  'publicity.draftDeleted',
  'visits.closed',
  'visits.ended',
  'visits.recorded',
  'visits.recordParked',
  'visits.parkedSettled',
  'visits.readBack',
  'visits.signed',
  'visits.settled',
  'visits.recordMade',
  'visits.objected',
  'visits.objectionAnswered',
  'visits.objectionMade',
  'handedIn.given',
  'handedIn.taken',
  'pledges.signed',
  'pledges.paperMade',
  'matters.raised',
  'matters.mended',
  'matters.supplementMade',
  'scans.opinionsTaken',
]

/** An act that shows a visit to one person, of visits that were held: who did it and when is told, of which household is not (0071). */
const WITHOUT_SUBJECT = ['access.refused', 'visits.finisherNamed']

/**
 * That there is a reminder is known to those who see it (docs/decisions/0039), that somebody said how a visit was done to whoever
 * answers (0038), and to nobody else: their course stands on their own pages. What a family said of a
 * referral (0042) stands in no log: a line, and no sheet after it, would tell that it said no; so would the day on which that is cleared.
 */
const APART = ['reminders.%', 'complaints.%', 'aid.said', 'aid.cleared']

/**
 * Events, newest first, before an id; who did them and about whom, by name. What families did has no subject here, nor has
 * what tells that a visit was held, or was not: nobody can tell who answered what (mission, line 1). Relatives have no names here.
 */
export async function events(
  { db, unitId }: Scope,
  search: AuditSearch,
  { limit, before, at }: { limit: number; before: string | null; at: string },
): Promise<EventRow[]> {
  const from = search.from === undefined ? null : `${search.from}T00:00:00+08:00`
  const to = search.to === undefined ? null : `${addDays(search.to, 1)}T00:00:00+08:00`
  const who = search.who === undefined || search.who === '' ? null : search.who.toLowerCase()
  const found = await sql<EventRow>`
    with person as materialized (
      select a.id::text as id from account a left join officer o on o.unit_id = a.unit_id and o.id = a.officer_id
        where a.unit_id = ${unitId} and (position(${who}::text in a.name) > 0 or position(${who}::text in lower(a.display_name)) > 0 or position(${who}::text in lower(o.name)) > 0)
      union select o.id::text from officer o where o.unit_id = ${unitId} and position(${who}::text in lower(o.name)) > 0
    ), named as (
      select e.id as shown_id, e.at as shown_at, e.*, e.actor_kind = 'family' as hidden from event e
      where e.unit_id = ${unitId} and e.name <> all(${NAMELESS}) and e.name not like all(${APART}) and (${before}::uuid is null or e.id < ${before}::uuid)
        and (${search.name ?? null}::text is null or e.name = ${search.name ?? null}::text)
        and (${from}::timestamptz is null or e.at >= ${from}::timestamptz) and (${to}::timestamptz is null or e.at < ${to}::timestamptz)
        and (${who}::text is null or e.account_id::text in (select id from person)
          or (e.actor_kind <> 'family' and e.subject_id in (select id from person)))
      order by e.id desc limit ${limit}
    ), nameless as (
      select (lpad(to_hex((extract(epoch from m.shown_at) * 1000)::bigint), 12, '0') || '7' || substr(md5(e.id::text), 14, 3) || 'a' || substr(md5(e.id::text), 18))::uuid as shown_id,
        m.shown_at, e.*, true as hidden
      from event e, lateral (select date_trunc('month', e.at at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai' as shown_at) m
      where e.unit_id = ${unitId} and e.name = any(${NAMELESS}) and ${who}::text is null
        and m.shown_at < date_trunc('month', ${at}::timestamptz at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai'
        -- an end bears the first day of its round: it would come into sight as it happens
        and not (e.name = 'visits.ended' and exists (select 1 from round r where r.unit_id = e.unit_id and r.closed_at is null
          and r.starts_on = (e.at at time zone 'Asia/Shanghai')::date))
        and (${search.name ?? null}::text is null or e.name = ${search.name ?? null}::text)
        and (${from}::timestamptz is null or m.shown_at >= ${from}::timestamptz) and (${to}::timestamptz is null or m.shown_at < ${to}::timestamptz)
    ), e as (
      select a.*, case when a.subject_id ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$' then a.subject_id::uuid end as subject
      from (select * from named union all select * from nameless where ${before}::uuid is null or shown_id < ${before}::uuid) a
      order by a.shown_id desc limit ${limit}
    )
    select e.shown_id as id, e.shown_at as at, e.name, case when e.hidden or e.name = any(${WITHOUT_SUBJECT}) or d.id is not null then '' else e.subject_id end as "subjectId",
      coalesce(case when e.name = 'access.refused' then coalesce(nullif(e.data ->> 'summary', ''), e.data ->> 'operation')
        when e.name like 'sight.%' then e.data ->> 'act'
        when e.name like 'audit.table%' then e.data ->> 'said' end, '') as detail,
      case when e.name in ('matters.raised', 'matters.mended') then '提出或者登记的人' when e.name = 'publicity.takenDown' then '写到的人或者单位' when e.name = any(${NAMELESS}) and e.actor_kind = 'account' then '家访的人' when e.actor_kind = 'account' then coalesce(a.display_name || '（' || a.name || '）', '') when e.actor_kind = 'family' then '家属' when e.actor_kind = 'system' then '系统'
        else coalesce(s.display_name || '（' || s.name || '）', '未登录') end as actor,
      case when e.hidden or e.name = any(${WITHOUT_SUBJECT}) then '' else coalesce(
        s.display_name || '（' || s.name || '）', o.name, r.name, case when e.subject = e.unit_id then '本单位' end, (
          select array_to_string(m.names, '、') || '家' from household_members m
          where m.unit_id = e.unit_id and m.household_id = coalesce(v.household_id, nv.household_id, d.household_id)), '') end as about
    from e
    left join account a on a.unit_id = e.unit_id and a.id = e.account_id
    -- signing in is done by a stranger who turns out to be its subject
    left join account s on s.unit_id = e.unit_id and s.id = e.subject
    left join officer o on o.unit_id = e.unit_id and o.id = e.subject
    left join round r on r.unit_id = e.unit_id and r.id = e.subject
    left join visit v on v.unit_id = e.unit_id and v.id = e.subject
    left join notice n on n.unit_id = e.unit_id and n.id = e.subject
    left join visit nv on nv.unit_id = n.unit_id and nv.id = n.visit_id
    -- its number is not told beside the household: it begins with the hour, a notice's before the evening, a record's on it.
    -- whose a paper of a matter is: opened in the hour in which the matter was told of or answered, it would name an unnamed family
    left join document d on d.unit_id = e.unit_id and d.id = e.subject and d.kind not in ('matterReply', 'progressNotice', 'supplement')
    order by e.shown_id desc`.execute(db)
  return found.rows
}

export type Health = {
  database: string
  jobsWaiting: number
  jobsFailed: number
  documents: number
  accounts: number
  backupAt: string | null
  backupBytes: number | null
  filesCheckedAt: string | null
  filesMissing: number
  filesChanged: number
}

/** `documents`: up to the month before; one more on the morning after an evening would tell that somebody was visited. */
export async function health({ db, unitId }: Scope, at: string): Promise<Health> {
  const found = await sql<Health>`
    select current_setting('server_version') as database,
      (select count(*)::int from job.job where state in ('created', 'retry', 'active') and data ->> 'unitId' = ${unitId}) as "jobsWaiting",
      (select count(*)::int from job.job where state = 'failed' and data ->> 'unitId' = ${unitId}) as "jobsFailed",
      (select count(*)::int from document where unit_id = ${unitId}
        and made_at < date_trunc('month', ${at}::timestamptz at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai') as documents,
      (select count(*)::int from account where unit_id = ${unitId} and closed_at is null) as accounts,
      (select at from backup_made) as "backupAt",
      (select bytes from backup_made) as "backupBytes",
      (select at from blob_check) as "filesCheckedAt",
      coalesce((select missing from blob_check), 0) as "filesMissing",
      coalesce((select changed from blob_check), 0) as "filesChanged"`.execute(db)
  return found.rows[0]!
}
