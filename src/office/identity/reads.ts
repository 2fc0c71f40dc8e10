/** What others may ask of accounts. */
import { sql } from 'kysely'
import { beijingDay } from '../../platform/calendar.ts'
import type { Scope } from '../../platform/database.ts'
import { withoutAccount } from './accounts-needed-store.ts'
import { needsOne } from './rules.ts'
import './tables.ts'

/** Open accounts of officers who left, latest first. */
export async function openOfLeft({ db, unitId }: Scope): Promise<{ id: string; name: string; leftOn: string }[]> {
  const rows = await db
    .selectFrom('account as a')
    .innerJoin('officer as o', (join) => join.onRef('o.unit_id', '=', 'a.unit_id').onRef('o.id', '=', 'a.officer_id'))
    .select(['a.id', 'o.name', 'o.left_on as leftOn'])
    .where('a.unit_id', '=', unitId)
    .where('a.closed_at', 'is', null)
    .where('o.left_on', 'is not', null)
    .orderBy('o.left_on', 'desc')
    .orderBy('a.id')
    .execute()
  return rows.flatMap(({ leftOn, ...row }) => (leftOn === null ? [] : [{ ...row, leftOn }]))
}

/** How many make or record visits of the open round and have no account to be signed in to. */
export async function visitingWithoutAccount({ db, unitId }: Scope): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(distinct p.id)::int as n from visit v
    join round w on w.unit_id = v.unit_id and w.id = v.round_id and w.closed_at is null
    cross join lateral (values (v.visitor_id), (v.recorder_id)) p(id)
    join officer o on o.unit_id = v.unit_id and o.id = p.id and o.left_on is null
    where v.unit_id = ${unitId} and not exists (select 1 from account a
      where a.unit_id = v.unit_id and a.officer_id = p.id and a.closed_at is null)`.execute(db)
  return found.rows[0]?.n ?? 0
}

const OFFICE = ['coordinator', 'partyGroup', 'recordsOffice'] as const

/** Duties of the office that somebody had and nobody has now: their work waits for nobody. One that was never given is not missed. */
export async function dutiesOfNobody({ db, unitId }: Scope): Promise<(typeof OFFICE)[number][]> {
  const found = await sql<{ duty: (typeof OFFICE)[number] }>`
    select d.duty from duty d join account a on a.unit_id = d.unit_id and a.id = d.account_id
    left join officer o on o.unit_id = a.unit_id and o.id = a.officer_id
    where d.unit_id = ${unitId} and d.duty = any(${[...OFFICE]}::text[]) group by d.duty
    having not bool_or(d.ended_at is null and a.closed_at is null and o.left_on is null)
    order by array_position(${[...OFFICE]}::text[], d.duty)`.execute(db)
  return found.rows.map(({ duty }) => duty)
}

/** Posts that decide, of whose holders today none can come in, once there was a round: with who holds them, if anybody does. */
export async function postsWithoutAccount(
  { db, unitId }: Scope,
  day: string,
): Promise<{ post: 'head' | 'inspector'; names: string[] }[]> {
  const found = await sql<{ post: 'head' | 'inspector'; names: string[] }>`
    with holder as (select p.post, o.name, exists (select 1 from account a
        where a.unit_id = o.unit_id and a.officer_id = o.id and a.closed_at is null) as able
      from terms_on(${day}) t cross join lateral (values (t.post), (t.acting_post)) p(post)
      join officer o on o.unit_id = t.unit_id and o.id = t.officer_id and o.left_on is null
      where t.unit_id = ${unitId} and p.post in ('head', 'inspector'))
    select post, array_agg(name order by name) as names from holder
    where exists (select 1 from round where unit_id = ${unitId})
    group by post having not bool_or(able) order by post`.execute(db)
  return found.rows
}

/** How many need an account and have none. */
export async function neededCount(scope: Scope, at: string): Promise<number> {
  return (await withoutAccount(scope, beijingDay(at), at)).filter(needsOne).length
}
