import { sql } from 'kysely'
import type { Scope, Tx } from '../platform/database.ts'
import type { Context } from '../platform/operation.ts'
import type { Word } from './word.ts'
import { sealWord } from './word.ts'
/** Links are looked up by hash; the sealed copy holds token and short code for printing the paper again. */
export function visitLinkOf({ db, unitId }: Scope, visitId: string) {
  return db
    .selectFrom('family_link')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('visit_id', '=', visitId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
}

export async function insertLink(
  { db, unitId }: Scope,
  link: {
    id: string
    visitId: string
    householdId: string
    tokenHash: string
    codeHash: string
    sealed: string
    wordSealed: string
    at: string
    expiresAt: string
  },
): Promise<void> {
  await db
    .insertInto('family_link')
    .values({
      unit_id: unitId,
      id: link.id,
      visit_id: link.visitId,
      household_id: link.householdId,
      token_hash: link.tokenHash,
      code_hash: link.codeHash,
      sealed: link.sealed,
      word_sealed: link.wordSealed,
      made_at: link.at,
      expires_at: link.expiresAt,
      ended_at: null,
    })
    .execute()
}

/** Writes the family's word anew, also where it is the same: that a row was written tells nothing. */
export async function keepWord({ db, unitId, app }: Context, linkId: string, word: Word): Promise<void> {
  const sealed = sealWord(app.keyring, word, linkId)
  await db
    .updateTable('family_link')
    .set({ word_sealed: sealed })
    .where('unit_id', '=', unitId)
    .where('id', '=', linkId)
    .execute()
}

/** Finds a link by the hash of what was typed or scanned, before any unit is known. */
export async function sealedLink(
  db: Tx,
  hash: string,
): Promise<{ visitId: string; sealed: string; expiresAt: string } | undefined> {
  const found = await sql<{ visitId: string; sealed: string; expiresAt: string }>`
    select visit_id as "visitId", sealed, expires_at as "expiresAt" from family_link_by_hash(${hash})`.execute(db)
  return found.rows[0]
}
