import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import '../../papers/tables.ts'
import '../../people/register/tables.ts'
import '../../visiting/visits/tables.ts'
import './tables.ts'

/** Officers who have something filed and no number yet, who had it first before; and `officerId`, if without one. */
export async function waitingForFile({ db, unitId }: Scope, officerId: string | null): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select o.id from officer o
    cross join lateral (select least(
      (select min(d.made_at) from document d where d.unit_id = o.unit_id and d.household_id in (select o.household_id union select k.household_id from former_home k where k.unit_id = o.unit_id and k.officer_id = o.id)),
      (select min(r.written_at) from visit v join visit_record r on r.unit_id = v.unit_id and r.visit_id = v.id
        where v.unit_id = o.unit_id and v.household_id in (select o.household_id union select k.household_id from former_home k where k.unit_id = o.unit_id and k.officer_id = o.id))) as at) filed
    where o.unit_id = ${unitId} and (filed.at is not null or o.id = ${officerId}::uuid)
      and not exists (select 1 from person_file f where f.unit_id = o.unit_id and f.officer_id = o.id)
    order by filed.at, o.position, o.id`.execute(db)
  return found.rows.map((row) => row.id)
}

/** Numbers are given one after another; a second one waits, and finds what the first gave. */
export async function lockFiles({ db, unitId }: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`file ${unitId}`}))`.execute(db)
}

export async function lastNumber({ db, unitId }: Scope): Promise<number> {
  const row = await db
    .selectFrom('person_file')
    .select((e) => e.fn.max('number').as('last'))
    .where('unit_id', '=', unitId)
    .executeTakeFirst()
  return row?.last ?? 0
}

export async function insertFiles(
  { db, unitId }: Scope,
  files: readonly { id: string; officerId: string; number: number; at: string }[],
): Promise<void> {
  const rows = files.map(({ id, officerId, number, at }) => ({
    unit_id: unitId,
    id,
    officer_id: officerId,
    number,
    opened_at: at,
  }))
  // 5 columns x 5,000 stay below the protocol's 65,535 parameters
  for (let from = 0; from < rows.length; from += 5_000)
    await db
      .insertInto('person_file')
      .values(rows.slice(from, from + 5_000))
      .execute()
}

export async function numberOf({ db, unitId }: Scope, officerId: string): Promise<number> {
  const row = await db
    .selectFrom('person_file')
    .select('number')
    .where('unit_id', '=', unitId)
    .where('officer_id', '=', officerId)
    .executeTakeFirstOrThrow()
  return row.number
}
