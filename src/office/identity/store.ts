import { sql } from 'kysely'
import type { Scope, Tx } from '../../platform/database.ts'
import { uuidv7 } from '../../platform/id.ts'
import type { GrantedDuty } from '../../vocabulary/duties.ts'
import { plainLoginName } from './login-name.ts'
import type { LockState } from './rules.ts'
import './tables.ts'

/** As it was typed first: where two names were told apart by their width alone, each stays its owner's. */
export async function findByName(db: Tx, name: string): Promise<{ unitId: string; id: string } | undefined> {
  const found = await sql<{ unit_id: string; id: string }>`
    select unit_id, id from (
      select 1 as turn, * from account_by_name(${name.toLowerCase()})
      union all select 2, * from account_by_name(${plainLoginName(name)})) a
    order by turn limit 1`.execute(db)
  const row = found.rows[0]
  return row && { unitId: row.unit_id, id: row.id }
}

/** The account, locked for the rest of the transaction: attempts on one account take turns, so that none is uncounted. */
export function lockAccount({ db, unitId }: Scope, accountId: string) {
  return db
    .selectFrom('account')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('id', '=', accountId)
    .forUpdate()
    .executeTakeFirst()
}

/** The sign-in name of an account, which stays one person's for good. */
export async function nameOf({ db, unitId }: Scope, accountId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('account')
    .select('name')
    .where('unit_id', '=', unitId)
    .where('id', '=', accountId)
    .executeTakeFirst()
  return row?.name
}

/** What is counted against a typed name, its row held until the transaction ends: tries take turns, so that none is uncounted. */
export async function lockName(db: Tx, hash: string, at: string): Promise<LockState> {
  const found = await sql<{ failures: number; locked_until: string | null }>`
    insert into sign_in_name (name_hash, at) values (${hash}, ${at})
    on conflict (name_hash) do update set at = excluded.at returning failures, locked_until`.execute(db)
  const row = found.rows[0]
  return { failures: row?.failures ?? 0, lockedUntil: row?.locked_until ?? null }
}

export async function setNameLock(db: Tx, hash: string, lock: LockState, at: string): Promise<void> {
  await db
    .updateTable('sign_in_name')
    .set({ failures: lock.failures, locked_until: lock.lockedUntil, at })
    .where('name_hash', '=', hash)
    .execute()
}

export async function forgetName(db: Tx, hash: string): Promise<void> {
  await db.deleteFrom('sign_in_name').where('name_hash', '=', hash).execute()
}

export async function nameLocks(db: Tx, hashes: readonly string[]): Promise<Map<string, LockState>> {
  if (hashes.length === 0) return new Map()
  const rows = await db.selectFrom('sign_in_name').selectAll().where('name_hash', 'in', hashes).execute()
  return new Map(rows.map((row) => [row.name_hash, { failures: row.failures, lockedUntil: row.locked_until }]))
}

export async function startSession(
  { db, unitId }: Scope,
  accountId: string,
  tokenHash: string,
  at: string,
  client: 'console' | 'field',
): Promise<string> {
  const id = uuidv7()
  await db
    .insertInto('session')
    .values({
      unit_id: unitId,
      id,
      token_hash: tokenHash,
      account_id: accountId,
      started_at: at,
      seen_at: at,
      ended_at: null,
      client,
      narrowed: false,
    })
    .execute()
  return id
}

export async function endSession({ db, unitId }: Scope, sessionId: string, at: string): Promise<void> {
  await db
    .updateTable('session')
    .set({ ended_at: at })
    .where('unit_id', '=', unitId)
    .where('id', '=', sessionId)
    .where('ended_at', 'is', null)
    .execute()
}

/** Ends every session of an account but one (or all): after a password change nobody stays signed in with the old one. */
export async function endSessions({ db, unitId }: Scope, accountId: string, at: string, except = ''): Promise<void> {
  await sql`update session set ended_at = ${at} where unit_id = ${unitId} and account_id = ${accountId} and ended_at is null and id::text <> ${except}`.execute(
    db,
  )
}

export async function setPassword(
  { db, unitId }: Scope,
  accountId: string,
  hash: string,
  mustChange: boolean,
  at: string,
): Promise<void> {
  await sql`insert into password_history (unit_id, account_id, at, password_hash)
    select unit_id, id, ${at}, password_hash from account where unit_id = ${unitId} and id = ${accountId}`.execute(db)
  await db
    .updateTable('account')
    .set({ password_hash: hash, password_at: at, must_change: mustChange })
    .where('unit_id', '=', unitId)
    .where('id', '=', accountId)
    .execute()
}

