/** What screens and other slices may ask of acts that give more sight. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { RestrictedPost } from './rules.ts'
import type { SightActTable } from './tables.ts'
import './tables.ts'

export type ActRow = SightActTable & {
  about: string
  absent: string | null
  proposer: string | null
  answerer: string | null
  /** Whoever it is about came in last; null: never. */
  lastSignIn: string | null
  hasAccount: boolean
  /** Told to the person who asks; null: not told. */
  told: 'unseen' | 'seen' | null
}

/** At most so many of the past, newest first. */
const MOST = 60

/** Acts that still wait, or of which nobody else took a look, and the latest of what this person proposed, answered or was told. */
export async function actsFor({ db, unitId }: Scope, accountId: string): Promise<ActRow[]> {
  const found = await sql<ActRow>`
    select s.*, coalesce(o.name, a.display_name, '') as about, b.name as absent,
      p.display_name as proposer, w.display_name as answerer, coalesce(a.signed_in_at, oa.signed_in_at) as "lastSignIn",
      (a.id is not null and a.closed_at is null) or oa.id is not null as "hasAccount",
      case when t.account_id is null then null when t.seen_at is null then 'unseen' else 'seen' end as told
    from sight_act s
    left join account a on a.unit_id = s.unit_id and a.id = s.account_id
    left join officer o on o.unit_id = s.unit_id and o.id = coalesce(s.officer_id, a.officer_id)
    left join account oa on oa.unit_id = s.unit_id and oa.officer_id = s.officer_id and oa.closed_at is null
    left join officer b on b.unit_id = s.unit_id and b.id = s.absent_id
    left join account p on p.unit_id = s.unit_id and p.id = s.proposed_by
    left join account w on w.unit_id = s.unit_id and w.id = s.answered_by
    left join sight_told t on t.unit_id = s.unit_id and t.act_id = s.id and t.account_id = ${accountId}::uuid
    where s.unit_id = ${unitId} and (s.answer is null or (s.answer = 'alone' and s.ended_at is null)
      or s.proposed_by = ${accountId}::uuid or s.answered_by = ${accountId}::uuid or t.account_id is not null)
    order by (s.answer is null) desc, s.proposed_at desc, s.id desc limit ${MOST}`.execute(db)
  return found.rows
}

/** Closed accounts that somebody asked to open. */
export async function accountsToOpen({ db, unitId }: Scope, at: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('sight_act')
    .select('account_id')
    .where('unit_id', '=', unitId)
    .where('kind', '=', 'reopen')
    .where('answer', 'is', null)
    .where('expires_at', '>', at)
    .execute()
  return new Set(rows.flatMap((row) => row.account_id ?? []))
}

/** Whether an account has, or is about to have, duties that show more than its own visits. */
export async function isRestrictedAccount({ db, unitId }: Scope, accountId: string, day: string): Promise<boolean> {
  const found = await sql`
    select 1 from account a where a.unit_id = ${unitId} and a.id = ${accountId} and (
      exists (select 1 from duty d where d.unit_id = a.unit_id and d.account_id = a.id and d.ended_at is null)
      or ${restricted(day)})`.execute(db)
  return found.rows.length > 0
}

export async function isRestrictedOfficer({ db, unitId }: Scope, officerId: string, day: string): Promise<boolean> {
  const found = await sql`
    select 1 from (select ${unitId}::uuid as unit_id, ${officerId}::uuid as officer_id) a where ${restricted(day)}`.execute(
    db,
  )
  return found.rows.length > 0
}

/** Of these officers, those whose account shows more than their own visits. */
export async function restrictedOfficers(
  { db, unitId }: Scope,
  officerIds: readonly string[],
  day: string,
): Promise<Set<string>> {
  const found = await sql<{ id: string }>`
    select a.officer_id as id from unnest(${[...officerIds]}::uuid[]) n(id)
    cross join lateral (select ${unitId}::uuid as unit_id, n.id as officer_id) a where ${restricted(day)}`.execute(db)
  return new Set(found.rows.map((row) => row.id))
}

/** The officer of `a` has such a post, or acts in one now or later. */
const restricted = (day: string) => sql`(
  exists (select 1 from officer o where o.unit_id = a.unit_id and o.id = a.officer_id and o.left_on is null and o.post in ('head', 'inspector'))
  or exists (select 1 from acting x where x.unit_id = a.unit_id and x.acting_id = a.officer_id and x.sight is not null
    and x.ended_at is null and (x.to_day is null or x.to_day >= ${day}::date)))`

/** Who has the sight of head or inspector on a day: by the own post, or standing in for somebody who has it. */
export async function leadersOn(
  { db, unitId }: Scope,
  day: string,
): Promise<{ officerId: string; post: RestrictedPost; standsFor: string | null }[]> {
  const found = await sql<{ officerId: string; post: RestrictedPost; standsFor: string | null }>`
    select o.id as "officerId", p.post, null::uuid as "standsFor" from officer o
    cross join lateral (select seen_post(o.unit_id, o.id, o.post) as post) p
    where o.unit_id = ${unitId} and o.left_on is null and p.post in ('head', 'inspector')
    union all
    select x.acting_id, x.sight, x.absent_id from acting x
    join officer o on o.unit_id = x.unit_id and o.id = x.acting_id and o.left_on is null
    where x.unit_id = ${unitId} and x.kind = 'post' and x.sight is not null and acting_days(x) @> ${day}::date
      and last_post(x.unit_id, x.absent_id, ${day}::date) = x.sight`.execute(db)
  return found.rows
}
