/** SQL of a destruction as it is carried out. */
import { sql } from 'kysely'
import type { DocumentKind } from '../../papers/tables.ts'
import type { Scope, Tx } from '../../platform/database.ts'
import type { AppraisalRow, FileToWipeTable } from './tables.ts'
import './tables.ts'

export type FileToWipe = Pick<FileToWipeTable, 'kind' | 'name'>
export type ItemToGo = {
  id: string
  filingId: string
  officerId: string
  documentId: string
  place: number
  number: number
  kind: DocumentKind
  hash: string
  checkCode: string | null
  unitName: string | null
  madeAt: string
}

/** Takes a destruction that nobody carries out, or whose process gave no sign of life since `silent`, or gave it while the clock was far ahead. */
export function takeRun(
  { db, unitId }: Scope,
  id: string,
  at: string,
  silent: string,
): Promise<AppraisalRow | undefined> {
  return db
    .updateTable('appraisal')
    .set({ beat_at: at })
    .where('unit_id', '=', unitId)
    .where('id', '=', id)
    .where('agreed_at', 'is not', null)
    .where('done_at', 'is', null)
    .where(sql<boolean>`is_silent(beat_at, ${silent}::timestamptz)`)
    .returningAll()
    .executeTakeFirst()
}

/** A sign of life; false when it is over. */
export async function beat({ db, unitId }: Scope, id: string, at: string): Promise<boolean> {
  const going = await db
    .updateTable('appraisal')
    .set({ beat_at: at })
    .where('unit_id', '=', unitId)
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .executeTakeFirst()
  return going.numUpdatedRows > 0n
}

/** Names the list for the rest of the transaction: the database asks whether two persons signed it (migrations/0296). */
export async function nameDestruction({ db }: Pick<Scope, 'db'>, id: string): Promise<void> {
  await sql`select set_config('lianfang.destroying', ${id}, true)`.execute(db)
}

/**
 * One volume after the other, over all lists and units: two that hold the same bytes, or the same scanned list, would each leave them to
 * the other. Held until the transaction ends.
 */
