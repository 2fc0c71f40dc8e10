import { sql } from 'kysely'
import type { Scope, Tx } from '../platform/database.ts'
import type { SelfLinkTable } from './tables.ts'

export type Holder = { officerId: string } | { relativeId: string }

const columnOf = (holder: Holder) =>
  'officerId' in holder ? (['officer_id', holder.officerId] as const) : (['relative_id', holder.relativeId] as const)

/** The link that stands; an officer's is gone once it has expired at `at`. */
export function linkOf({ db, unitId }: Scope, holder: Holder, at: string): Promise<SelfLinkTable | undefined> {
  const [column, id] = columnOf(holder)
  return db
    .selectFrom('self_link')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where(column, '=', id)
    .where('ended_at', 'is', null)
    .where('waits', '=', false)
    .where((e) => e.or([e('expires_at', 'is', null), e('expires_at', '>', at)]))
    .executeTakeFirst()
}

/** Every link that stands at `at`, in one statement. */
export function linksStanding({ db, unitId }: Scope, at: string): Promise<SelfLinkTable[]> {
  return db
    .selectFrom('self_link')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('ended_at', 'is', null)
    .where('waits', '=', false)
    .where((e) => e.or([e('expires_at', 'is', null), e('expires_at', '>', at)]))
    .execute()
}

/** Ends those that waited to be opened; the one that stands still does. */
export async function endWaiting({ db, unitId }: Scope, relativeId: string, at: string): Promise<void> {
  await sql`update self_link set ended_at = ${at}
    where unit_id = ${unitId} and relative_id = ${relativeId} and waits and ended_at is null`.execute(db)
}

/** The link was opened: where it waited, it stands from now on, and what stood before is ended. */
export async function standUp({ db, unitId }: Scope, relativeId: string, linkId: string, at: string): Promise<void> {
  await sql`update self_link l set ended_at = ${at}
    where l.unit_id = ${unitId} and l.relative_id = ${relativeId} and l.id <> ${linkId} and l.ended_at is null
      and exists (select 1 from self_link w where w.unit_id = ${unitId} and w.id = ${linkId} and w.waits and w.ended_at is null)`.execute(
    db,
  )
  await sql`update self_link set waits = false
    where unit_id = ${unitId} and id = ${linkId} and waits and ended_at is null`.execute(db)
}

export async function endLinks({ db, unitId }: Scope, holder: Holder, at: string): Promise<void> {
  const [column, id] = columnOf(holder)
  await db
    .updateTable('self_link')
    .set({ ended_at: at })
    .where('unit_id', '=', unitId)
    .where(column, '=', id)
    .where('ended_at', 'is', null)
    .execute()
}

export type NewLink = {
  id: string
  holder: Holder
  tokenHash: string
  codeHash: string
  sealed: string
  at: string
  expiresAt: string | null
  keptOwn: boolean
  /** Opens the page, and stands alone from the first time it does. */
  waits: boolean
}
/** Rows a statement: 12 columns x 500 stay well below the protocol's 65,535 parameters. */
const CHUNK = 500

export async function insertLinks({ db, unitId }: Scope, links: readonly NewLink[]): Promise<void> {
  const rows = links.map((link) => ({
    unit_id: unitId,
    id: link.id,
    officer_id: 'officerId' in link.holder ? link.holder.officerId : null,
    relative_id: 'relativeId' in link.holder ? link.holder.relativeId : null,
    token_hash: link.tokenHash,
    code_hash: link.codeHash,
    sealed: link.sealed,
    made_at: link.at,
    expires_at: link.expiresAt,
    kept_own: link.keptOwn,
    waits: link.waits,
    ended_at: null,
  }))
  for (let i = 0; i < rows.length; i += CHUNK)
    await db
      .insertInto('self_link')
      .values(rows.slice(i, i + CHUNK))
      .execute()
}

/** Officers here and adults in scope who have no link that stands at `at`; links that expired are ended first. */
export async function holdersWithout({ db, unitId }: Scope, at: string): Promise<Holder[]> {
  await sql`update self_link set ended_at = ${at} where unit_id = ${unitId} and ended_at is null and expires_at <= ${at}`.execute(
    db,
  )
  const officers = await sql<{ officerId: string }>`
    select o.id as "officerId" from officer o where o.unit_id = ${unitId} and o.left_on is null
      and not exists (select 1 from self_link l where l.unit_id = o.unit_id and l.officer_id = o.id and l.ended_at is null)
    order by o.position, o.id`.execute(db)
  const relatives = await sql<{ relativeId: string }>`
    select r.id as "relativeId" from relative r
    join officer o on o.unit_id = r.unit_id and o.id = r.officer_id and o.left_on is null
    where r.unit_id = ${unitId} and r.in_scope
      and not exists (select 1 from self_link l where l.unit_id = r.unit_id and l.relative_id = r.id and l.ended_at is null)
    order by r.position, r.id`.execute(db)
  return [...officers.rows, ...relatives.rows]
}

/** Of these relatives, those who have no link that stands. */
export async function relativesWithout({ db, unitId }: Scope, ids: readonly string[]): Promise<Holder[]> {
  const found = await sql<{ relativeId: string }>`select x.id as "relativeId" from unnest(${ids}::uuid[]) x (id)
    where not exists (select 1 from self_link l where l.unit_id = ${unitId} and l.relative_id = x.id and l.ended_at is null)`.execute(
    db,
  )
  return found.rows
}

export type Found = {
  unit_id: string
  id: string
  officer_id: string | null
  relative_id: string | null
  expires_at: string | null
  sealed: string
}

/** Looked up before anybody is known, and in any unit: only by the hash of what is secret. */
export async function linkByHash(db: Tx, hash: string): Promise<Found | undefined> {
  const found = await sql<Found>`
    select unit_id, id, officer_id, relative_id, expires_at, sealed from self_link_by_hash(${hash})`.execute(db)
  return found.rows[0]
}
