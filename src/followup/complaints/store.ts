import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { leadersOn } from '../../people/sight/reads.ts'
import type { Scope } from '../../platform/database.ts'
import { sendAhead } from '../../platform/send-ahead.ts'
import type { Leader } from './rules.ts'
import type { ComplaintWay } from './tables.ts'
import '../../visiting/visits/tables.ts'
import './tables.ts'

export type ComplaintRow = {
  id: string
  number: number
  visitId: string
  sealed: string
  raisedBy: ComplaintWay
  raisedAt: string
  members: string[]
  /** Officers who made the visit, by id and by name, and those of the household. */
  about: string[]
  aboutNames: string[]
  home: string[]
  evening: string | null
  answer: { sealed: string; at: string; by: string } | null
}

/** Every one of the unit, of one visit, or one; the oldest first. */
export async function complaints(
  { db, unitId }: Scope,
  of: { visitId?: string; id?: string } = {},
): Promise<ComplaintRow[]> {
  const found = await sql<ComplaintRow>`
    select c.id, c.number, c.visit_id as "visitId", c.said_sealed as sealed, c.raised_by as "raisedBy", c.raised_at as "raisedAt",
      m.names as members, c.about, v.day as evening,
      array(select o.name from officer o where o.unit_id = c.unit_id and o.id = any(c.about) order by o.position, o.id) as "aboutNames",
      array(select l.officer_id from lived_in(c.unit_id, c.household_id, c.raised_at) l
        union select o.id from officer o where o.unit_id = c.unit_id and o.household_id = c.household_id) as home,
      case when a.at is not null then jsonb_build_object('sealed', a.said_sealed, 'at', a.at, 'by', coalesce(n.display_name, '')) end as answer
    from complaint c
    join household_members m on m.unit_id = c.unit_id and m.household_id = c.household_id
    join visit_now v on v.unit_id = c.unit_id and v.id = c.visit_id
    left join complaint_answer a on a.unit_id = c.unit_id and a.complaint_id = c.id
    left join account n on n.unit_id = a.unit_id and n.id = a.by
    where c.unit_id = ${unitId} and (${of.visitId ?? null}::uuid is null or c.visit_id = ${of.visitId ?? null}::uuid)
      and (${of.id ?? null}::uuid is null or c.id = ${of.id ?? null}::uuid)
    order by c.raised_at, c.number`.execute(db)
  return found.rows
}

/** Who holds the posts that answer, or stands in for one, on a day, as it was agreed to, and can be asked: has an account that is open. */
export async function leaders(scope: Scope, day: string): Promise<Leader[]> {
  const found = await leadersOn(scope, day)
  const able = await sql<{ id: string }>`select distinct officer_id as id from account
    where unit_id = ${scope.unitId} and closed_at is null and officer_id is not null`.execute(scope.db)
  const ids = new Set(able.rows.map(({ id }) => id))
  return found.filter(({ officerId }) => ids.has(officerId))
}

export type Concerned = { visitId: string; householdId: string; about: string[]; home: string[] }

/**
 * Whom a complaint about a visit would be about, and who lives there. Until the evening has passed a family speaks of the visit that it
 * has had: whoever made the one of the round before is concerned too. By the evening alone: that a visit was held is told to nobody.
 */
export async function concerned({ db, unitId }: Scope, visitId: string, today: string): Promise<Concerned | undefined> {
  const found = await sql<Concerned>`
    select v.id as "visitId", v.household_id as "householdId",
      array(select distinct x from visit w, unnest(w.companions || array[w.visitor_id, w.recorder_id]) x
        where w.unit_id = v.unit_id and (w.id = v.id or w.id = b.id)) as about,
      array(select o.id from officer o where o.unit_id = v.unit_id and o.household_id = v.household_id) as home
    from visit v
    join round r on r.unit_id = v.unit_id and r.id = v.round_id
    left join slot s on s.unit_id = v.unit_id and s.visit_id = v.id and s.ended_at is null
    left join lateral (
      select f.id from visit f join round e on e.unit_id = f.unit_id and e.id = f.round_id
      where f.unit_id = v.unit_id and f.household_id = v.household_id and e.starts_on < r.starts_on
        and (s.day is null or s.day >= ${today}::date)
      order by e.starts_on desc, f.id limit 1) b on true
    where v.unit_id = ${unitId} and v.id = ${visitId}`.execute(db)
  return found.rows[0]
}

/** How many a household wrote on its page since an instant. */
export async function raisedSince({ db, unitId }: Scope, householdId: string, since: string): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from complaint
    where unit_id = ${unitId} and household_id = ${householdId} and raised_by = 'family' and raised_at >= ${since}::timestamptz`.execute(
    db,
  )
  return found.rows[0]!.n
}

/** How many free numbers one is drawn from, as those of matters are; none up to the greatest that was destroyed. */
const LOT = 40

export async function insertComplaint(
  { db, unitId }: Scope,
  c: { id: string; visit: Concerned; sealed: string; by: ComplaintWay; at: string },
): Promise<number> {
  await sendAhead(db, sql`select pg_advisory_xact_lock(hashtext(${`complaint ${unitId}`}))`)
  const inserted = await sql<{ number: number }>`
    with gone as (select coalesce(max(upto), 0) as upto from number_gone where unit_id = ${unitId} and of = 'complaint'),
    last as (select greatest(max(c.number), max(gone.upto)) as top, max(gone.upto) as gone
      from gone left join complaint c on c.unit_id = ${unitId}),
    free as (select n from last, generate_series(greatest(last.gone + 1, last.top - 10 * ${LOT}::int), last.top + ${LOT}::int) n
      where not exists (select 1 from complaint t where t.unit_id = ${unitId} and t.number = n)
      order by n offset ${randomInt(LOT)}::int limit 1)
    insert into complaint (unit_id, id, visit_id, household_id, number, about, said_sealed, raised_by, raised_at)
    select ${unitId}::uuid, ${c.id}::uuid, ${c.visit.visitId}::uuid, ${c.visit.householdId}::uuid, n, ${c.visit.about}::uuid[], ${c.sealed}, ${c.by}, ${c.at}::timestamptz
    from free returning number`.execute(db)
  return inserted.rows[0]!.number
}

/** False when it was answered already. */
export async function insertAnswer(
  { db, unitId }: Scope,
  a: { complaintId: string; sealed: string; at: string; by: string },
): Promise<boolean> {
  const inserted = await sql`insert into complaint_answer (unit_id, complaint_id, said_sealed, at, by)
    values (${unitId}, ${a.complaintId}, ${a.sealed}, ${a.at}, ${a.by}) on conflict (unit_id, complaint_id) do nothing returning complaint_id`.execute(
    db,
  )
  return inserted.rows.length > 0
}
