/** Accounts as the security administrator sees and keeps them: listed, opened, closed. */
import { sql } from 'kysely'
import type { Scope, Tx } from '../../platform/database.ts'
import type { GrantedDuty } from '../../vocabulary/duties.ts'
import type { Post } from '../../vocabulary/posts.ts'
import { plainLoginName } from './login-name.ts'
import './tables.ts'

/** `post`: as it is seen on the day, null for whoever is nobody of the register or has left. */
export function listAccounts({ db, unitId }: Scope, day: string) {
  return db
    .selectFrom('account as a')
    .leftJoin('duty as d', (join) =>
      join.onRef('d.unit_id', '=', 'a.unit_id').onRef('d.account_id', '=', 'a.id').on('d.ended_at', 'is', null),
    )
    .leftJoin('officer as o', (join) => join.onRef('o.unit_id', '=', 'a.unit_id').onRef('o.id', '=', 'a.officer_id'))
    .select((e) => [
      'a.id',
      'a.name',
      'a.display_name',
      'a.officer_id',
      'a.must_change',
      'a.closed_at',
      'a.signed_in_at',
      'o.left_on',
      'o.can_record',
      sql<Post | null>`case when o.left_on is null then seen_post(o.unit_id, o.id, o.post) end`.as('post'),
      sql<Post[]>`array(select p.post from acted_posts(o.unit_id, o.id, ${day}) p)`.as('acting'),
      sql<GrantedDuty[]>`array_remove(array_agg(${e.ref('d.duty')} order by ${e.ref('d.duty')}), null)`.as('duties'),
    ])
    .where('a.unit_id', '=', unitId)
    .groupBy(['a.unit_id', 'a.id', 'o.unit_id', 'o.id'])
    .orderBy('a.created_at')
    .execute()
}

/** Officers still employed who have no open account. */
export async function officersWithout({
  db,
  unitId,
}: Scope): Promise<{ id: string; name: string; department: string }[]> {
  const found = await sql<{ id: string; name: string; department: string }>`
    select o.id, o.name, d.name as department from officer o
    join department d on d.unit_id = o.unit_id and d.id = o.department_id
    where o.unit_id = ${unitId} and o.left_on is null
      and not exists (select 1 from account a where a.unit_id = o.unit_id and a.officer_id = o.id and a.closed_at is null)
    order by o.position`.execute(db)
  return found.rows
}

/** Whether anybody in any unit has or had this login name: it is one person's for good. */
export async function nameTaken(db: Tx, name: string): Promise<boolean> {
  const found = await sql<{ taken: boolean }>`select name_taken(${plainLoginName(name)}) as taken`.execute(db)
  return found.rows[0]?.taken ?? false
}

export async function noteSignIn({ db, unitId }: Scope, accountId: string, at: string): Promise<void> {
  await db
    .updateTable('account')
    .set({ signed_in_at: at })
    .where('unit_id', '=', unitId)
    .where('id', '=', accountId)
    .execute()
}

/** Closes an account on `at`, or opens it with null. */
export async function setClosed({ db, unitId }: Scope, accountId: string, at: string | null): Promise<void> {
  await db
    .updateTable('account')
    .set({ closed_at: at })
    .where('unit_id', '=', unitId)
    .where('id', '=', accountId)
    .execute()
}

/** Whether an officer has an open account, another than `except`. */
export async function hasAccount({ db, unitId }: Scope, officerId: string, except: string | null): Promise<boolean> {
  const found =
    await sql`select 1 from account where unit_id = ${unitId} and officer_id = ${officerId} and closed_at is null
    and id is distinct from ${except}::uuid`.execute(db)
  return found.rows.length > 0
}

/** Open accounts of officers. */
export async function accountsOf({ db, unitId }: Scope, officerIds: readonly string[]): Promise<string[]> {
  if (officerIds.length === 0) return []
  const rows = await db
    .selectFrom('account')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('officer_id', 'in', officerIds)
    .where('closed_at', 'is', null)
    .execute()
  return rows.map((row) => row.id)
}

export async function dutiesOfAccount({ db, unitId }: Scope, accountId: string): Promise<GrantedDuty[]> {
  const rows = await db
    .selectFrom('duty')
    .select('duty')
    .where('unit_id', '=', unitId)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .orderBy('duty')
    .execute()
  return rows.map((row) => row.duty)
}

export async function endDuties({ db, unitId }: Scope, accountId: string, at: string): Promise<void> {
  await db
    .updateTable('duty')
    .set({ ended_at: at })
    .where('unit_id', '=', unitId)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .execute()
}