export async function waitForTurn({ db }: Pick<Scope, 'db'>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('destruction', 0))`.execute(db)
}

/** Holds the visits of a volume and its printed papers, or the transfer it came with, so that no page is filed between the look and the deed. */
export async function holdVolume({ db, unitId }: Scope, sourceId: string, householdId: string): Promise<void> {
  await sql`select id from visit where unit_id = ${unitId} and round_id = ${sourceId} and household_id = ${householdId} for update`.execute(
    db,
  )
  await sql`select p.id from printed_paper p join visit v on v.unit_id = p.unit_id and v.id = p.visit_id
    where p.unit_id = ${unitId} and v.round_id = ${sourceId} and v.household_id = ${householdId} for update of p`.execute(
    db,
  )
  await sql`select id from transfer_in where unit_id = ${unitId} and id = ${sourceId} for update`.execute(db)
}

/** A volume whose turn has not come, held until the transaction ends; undefined when another did it. */
export async function lockVolume(
  { db, unitId }: Scope,
  appraisalId: string,
  sourceId: string,
  householdId: string,
): Promise<boolean> {
  const found = await sql`select 1 from appraisal_line where unit_id = ${unitId} and appraisal_id = ${appraisalId}
    and source_id = ${sourceId} and household_id = ${householdId} and outcome is null for update`.execute(db)
  return found.rows.length > 0
}

export async function settleVolume(
  { db, unitId }: Scope,
  appraisalId: string,
  sourceId: string,
  householdId: string,
  outcome: 'destroyed' | 'extended' | 'held',
  heldFor: 'early' | 'round' | 'transfer' | null = null,
): Promise<void> {
  await db
    .updateTable('appraisal_line')
    .set({ outcome, held_for: heldFor })
    .where('unit_id', '=', unitId)
    .where('appraisal_id', '=', appraisalId)
    .where('source_id', '=', sourceId)
    .where('household_id', '=', householdId)
    .execute()
}

/** What lies in a volume now. */
export async function itemsOf({ db, unitId }: Scope, sourceId: string, householdId: string): Promise<ItemToGo[]> {
  const found = await sql<ItemToGo>`
    select i.id, i.filing_id as "filingId", i.officer_id as "officerId", i.document_id as "documentId", i.place, i.number, d.kind, i.hash,
      d.check_code as "checkCode", d.unit_name as "unitName", d.made_at as "madeAt"
    from filed_item i join filing f on f.unit_id = i.unit_id and f.id = i.filing_id
    join document d on d.unit_id = i.unit_id and d.id = i.document_id
    where i.unit_id = ${unitId} and f.round_id = ${sourceId} and d.household_id = ${householdId} order by i.id`.execute(
    db,
  )
  return found.rows
}

/** What remains of them, and of papers that were not on file: whoever holds one is told as well. */
export async function keepProof(
  { db, unitId }: Scope,
  appraisalId: string,
  items: readonly ItemToGo[],
  papers: readonly string[],
  at: string,
): Promise<void> {
  await sql`insert into destroyed_item (unit_id, id, appraisal_id, document_id, kind, hash, check_code, unit_name, made_at, destroyed_at)
    select d.unit_id, d.id, ${appraisalId}, d.id, d.kind, d.hash, d.check_code, d.unit_name, d.made_at, ${at} from document d
    where d.unit_id = ${unitId} and d.id = any(${[...papers]}::uuid[])
      and d.id <> all(${items.map(({ documentId }) => documentId)}::uuid[])`.execute(db)
  if (items.length === 0) return
  await db
    .insertInto('destroyed_item')
    .values(
      items.map((i) => ({
        ...{ unit_id: unitId, id: i.id, appraisal_id: appraisalId, filing_id: i.filingId, document_id: i.documentId },
        officer_id: i.officerId,
        ...{
          place: i.place,
          number: i.number,
          kind: i.kind,
          hash: i.hash,
          check_code: i.checkCode,
          unit_name: i.unitName,
        },
        ...{ made_at: i.madeAt, destroyed_at: at },
      })),
    )
    .execute()
}

/** What remains of papers of another unit. */
export async function keepReceivedProof(
  { db, unitId }: Scope,
  appraisalId: string,
  papers: readonly { id: string; hash: string }[],
  at: string,
): Promise<void> {
  if (papers.length === 0) return
  await db
    .insertInto('destroyed_received')
    .values(papers.map(({ id, hash }) => ({ unit_id: unitId, id, appraisal_id: appraisalId, hash, destroyed_at: at })))
    .execute()
}

export async function toWipe({ db, unitId }: Scope, appraisalId: string, files: readonly FileToWipe[]): Promise<void> {
  if (files.length === 0) return
  await db
    .insertInto('file_to_wipe')
    .values(files.map((file) => ({ unit_id: unitId, appraisal_id: appraisalId, ...file })))
    .onConflict((c) => c.columns(['unit_id', 'appraisal_id', 'kind', 'name']).doNothing())
    .execute()
}

export function filesToWipe({ db, unitId }: Scope, appraisalId: string): Promise<FileToWipe[]> {
  return db
    .selectFrom('file_to_wipe')
    .select(['kind', 'name'])
    .where('unit_id', '=', unitId)
    .where('appraisal_id', '=', appraisalId)
    .execute()
}

export async function wiped({ db, unitId }: Scope, appraisalId: string, { kind, name }: FileToWipe): Promise<void> {
  await db
    .deleteFrom('file_to_wipe')
    .where('unit_id', '=', unitId)
    .where('appraisal_id', '=', appraisalId)
    .where('kind', '=', kind)
    .where('name', '=', name)
    .execute()
}

/** False when another ended it at the same moment. */
export async function markDone({ db, unitId }: Scope, id: string, at: string): Promise<boolean> {
  const done = await db
    .updateTable('appraisal')
    .set((e) => ({ done_at: at, beat_at: null, version: e('version', '+', 1) }))
    .where('unit_id', '=', unitId)
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function silentDestructions(db: Pick<Tx, 'getExecutor'>, silent: string) {
  const found = await sql<{ unit_id: string; id: string }>`
    select unit_id, id from silent_destructions(${silent})`.execute(db)
  return found.rows
}

/** Hashes of what a list destroyed, in their own order: in whose volume each lay is not told. */
export async function proofOf({ db, unitId }: Scope, appraisalId: string): Promise<string[]> {
  const found = await sql<{ hash: string }>`
    select hash from destroyed_item where unit_id = ${unitId} and appraisal_id = ${appraisalId}
    union select hash from destroyed_received where unit_id = ${unitId} and appraisal_id = ${appraisalId} order by hash`.execute(
    db,
  )
  return found.rows.map(({ hash }) => hash)
}
