/** SQL of what is put on file. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { Codes } from '../archive/rules.ts'
import type { CheckFacts, Numbered } from './rules.ts'
import './tables.ts'
import '../../list/versions/tables.ts'
import '../../programme/rounds/tables.ts'
import '../../visiting/visits/tables.ts'

export async function codes({ db, unitId }: Scope): Promise<Codes> {
  const row = await db
    .selectFrom('archive_codes')
    .select(['fonds', 'office'])
    .where('unit_id', '=', unitId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? { fonds: '', office: '' }
}

export async function insertCodes(
  { db, unitId }: Scope,
  row: Codes & { id: string; at: string; by: string },
): Promise<void> {
  const { id, fonds, office, at, by } = row
  await db.insertInto('archive_codes').values({ unit_id: unitId, id, fonds, office, set_at: at, set_by: by }).execute()
}

export type FilingRow = Codes & {
  id: string
  number: number
  year: number
  digest: string
  filedAt: string
  by: string
}

/** The filings of a round, in their order. */
export async function filings({ db, unitId }: Scope, roundId: string): Promise<FilingRow[]> {
  const found = await sql<FilingRow>`
    select f.id, f.number, f.fonds, f.office, f.year, f.digest, f.filed_at as "filedAt", a.display_name as by
    from filing f join account a on a.unit_id = f.unit_id and a.id = f.filed_by
    where f.unit_id = ${unitId} and f.round_id = ${roundId} order by f.number`.execute(db)
  return found.rows
}

/** Filings of a unit are numbered one after another: held until the transaction ends. */
export async function lockFilings({ db, unitId }: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`filing ${unitId}`}))`.execute(db)
}

/** The last 件号 of a year, a period and an office, of a paper that was destroyed since too: no number is given twice; 0 where there is none. */
export async function lastNumber(
  { db, unitId }: Scope,
  { fonds, office }: Codes,
  year: number,
  years: number | null,
): Promise<number> {
  const found = await sql<{ last: number | null }>`
    select greatest((select max(i.number) from filed_item i join filing f on f.unit_id = i.unit_id and f.id = i.filing_id
        where i.unit_id = ${unitId} and f.fonds = ${fonds} and f.office = ${office} and f.year = ${year}
          and i.years is not distinct from ${years}::int),
      (select max(g.number) from destroyed_item g join filing f on f.unit_id = g.unit_id and f.id = g.filing_id
        join round r on r.unit_id = f.unit_id and r.id = f.round_id join plan p on p.unit_id = r.unit_id and p.id = r.plan_id
        where g.unit_id = ${unitId} and f.fonds = ${fonds} and f.office = ${office} and f.year = ${year}
          and (p.body -> 'file' ->> 'years')::int is not distinct from ${years}::int))::int as last`.execute(db)
  return found.rows[0]?.last ?? 0
}

/** The last 卷内顺序号 of each officer's file in a round. */
export async function lastPlaces({ db, unitId }: Scope, roundId: string): Promise<Map<string, number>> {
  const found = await sql<{ officerId: string; last: number }>`
    select i.officer_id as "officerId", max(i.place)::int as last
    from filed_item i join filing f on f.unit_id = i.unit_id and f.id = i.filing_id
    where i.unit_id = ${unitId} and f.round_id = ${roundId} group by i.officer_id`.execute(db)
  return new Map(found.rows.map(({ officerId, last }) => [officerId, last]))
}

export async function insertFiling(
  { db, unitId }: Scope,
  filing: Codes & { id: string; roundId: string; number: number; year: number; digest: string; at: string; by: string },
  years: number | null,
  items: readonly (Numbered & { id: string })[],
): Promise<void> {
  const { id, roundId, number, fonds, office, year, digest, at, by } = filing
  await db
    .insertInto('filing')
    .values({
      ...{ unit_id: unitId, id, round_id: roundId, number, fonds, office, year },
      ...{ digest, filed_at: at, filed_by: by },
    })
    .execute()
  const rows = items.map((item) => ({
    ...{ unit_id: unitId, id: item.id, filing_id: id, officer_id: item.officerId, document_id: item.documentId },
    ...{ place: item.place, number: item.number, years, title: item.title, responsible: item.responsible },
    ...{ made_on: item.madeOn, pages: item.pages, hash: item.hash },
  }))
  // 13 columns x 4,000 stay below the protocol's 65,535 parameters
  for (let from = 0; from < rows.length; from += 4_000)
    await db
      .insertInto('filed_item')
      .values(rows.slice(from, from + 4_000))
      .execute()
}

export type FiledRow = {
  officerId: string
  officer: string
  department: string
  fileNumber: number
  filing: number
  place: number
  number: number
  years: number | null
  title: string
  responsible: string
  madeOn: string
  pages: number
}

/** All that was put on file of a round: file by file, each as it lies. */
export async function filed({ db, unitId }: Scope, roundId: string): Promise<FiledRow[]> {
  const found = await sql<FiledRow>`
    select i.officer_id as "officerId", o.name as officer, d.name as department, n.number as "fileNumber", f.number as filing,
      i.place, i.number, i.years, i.title, i.responsible, i.made_on as "madeOn", i.pages
    from filed_item i join filing f on f.unit_id = i.unit_id and f.id = i.filing_id
    join officer o on o.unit_id = i.unit_id and o.id = i.officer_id
    join department d on d.unit_id = o.unit_id and d.id = o.department_id
    join person_file n on n.unit_id = i.unit_id and n.officer_id = i.officer_id
    where i.unit_id = ${unitId} and f.round_id = ${roundId} order by n.number, i.place`.execute(db)
  return found.rows
}

/** Whose files have something on file of a round. */
export async function officersFiled({ db, unitId }: Scope, roundId: string): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select distinct i.officer_id as id from filed_item i join filing f on f.unit_id = i.unit_id and f.id = i.filing_id
    where i.unit_id = ${unitId} and f.round_id = ${roundId}`.execute(db)
  return found.rows.map(({ id }) => id)
}

