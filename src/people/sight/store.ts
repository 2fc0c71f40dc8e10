import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { Post } from '../../vocabulary/posts.ts'
import type { Holder, RestrictedPost, SightAnswer } from './rules.ts'
import type { SightActTable } from './tables.ts'
import './tables.ts'

/** Proposals and answers of one unit take turns: two who agree at once, two who propose the same. */
export async function lockSight({ db, unitId }: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sight ${unitId}`}, 0))`.execute(db)
}

/** Every way in which somebody with an open account holds, today, a duty that proposals are agreed to by. */
export async function holders({ db, unitId }: Scope, day: string): Promise<Holder[]> {
  const found = await sql<Holder>`
    with here as (
      select a.id, a.officer_id, a.display_name, a.signed_in_at is not null as came, o.post from account a
      left join officer o on o.unit_id = a.unit_id and o.id = a.officer_id and o.left_on is null
      where a.unit_id = ${unitId} and a.closed_at is null and (a.officer_id is null or o.id is not null))
    select h.id as "accountId", h.officer_id as "officerId", h.display_name as name, k.duty, k.given_by as "givenBy", h.came as "hasSignedIn"
    from here h cross join lateral (
      select d.duty, d.granted_by as given_by from duty d where d.unit_id = ${unitId} and d.account_id = h.id and d.ended_at is null
      union all select seen_post(${unitId}, h.officer_id, h.post), null
      union all select p.post, p.given_by from acted_posts(${unitId}, h.officer_id, ${day}) p) k
    where k.duty in ('head', 'inspector', 'securityAdmin', 'systemAdmin')
    order by array_position(array['head', 'inspector', 'securityAdmin', 'systemAdmin'], k.duty), h.id`.execute(db)
  return found.rows
}

/** Whether a head or an inspector ever came in: from then on nothing takes effect alone. */
export async function isSetUp({ db, unitId }: Scope): Promise<boolean> {
  const found = await sql`
    select 1 from sight_act s join account a on a.unit_id = s.unit_id and a.officer_id = s.officer_id and a.signed_in_at is not null
    where s.unit_id = ${unitId} and s.kind = 'post' and s.answer in ('agreed', 'alone', 'plain') limit 1`.execute(db)
  return found.rows.length > 0
}

/** What ran out is over, so that the same may be proposed again; the half of a password goes with it. */
export async function expireOld({ db, unitId }: Scope, at: string): Promise<void> {
  await sql`update sight_act set answer = 'expired', answered_at = ${at}, half_sealed = null
    where unit_id = ${unitId} and answer is null and expires_at <= ${at}`.execute(db)
}

export async function insertAct({ db }: Scope, row: SightActTable): Promise<void> {
  await db.insertInto('sight_act').values(row).execute()
}

