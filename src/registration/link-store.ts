import { sql } from 'kysely'
import type { Tx } from '../platform/database.ts'
import type { SelfLinkTable } from './tables.ts'

type Scope = { db: Tx; unitId: string }
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
    .where((e) => e.or([e('expires_at', 'is', null), e('expires_at', '>', at)]))
    .executeTakeFirst()
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

export async function insertLink(
  { db, unitId }: Scope,
  link: {
    id: string
    holder: Holder
    tokenHash: string
    codeHash: string
    sealed: string
    at: string
    expiresAt: string | null
    keptOwn: boolean
  },
): Promise<void> {
  const { holder } = link
  await db
    .insertInto('self_link')
    .values({
      unit_id: unitId,
      id: link.id,
      officer_id: 'officerId' in holder ? holder.officerId : null,
      relative_id: 'relativeId' in holder ? holder.relativeId : null,
      token_hash: link.tokenHash,
      code_hash: link.codeHash,
      sealed: link.sealed,
      made_at: link.at,
      expires_at: link.expiresAt,
      kept_own: link.keptOwn,
      ended_at: null,
    })
    .execute()
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
