/** SQL of lists of what is appraised: due, begun, decided, signed. */
import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import { NO_NUMBER, type Verdict } from './rules.ts'
import type { AppraisalRow } from './tables.ts'
import './tables.ts'
import '../filing/tables.ts'
import '../archive/tables.ts'
import '../transfers/tables.ts'
import '../../people/register/tables.ts'

export type DueVolume = {
  sourceId: string
  round: string
  householdId: string
  fileNumbers: string
  items: number
  pages: number
  digest: string
  years: number
  until: number
  /** In whose files it lies. */
  officers: string[]
}

/**
 * Volumes whose longest period, extensions among them, ended before this year, and that lie in no list that is being dealt with, in the
 * order of their rounds and 卷号.
 */
export async function dueVolumes({ db, unitId }: Scope, year: number): Promise<DueVolume[]> {
  const found = await sql<DueVolume>`
    with volume as (${volumes(unitId, null, null, year)})
    select v."sourceId", coalesce(r.name, t.from_unit || '转来的') as round, v."householdId", v.items, v.pages, v.digest, v.years, v.until, v.officers, coalesce(n.said, ${NO_NUMBER}) as "fileNumbers"
    from volume v
    left join round r on r.unit_id = ${unitId} and r.id = v."sourceId"
    left join transfer_in t on t.unit_id = ${unitId} and t.id = v."sourceId"
    left join lateral (select string_agg('JF-' || lpad(p.number::text, 4, '0'), '、' order by p.number) as said, min(p.number) as first
      from person_file p where p.unit_id = ${unitId} and p.officer_id = any(v.officers)) n on true
    where not v.forever and v.until < ${year}
      and not exists (select 1 from appraisal_line l join appraisal a on a.unit_id = l.unit_id and a.id = l.appraisal_id
        where l.unit_id = ${unitId} and l.source_id = v."sourceId"
          -- what came with a transfer goes with its officer, whose household may be another than when the list was begun
          and (l.household_id = v."householdId" or l.transfer_id is not null) and a.done_at is null and a.dropped_at is null)
    order by r.starts_on nulls last, t.seq, n.first nulls last, v."householdId"`.execute(db)
  return found.rows
}

/**
 * Every household of the rounds that are on file, whether something of it lies there or not: a list of those alone that were called on, or
 * that said something, would tell who was not (mission, line 1), and what the plan keeps of others would never end.
 */
function volumes(unitId: string, sourceId: string | null, householdId: string | null, year: number | null = null) {
  const of = (round: RawBuilder<unknown>, household: RawBuilder<unknown>) =>
    sql`(${sourceId}::uuid is null or ${round} = ${sourceId}::uuid) and (${householdId}::uuid is null or ${household} = ${householdId}::uuid)`
  return sql`
    select b.round_id as "sourceId", b.household_id as "householdId", count(distinct d.id)::int as items,
      coalesce((select sum(x.pages) from document x where x.unit_id = ${unitId} and x.id = any(array_agg(distinct d.id))), 0)::int as pages,
      encode(sha256(convert_to(coalesce(string_agg(i.id::text || i.hash, ' ' order by i.id), ''), 'UTF8')), 'hex') as digest,
      coalesce(max(i.years), max(b.years), 0) as years,
      case when count(i.id) = 0 then bool_or(b.years is null) else bool_or(i.id is not null and i.years is null) end as forever,
      coalesce(nullif(array_agg(distinct i.officer_id) filter (where i.id is not null), '{}'),
        array(select o.id from officer o where o.unit_id = ${unitId} and o.household_id = b.household_id)) as officers,
      greatest(coalesce(max(i.year + i.years), max(b.year + b.years), 0), coalesce((select max(a.year - 1 + l.more) from appraisal_line l
        join appraisal a on a.unit_id = l.unit_id and a.id = l.appraisal_id
        where l.unit_id = ${unitId} and l.round_id = b.round_id and l.household_id = b.household_id and l.outcome = 'extended'), 0))::int as until
    from (select v.round_id, v.household_id, f.year, (n.body -> 'file' ->> 'years')::int as years from visit v
        join filing f on f.unit_id = v.unit_id and f.round_id = v.round_id and f.number = 0
        join round r on r.unit_id = v.unit_id and r.id = v.round_id join plan n on n.unit_id = r.unit_id and n.id = r.plan_id
        where v.unit_id = ${unitId} and ${of(sql`v.round_id`, sql`v.household_id`)}
      union select f.round_id, d.household_id, f.year, (n.body -> 'file' ->> 'years')::int from filed_item i
        join filing f on f.unit_id = i.unit_id and f.id = i.filing_id join document d on d.unit_id = i.unit_id and d.id = i.document_id
        join round r on r.unit_id = f.unit_id and r.id = f.round_id join plan n on n.unit_id = r.unit_id and n.id = r.plan_id
        where i.unit_id = ${unitId} and ${of(sql`f.round_id`, sql`d.household_id`)}) b
    left join (filed_item z join filing y on y.unit_id = z.unit_id and y.id = z.filing_id
        join document e on e.unit_id = z.unit_id and e.id = z.document_id)
      on z.unit_id = ${unitId} and y.round_id = b.round_id and e.household_id = b.household_id
    left join lateral (select z.id, z.hash, z.years, z.officer_id, y.year where z.id is not null) i on true
    left join document d on d.unit_id = ${unitId} and d.id = z.document_id
    -- rounds of which nothing ended are not looked through
    where ${year}::int is null or b.year + b.years < ${year}::int
      or exists (select 1 from filing x join filed_item w on w.unit_id = x.unit_id and w.filing_id = x.id
        where x.unit_id = ${unitId} and x.round_id = b.round_id and x.year + w.years < ${year}::int)
    group by b.round_id, b.household_id
    union all ${received(unitId, sourceId)}`
}