/** The act, held until the transaction ends. */
export function lockAct({ db, unitId }: Scope, id: string): Promise<SightActTable | undefined> {
  return db
    .selectFrom('sight_act')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function answerAct(
  { db, unitId }: Scope,
  id: string,
  answer: SightAnswer,
  by: string | null,
  at: string,
): Promise<void> {
  await db
    .updateTable('sight_act')
    .set({ answer, answered_at: at, answered_by: by, half_sealed: null })
    .where('unit_id', '=', unitId)
    .where('id', '=', id)
    .execute()
}

/** What already waits: the same kind, of the same person, giving the same. */
export async function waitingAct(
  { db, unitId }: Scope,
  act: Pick<SightActTable, 'kind' | 'account_id' | 'officer_id' | 'gives'>,
): Promise<boolean> {
  const found = await sql`select 1 from sight_act where unit_id = ${unitId} and answer is null and kind = ${act.kind}
    and coalesce(account_id, officer_id) = coalesce(${act.account_id}::uuid, ${act.officer_id}::uuid)
    and coalesce(gives, '') = coalesce(${act.gives}::text, '')`.execute(db)
  return found.rows.length > 0
}

/** Ends the sight of posts that are held no more, and proposals of such; with `officerId`, only that officer's. */
export async function endPosts({ db, unitId }: Scope, officerId: string | null, at: string): Promise<void> {
  await sql`update sight_act s set ended_at = case when s.answer is null then null else ${at}::timestamptz end,
      answered_at = coalesce(s.answered_at, ${at}::timestamptz), answer = coalesce(s.answer, 'withdrawn')
    from officer o where s.unit_id = ${unitId} and s.kind = 'post' and s.ended_at is null
      and (s.answer is null or s.answer in ('agreed', 'alone', 'plain')) and o.unit_id = s.unit_id and o.id = s.officer_id
      and (${officerId}::uuid is null or o.id = ${officerId}::uuid) and (o.left_on is not null or o.post <> s.gives)`.execute(
    db,
  )
}

/** Officers whose post shows more, and for whom nobody agreed or was asked. */
export async function postsWithout(
  { db, unitId }: Scope,
  officerId: string | null,
): Promise<{ id: string; post: RestrictedPost }[]> {
  const found = await sql<{ id: string; post: RestrictedPost }>`
    select o.id, o.post from officer o where o.unit_id = ${unitId} and o.left_on is null and o.post in ('head', 'inspector')
      and (${officerId}::uuid is null or o.id = ${officerId}::uuid)
      and not exists (select 1 from sight_act s where s.unit_id = o.unit_id and s.officer_id = o.id and s.kind = 'post'
        and s.gives = o.post and s.ended_at is null and (s.answer is null or s.answer in ('agreed', 'alone', 'plain')))
    order by o.position`.execute(db)
  return found.rows
}

export async function officerNow(
  { db, unitId }: Scope,
  officerId: string,
): Promise<{ name: string; post: Post; leftOn: string | null } | undefined> {
  return db
    .selectFrom('officer')
    .select(['name', 'post', 'left_on as leftOn'])
    .where('unit_id', '=', unitId)
    .where('id', '=', officerId)
    .executeTakeFirst()
}

/** Of whom an act is about: the open account's password is still the one-time one, or the person has left. */
export async function ownership(
  { db, unitId }: Scope,
  act: Pick<SightActTable, 'account_id' | 'officer_id'>,
): Promise<{ isFirst: boolean; hasLeft: boolean }> {
  const found = await sql<{ isFirst: boolean; hasLeft: boolean }>`
    select coalesce(bool_or(a.must_change and a.closed_at is null), false) as "isFirst",
      (select coalesce(bool_or(o.left_on is not null), false) from officer o where o.unit_id = ${unitId}
        and (o.id = ${act.officer_id}::uuid or o.id in (select officer_id from account where unit_id = ${unitId} and id = ${act.account_id}::uuid))) as "hasLeft"
    from account a where a.unit_id = ${unitId} and (a.id = ${act.account_id}::uuid or a.officer_id = ${act.officer_id}::uuid)`.execute(
    db,
  )
  return found.rows[0] ?? { isFirst: false, hasLeft: false }
}

/** The posts of people who are taken out of the register again: nobody agreed to them, and no account has ever had their sight. */
export async function forgetPosts({ db, unitId }: Scope, officerIds: readonly string[]): Promise<void> {
  const forgotten = sql`select a.id from sight_act a
    where a.unit_id = ${unitId} and a.kind = 'post' and a.officer_id = any(${officerIds}::uuid[]) and a.answer is distinct from 'agreed'
      and not exists (select 1 from account c where c.unit_id = a.unit_id and c.officer_id = a.officer_id)`
  await sql`delete from sight_told where unit_id = ${unitId} and act_id in (${forgotten})`.execute(db)
  await sql`delete from sight_act where unit_id = ${unitId} and id in (${forgotten})`.execute(db)
}

/** What these people proposed, and what is proposed about them, waits no more. */
export async function withdrawOf({ db, unitId }: Scope, officerIds: readonly string[], at: string): Promise<void> {
  const ids = [...officerIds]
  await sql`update sight_act s set answer = 'withdrawn', answered_at = ${at}, half_sealed = null
    where s.unit_id = ${unitId} and s.answer is null and (s.officer_id = any(${ids}::uuid[])
      or exists (select 1 from account a where a.unit_id = s.unit_id and a.officer_id = any(${ids}::uuid[]) and a.id in (s.account_id, s.proposed_by)))`.execute(
    db,
  )
}

/** Tells people, by account or as officers with an open account, all but whoever did it. */
export async function tell(
  { db, unitId }: Scope,
  actId: string,
  whom: { accounts: readonly (string | null)[]; officers: readonly (string | null)[] },
  by: string | null,
): Promise<void> {
  const ids = (some: readonly (string | null)[]) => some.filter((id) => id !== null)
  await sql`insert into sight_told (unit_id, act_id, account_id)
    select a.unit_id, ${actId}::uuid, a.id from account a
    where a.unit_id = ${unitId} and a.id is distinct from ${by}::uuid
      and (a.id = any(${ids(whom.accounts)}::uuid[]) or (a.closed_at is null and a.officer_id = any(${ids(whom.officers)}::uuid[])))
    on conflict (unit_id, act_id, account_id) do update set seen_at = null`.execute(db)
}

/** False when there was nothing to see. */
export async function markSeen({ db, unitId }: Scope, actId: string, accountId: string, at: string): Promise<boolean> {
  const done = await db
    .updateTable('sight_told')
    .set({ seen_at: at })
    .where('unit_id', '=', unitId)
    .where('act_id', '=', actId)
    .where('account_id', '=', accountId)
    .where('seen_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
