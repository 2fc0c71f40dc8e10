import { sql } from 'kysely'
import type { AppScope } from '../platform/app.ts'
import type { Scope, Tx } from '../platform/database.ts'
import { type FamilyAnswers, openFamilyAnswers, sealFamilyAnswers } from './family-answers.ts'
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
    saidSealed: string
    at: string
    expiresAt: string
    byHand: boolean
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
      word_sealed: link.saidSealed,
      own_word: null,
      by_hand: link.byHand,
      made_at: link.at,
      expires_at: link.expiresAt,
      ended_at: null,
    })
    .execute()
}

/** The links of a round open at least as long as until `until`: what is printed on papers is never shortened. */
export async function keepLinksOpen({ db, unitId }: Scope, roundId: string, until: string): Promise<void> {
  await sql`update family_link l set expires_at = ${until}::timestamptz
    where l.unit_id = ${unitId} and l.ended_at is null and l.expires_at < ${until}::timestamptz
      and exists (select 1 from visit v where v.unit_id = l.unit_id and v.id = l.visit_id and v.round_id = ${roundId})`.execute(
    db,
  )
}

/**
 * The link of a visit opens at least as long as until `until`, and all of its round with it: what the family may still say, it says
 * there, and whoever tries an old code learns of nobody that there is something to say. Held in one order: two at once wait.
 */
export async function keepLinkOpen({ db, unitId }: Scope, visitId: string, until: string): Promise<void> {
  await sql`with held as materialized (
      select l.id from family_link l join visit w on w.unit_id = l.unit_id and w.id = l.visit_id
      join visit v on v.unit_id = w.unit_id and v.round_id = w.round_id
      where l.unit_id = ${unitId} and v.id = ${visitId} and l.ended_at is null and l.expires_at < ${until}::timestamptz
      order by l.id for update of l)
    update family_link l set expires_at = ${until}::timestamptz from held where l.unit_id = ${unitId} and l.id = held.id`.execute(
    db,
  )
}

export async function endLink({ db, unitId }: Scope, linkId: string, at: string): Promise<void> {
  await db
    .updateTable('family_link')
    .set({ ended_at: at })
    .where('unit_id', '=', unitId)
    .where('id', '=', linkId)
    .execute()
}

/** Writes what the family said anew, also where it is the same: that a row was written tells nothing. */
export async function keepFamilyAnswers(
  { db, unitId, app }: AppScope,
  linkId: string,
  answers: FamilyAnswers,
): Promise<void> {
  const sealed = sealFamilyAnswers(app.keyring, answers, linkId)
  await db
    .updateTable('family_link')
    .set({ word_sealed: sealed })
    .where('unit_id', '=', unitId)
    .where('id', '=', linkId)
    .execute()
}

/** The hash of the word that the family chose; the database refuses another over it. */
export async function keepOwnWord(
  scope: AppScope,
  linkId: string,
  hash: string,
  answers: FamilyAnswers,
): Promise<void> {
  await scope.db
    .updateTable('family_link')
    .set({ own_word: hash })
    .where('unit_id', '=', scope.unitId)
    .where('id', '=', linkId)
    .execute()
  await keepFamilyAnswers(scope, linkId, answers)
}

/**
 * Visits that the office or a visitor ended: a family's declining that stood there is not the family's to take back any more, and
 * whoever ended them has to tell the family.
 */
export async function endedByOthers(scope: AppScope, visitIds: readonly string[], by: string | null): Promise<void> {
  for (const visitId of visitIds)
    await changeFamilyAnswers(scope, visitId, (answers) => ({
      ...answers,
      declined: false,
      toTell: by === null ? answers.toTell : [by, ...answers.toTell.filter((id) => id !== by)],
    }))
}

/** These accounts told the family, or somebody for them. */
export async function familyKnows(
  scope: AppScope,
  visitId: string,
  isOf: (accountId: string) => boolean,
): Promise<void> {
  await changeFamilyAnswers(scope, visitId, (answers) => ({
    ...answers,
    toTell: answers.toTell.filter((id) => !isOf(id)),
  }))
}

/** A browser that was signed in for the unit opened the page. */
export async function openedForUnit(scope: AppScope, visitId: string, at: string): Promise<void> {
  await changeFamilyAnswers(scope, visitId, (answers) => ({ ...answers, openedAt: at }))
}

async function changeFamilyAnswers(
  scope: AppScope,
  visitId: string,
  change: (answers: FamilyAnswers) => FamilyAnswers,
): Promise<void> {
  const link = await visitLinkOf(scope, visitId)
  if (link)
    await keepFamilyAnswers(scope, link.id, change(openFamilyAnswers(scope.app.keyring, link.word_sealed, link.id)))
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