/** Rounds that are over, with when they were put on file. */
export async function closedRounds({ db, unitId }: Scope) {
  const found = await sql<{ roundId: string; name: string; closedAt: string; filedAt: string | null }>`
    select r.id as "roundId", r.name, r.closed_at as "closedAt", f.filed_at as "filedAt"
    from round r left join filing f on f.unit_id = r.unit_id and f.round_id = r.id and f.number = 0
    where r.unit_id = ${unitId} and r.closed_at is not null order by r.starts_on, r.id`.execute(db)
  return found.rows
}

/** What the check before filing counts; nothing that only a held visit has. `unreported`: matters too that only the coordinator may know of (docs/decisions/0041). */
export async function checkFacts(
  { db, unitId }: Scope,
  roundId: string,
  at: string,
  unreported: boolean,
): Promise<Omit<CheckFacts, 'pagesToFind' | 'unmade'>> {
  const ended = sql`ended_for_office(v.day, v.told_at, v.settled_at, v.closed_at, ${at}::timestamptz)`
  const found = await sql<Omit<CheckFacts, 'pagesToFind' | 'unmade'>>`
    select (select closed_at is not null from round where unit_id = ${unitId} and id = ${roundId}) as closed,
      count(*)::int as households, count(*) filter (where not ${ended})::int as "notOver",
      count(*) filter (where v.delivered_at is null and not ${ended})::int as undelivered,
      (select count(*)::int from matter_now m where m.unit_id = ${unitId} and m.round_id = ${roundId} and m.kind <> 'thanks'
        and m.replied_at is null and m.state not in ('split', 'joined') and (m.reported_at is not null or ${unreported})) as unanswered
    from visit_now v where v.unit_id = ${unitId} and v.round_id = ${roundId}`.execute(db)
  return found.rows[0]!
}
