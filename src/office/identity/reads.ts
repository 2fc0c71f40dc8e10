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

/** How many need an account and have none. */
export async function neededCount(scope: Scope, at: string): Promise<number> {
  return (await withoutAccount(scope, beijingDay(at), at)).filter(needsOne).length
}
