import type { Scope } from '../platform/database.ts'
import type { DocumentKind, DocumentTable } from './tables.ts'
import '../visiting/visits/tables.ts'
import '../files/archive/tables.ts'
import '../people/register/tables.ts'

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
}

export async function insertDocument({ db, unitId }: Scope, d: NewDocument): Promise<void> {
  await db
    .insertInto('blob')
    .values({ unit_id: unitId, hash: d.hash, size: d.size, media_type: 'application/pdf', at: d.at })
    .onConflict((c) => c.columns(['unit_id', 'hash']).doNothing())
    .execute()
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

/** True when the officer makes the visit that the document's household belongs to, or lives in that household. */
export async function concerns({ db, unitId }: Scope, document: DocumentTable, officerId: string): Promise<boolean> {
  const own = await db
    .selectFrom('officer')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('id', '=', officerId)
    .where('household_id', '=', document.household_id)
    .executeTakeFirst()
  if (own) return true
  const visit = await db
    .selectFrom('visit')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('household_id', '=', document.household_id)
    .where((e) => e.or([e('visitor_id', '=', officerId), e('recorder_id', '=', officerId)]))
    .executeTakeFirst()
  return visit !== undefined
}

/** How long a stated reason opens a file, in minutes. */
const CONSULTATION_MINUTES = 60

/** True when the account stated a reason to read the file that the document belongs to, within the hour. */
export async function consulted(
  { db, unitId, now }: Scope & { now: Date },
  document: DocumentTable,
  accountId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('consultation as c')
    .innerJoin('officer as o', (join) => join.onRef('o.unit_id', '=', 'c.unit_id').onRef('o.id', '=', 'c.officer_id'))
    .select('c.id')
    .where('c.unit_id', '=', unitId)
    .where('c.account_id', '=', accountId)
    .where('o.household_id', '=', document.household_id)
    .where('c.at', '>', new Date(now.getTime() - CONSULTATION_MINUTES * 60_000).toISOString())
    .executeTakeFirst()
  return row !== undefined
}