export async function passwordHistory({ db, unitId }: Scope, accountId: string, count: number): Promise<string[]> {
  const rows = await db
    .selectFrom('password_history')
    .select('password_hash')
    .where('unit_id', '=', unitId)
    .where('account_id', '=', accountId)
    .orderBy('seq', 'desc')
    .limit(count)
    .execute()
  return rows.map((row) => row.password_hash)
}

export type NewAccount = {
  name: string
  displayName: string
  officerId: string | null
  passwordHash: string
  mustChange: boolean
  at: string
  /** Closed until somebody agreed that it is opened. */
  isClosed?: boolean
}

/** Accounts are made one after another: names are unique over all units, an officer has one. */
export async function lockAccounts({ db }: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('account'))`.execute(db)
}

/** An officer by name with the open account that there is; undefined when the roster has no such person. */
export async function officerForAccount(
  { db, unitId }: Scope,
  officerId: string,
): Promise<{ name: string; account: string | null } | undefined> {
  return db
    .selectFrom('officer as o')
    .leftJoin('account as a', (j) =>
      j.onRef('a.unit_id', '=', 'o.unit_id').onRef('a.officer_id', '=', 'o.id').on('a.closed_at', 'is', null),
    )
    .select(['o.name', 'a.name as account'])
    .where('o.unit_id', '=', unitId)
    .where('o.id', '=', officerId)
    .executeTakeFirst()
}

export async function insertAccount({ db, unitId }: Scope, account: NewAccount): Promise<string> {
  const id = uuidv7()
  await db
    .insertInto('account')
    .values({
      unit_id: unitId,
      id,
      name: plainLoginName(account.name),
      display_name: account.displayName,
      officer_id: account.officerId,
      password_hash: account.passwordHash,
      password_at: account.at,
      must_change: account.mustChange,
      closed_at: account.isClosed ? account.at : null,
      created_at: account.at,
      signed_in_at: null,
    })
    .execute()
  return id
}

export async function insertDuty(
  { db, unitId }: Scope,
  accountId: string,
  duty: GrantedDuty,
  at: string,
  by: string | null,
): Promise<string> {
  const id = uuidv7()
  await db
    .insertInto('duty')
    .values({ unit_id: unitId, id, account_id: accountId, duty, granted_at: at, granted_by: by, ended_at: null })
    .execute()
  return id
}

export async function endDuty(
  { db, unitId }: Scope,
  accountId: string,
  duty: GrantedDuty,
  at: string,
): Promise<boolean> {
  const ended = await db
    .updateTable('duty')
    .set({ ended_at: at })
    .where('unit_id', '=', unitId)
    .where('account_id', '=', accountId)
    .where('duty', '=', duty)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return ended.numUpdatedRows > 0n
}

/** Who holds a duty today with an open account; the rows stay locked, so that what follows from their number still holds. */
export async function holders({ db, unitId }: Scope, duty: GrantedDuty): Promise<string[]> {
  const rows = await db
    .selectFrom('duty as d')
    .innerJoin('account as a', (join) =>
      join.onRef('a.unit_id', '=', 'd.unit_id').onRef('a.id', '=', 'd.account_id').on('a.closed_at', 'is', null),
    )
    .select('d.account_id')
    .where('d.unit_id', '=', unitId)
    .where('d.duty', '=', duty)
    .where('d.ended_at', 'is', null)
    .orderBy('d.id')
    .forUpdate('d')
    .execute()
  return rows.map((row) => row.account_id)
}

/** Uses the setup link if it is the right one and unused; true once. */
export async function takeSetupLink(db: Tx, tokenHash: string, at: string): Promise<boolean> {
  const taken = await db
    .updateTable('setup_link')
    .set({ used_at: at })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return taken.numUpdatedRows > 0n
}

export async function setupLinkValid(db: Tx, tokenHash: string): Promise<boolean> {
  const row = await db
    .selectFrom('setup_link')
    .select('token_hash')
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

export { insertUnit } from '../../programme/unit/commands.ts'

/** Whether anybody can sign in at all, in any unit. */
export async function anyAccount(db: Tx): Promise<boolean> {
  const found = await sql<{ there: boolean }>`select any_account() as there`.execute(db)
  return found.rows[0]?.there ?? false
}