/** What came with a transfer is a volume by itself, of its officer, for the plan's period from the year after it was taken in. */
function received(unitId: string, transferId: string | null) {
  return sql`
    select t.id, o.household_id, count(*)::int, sum(p.pages)::int,
      encode(sha256(convert_to(string_agg(p.id::text || p.hash, ' ' order by p.id), 'UTF8')), 'hex'),
      coalesce(t.years, 0), t.years is null, array[o.id],
      greatest(extract(year from t.taken_at at time zone 'Asia/Shanghai')::int + coalesce(t.years, 0), coalesce((select max(a.year - 1 + l.more)
        from appraisal_line l join appraisal a on a.unit_id = l.unit_id and a.id = l.appraisal_id
        where l.unit_id = ${unitId} and l.transfer_id = t.id and l.outcome = 'extended'), 0))::int
    from transfer_in t join received_paper p on p.unit_id = t.unit_id and p.transfer_id = t.id
    join officer o on o.unit_id = t.unit_id and o.id = t.officer_id
    where t.unit_id = ${unitId} and (${transferId}::uuid is null or t.id = ${transferId}::uuid)
    group by t.unit_id, t.id, o.id, o.household_id`
}

/** What a volume holds now, by its digest; null: nothing. */
export async function digestNow({ db, unitId }: Scope, sourceId: string, householdId: string): Promise<string | null> {
  const found = await sql<{
    digest: string
  }>`select v.digest from (${volumes(unitId, sourceId, householdId)}) v`.execute(db)
  return found.rows[0]?.digest ?? null
}

