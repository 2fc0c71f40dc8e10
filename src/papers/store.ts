import { sql } from 'kysely'
import type { Scope } from '../platform/database.ts'
import type { DocumentKind, DocumentTable } from './tables.ts'

export type NewDocument = {
  id: string
  kind: DocumentKind
  subjectId: string
  householdId: string
  title: string
  templateVersion: string
  aboutId?: string
  hash: string
  size: number
  pages: number
  at: string
  sealedBy: string
  checkCode: string
}

/**
 * Whoever is to make a paper waits until another who makes the same one is through, and looks only then whether it is there: a reaction
 * that is tried again, a catch-up at the start and a person's press come at one time. It lasts until the transaction ends.
 */
export async function turnToMake({ db, unitId }: Scope, kind: DocumentKind, subjectId: string): Promise<void> {
  await makingPapers({ db })
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${kind} ${unitId} ${subjectId}`}, 0))`.execute(db)
}

/**
 * While papers are made none of their subjects is destroyed, and no stored bytes are wiped, which lie there once for all units
 * (`destroy-commands.ts`): before anything is put to be kept. Any number are made at a time.
 */
export async function makingPapers({ db }: Pick<Scope, 'db'>): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended('papers', 0))`.execute(db)
}

export async function insertDocument({ db, unitId }: Scope, d: NewDocument): Promise<void> {
  await turnToMake({ db, unitId }, d.kind, d.subjectId)
  await registerBlob({ db, unitId }, { hash: d.hash, size: d.size, mediaType: 'application/pdf', at: d.at })
  await db
    .updateTable('document')
    .set({ replaced_at: d.at })
    .where('unit_id', '=', unitId)
    .where('kind', '=', d.kind)
    .where('subject_id', '=', d.subjectId)
    .where('replaced_at', 'is', null)
    .execute()
  await db
    .insertInto('document')
    .values({
      unit_id: unitId,
      id: d.id,
      kind: d.kind,
      subject_id: d.subjectId,
      household_id: d.householdId,
      title: d.title,
      template_version: d.templateVersion,
      hash: d.hash,
      pages: d.pages,
      made_at: d.at,
      replaced_at: null,
      about_id: d.aboutId ?? null,
      sealed_by: d.sealedBy,
      check_code: d.checkCode,
      unit_name: sql<string>`(select u.name from unit u where u.id = ${unitId})`,
    })
    .execute()
}

export function findDocument({ db, unitId }: Scope, documentId: string): Promise<DocumentTable | undefined> {
  return db
    .selectFrom('document')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('id', '=', documentId)
    .executeTakeFirst()
}

/** A stored file of this unit, known by its hash; said twice it is there once. */
export async function registerBlob(
  { db, unitId }: Scope,
  file: { hash: string; size: number; mediaType: string; at: string },
): Promise<void> {
  await db
    .insertInto('blob')
    .values({ unit_id: unitId, hash: file.hash, size: file.size, media_type: file.mediaType, at: file.at })
    .onConflict((c) => c.columns(['unit_id', 'hash']).doNothing())
    .execute()
}

export type Subject = {
  kind: DocumentKind
  subjectId: string
  householdId: string
  title: string
  templateVersion: string
  /** Whose event makes it, where that is not the subject: what is chosen for it outlasts a try that failed. */
  causeId?: string
  /** What of the subject it is made of, where the subject gets another: the answer that a letter gives. */
  aboutId?: string
}