/** Lists are begun one after the other. */
export async function lockAppraisals({ db, unitId }: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`appraisal ${unitId}`}, 0))`.execute(db)
}

export async function insertAppraisal(
  { db, unitId }: Scope,
  list: { id: string; year: number; at: string; by: string },
  lines: readonly DueVolume[],
): Promise<void> {
  const last = await db
    .selectFrom('appraisal')
    .select((e) => e.fn.max('number').as('number'))
    .where('unit_id', '=', unitId)
    .where('year', '=', list.year)
    .executeTakeFirst()
  await db
    .insertInto('appraisal')
    .values({
      unit_id: unitId,
      id: list.id,
      year: list.year,
      number: (last?.number ?? 0) + 1,
      started_at: list.at,
      started_by: list.by,
    })
    .execute()
  const rows = lines.map((v, i) => ({
    ...{ place: i + 1, source_id: v.sourceId, household_id: v.householdId, file_numbers: v.fileNumbers },
    ...{ items: v.items, pages: v.pages, digest: v.digest, years: v.years, until: v.until },
  }))
  await sql`insert into appraisal_line (unit_id, appraisal_id, place, round_id, transfer_id, household_id, file_numbers, items, pages, digest, years, until)
    select ${unitId}, ${list.id}, x.place, r.id, t.id, x.household_id, x.file_numbers, x.items, x.pages, x.digest, x.years, x.until
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) x (place int, source_id uuid, household_id uuid, file_numbers text, items int,
      pages int, digest text, years int, until int)
    left join round r on r.unit_id = ${unitId} and r.id = x.source_id
    left join transfer_in t on t.unit_id = ${unitId} and t.id = x.source_id`.execute(db)
}

export type ListRow = AppraisalRow & {
  startedBy: string
  proposedBy: string | null
  agreedBy: string | null
  proposerOfficer: string | null
  /** Who proposed it keeps the archive still. */
  proposerKeeps: boolean
}

/** Lists, the newest first; `id` one of them. */
export async function lists({ db, unitId }: Scope, id: string | null = null): Promise<ListRow[]> {
  const found = await sql<ListRow>`
    select a.*, s.display_name as "startedBy", p.display_name as "proposedBy", g.display_name as "agreedBy", p.officer_id as "proposerOfficer",
      p.closed_at is null and exists (select 1 from duty d where d.unit_id = p.unit_id and d.account_id = p.id and d.duty = 'recordsOffice'
        and d.ended_at is null) as "proposerKeeps"
    from appraisal a join account s on s.unit_id = a.unit_id and s.id = a.started_by
    left join account p on p.unit_id = a.unit_id and p.id = a.proposed_by
    left join account g on g.unit_id = a.unit_id and g.id = a.agreed_by
    where a.unit_id = ${unitId} and (${id}::uuid is null or a.id = ${id}::uuid) order by a.seq desc`.execute(db)
  return found.rows
}

/** Holds a list until the transaction ends. */
export async function lockList({ db, unitId }: Scope, id: string): Promise<ListRow | undefined> {
  await db.selectFrom('appraisal').select('id').where('unit_id', '=', unitId).where('id', '=', id).forUpdate().execute()
  return (await lists({ db, unitId }, id))[0]
}

export type LineRow = {
  appraisalId: string
  sourceId: string
  householdId: string
  fileNumbers: string
  items: number
  pages: number
  digest: string
  years: number
  until: number
  verdict: Verdict | null
  more: number | null
  reason: string
  outcome: 'destroyed' | 'extended' | 'held' | null
  heldFor: 'early' | 'round' | 'transfer' | null
  round: string
  names: string[]
  officerId: string | null
}

/** Lines of a list, in their order; of all lists without one. */
export async function lines({ db, unitId }: Scope, appraisalId: string | null): Promise<LineRow[]> {
  const found = await sql<LineRow>`
    select l.appraisal_id as "appraisalId", l.source_id as "sourceId", l.household_id as "householdId", l.file_numbers as "fileNumbers",
      l.items, l.pages, l.digest, l.years, l.until, l.verdict, l.more, l.reason, l.outcome, l.held_for as "heldFor",
      coalesce(r.name, t.from_unit || '转来的') as round,
      coalesce(m.names, '{}') as names, m.first as "officerId"
    from appraisal_line l left join round r on r.unit_id = l.unit_id and r.id = l.round_id
    left join transfer_in t on t.unit_id = l.unit_id and t.id = l.transfer_id
    left join lateral (select array_agg(o.name order by o.position, o.id) as names, (array_agg(o.id order by o.position, o.id))[1] as first
      from officer o where o.unit_id = l.unit_id and (o.id in (select i.officer_id from filed_item i
        join filing f on f.unit_id = i.unit_id and f.id = i.filing_id
        join document d on d.unit_id = i.unit_id and d.id = i.document_id
        where i.unit_id = l.unit_id and f.round_id = l.round_id and d.household_id = l.household_id)
        or (t.officer_id = o.id and l.outcome is distinct from 'destroyed')
        or (l.items = 0 and l.transfer_id is null and l.outcome is distinct from 'destroyed' and o.household_id = l.household_id))) m on true
    where l.unit_id = ${unitId} and (${appraisalId}::uuid is null or l.appraisal_id = ${appraisalId}::uuid)
    order by l.appraisal_id, l.place`.execute(db)
  return found.rows
}

export type Decided = { verdict: Verdict; more: number | null; reason: string }

/** Writes down what is done with these volumes of a list. */
export async function decide(
  { db, unitId }: Scope,
  appraisalId: string,
  which: readonly { sourceId: string; householdId: string }[],
  { verdict, more, reason }: Decided,
): Promise<void> {
  await sql`update appraisal_line l set verdict = ${verdict}, more = ${more}, reason = ${reason}
    from unnest(${which.map((v) => v.sourceId)}::uuid[], ${which.map((v) => v.householdId)}::uuid[]) x (source_id, household_id)
    where l.unit_id = ${unitId} and l.appraisal_id = ${appraisalId} and l.source_id = x.source_id and l.household_id = x.household_id`.execute(
    db,
  )
}

/** Changes a list; it is of the next version then. */
export async function changeList(
  { db, unitId }: Scope,
  id: string,
  change: Partial<
    Pick<AppraisalRow, 'hash' | 'proposed_at' | 'proposed_by' | 'agreed_at' | 'agreed_by' | 'words' | 'dropped_at'>
  >,
): Promise<void> {
  await db
    .updateTable('appraisal')
    .set((e) => ({ ...change, version: e('version', '+', 1) }))
    .where('unit_id', '=', unitId)
    .where('id', '=', id)
    .execute()
}

export async function restoredUnseen({ db, unitId }: Scope): Promise<{ id: string; at: string }[]> {
  return db
    .selectFrom('restored')
    .select(['id', 'at'])
    .where('unit_id', '=', unitId)
    .where('seen_at', 'is', null)
    .orderBy('at')
    .execute()
}

/** False when somebody looked already. */
export async function markLooked({ db, unitId }: Scope, id: string, at: string, by: string): Promise<boolean> {
  const done = await db
    .updateTable('restored')
    .set({ seen_at: at, seen_by: by })
    .where('unit_id', '=', unitId)
    .where('id', '=', id)
    .where('seen_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
