import { sql } from 'kysely'
import { toColumns } from '../../platform/columns.ts'
import type { Scope } from '../../platform/database.ts'
import type { Relation } from '../../vocabulary/relations.ts'
import type { Strokes } from './contract.ts'
import type { RecordFields } from './rules/record-fields.ts'
import type { Member } from './tables.ts'
import './tables.ts'
import '../../people/register/tables.ts'
import '../../papers/tables.ts'

export type RelativeRow = {
  id: string
  name: string
  relation: Relation
  pledged: boolean
}

/** Adults of the household in scope, and whether they have pledged on this visit; whom of them the visit finds, `foundAtVisit` says. */
export async function relativesOf(
  { db, unitId }: Scope,
  visit: { id: string; household_id: string },
): Promise<RelativeRow[]> {
  const found = await sql<RelativeRow>`
    select r.id, r.name, r.relation,
      exists (select 1 from pledge p where p.unit_id = r.unit_id and p.relative_id = r.id and p.visit_id = ${visit.id} and p.withdrawn_at is null) as pledged
    from relative_in_scope r where r.unit_id = ${unitId} and r.household_id = ${visit.household_id} order by r.position`.execute(
    db,
  )
  return found.rows
}

type RecordWrite = {
  id: string
  visitId: string
  fields: RecordFields
  attempt: string
  revision: number
  by: string
  at: string
}

/** Writes the record's next revision: what was read back and signed belonged to the former one and no longer counts. */
export async function writeRecord({ db, unitId }: Scope, w: RecordWrite): Promise<void> {
  const values = {
    revision: w.revision,
    ...toColumns(w.fields),
    written_by: w.by,
    written_at: w.at,
    attempt_id: w.attempt,
    read_back_at: null,
    disputed: '',
  }
  await db
    .insertInto('visit_record')
    .values({ unit_id: unitId, id: w.id, visit_id: w.visitId, settled_at: null, ...values })
    .onConflict((c) => c.columns(['unit_id', 'visit_id']).doUpdateSet(values))
    .execute()
}

/** Whether what stands there is this author's, from the same sitting: a lost answer makes nobody somebody else. */
export async function isAttempt({ db, unitId }: Scope, visitId: string, attempt: string, by: string): Promise<boolean> {
  const row = await db
    .selectFrom('visit_record')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('visit_id', '=', visitId)
    .where('attempt_id', '=', attempt)
    .where('written_by', '=', by)
    .executeTakeFirst()
  return row !== undefined
}

export async function park(
  { db, unitId }: Scope,
  p: { id: string; visitId: string; sealed: string; basedOn: number; attempt: string; at: string; by: string },
): Promise<void> {
  await db
    .insertInto('parked_record')
    .values({
      unit_id: unitId,
      id: p.id,
      visit_id: p.visitId,
      body_sealed: p.sealed,
      based_on: p.basedOn,
      attempt_id: p.attempt,
      parked_at: p.at,
      parked_by: p.by,
      settled_at: null,
    })
    .execute()
}

export type ParkedRow = { id: string; body_sealed: string; parked_at: string; by: string | null }

/** Versions that wait to be compared, each with its author. */
export async function parkedOf({ db, unitId }: Scope, visitId: string): Promise<ParkedRow[]> {
  const found = await sql<ParkedRow>`select p.id, p.body_sealed, p.parked_at, o.name as by from parked_record p
    left join officer o on o.unit_id = p.unit_id and o.id = p.parked_by
    where p.unit_id = ${unitId} and p.visit_id = ${visitId} and p.settled_at is null order by p.id`.execute(db)
  return found.rows
}

/** Of one sitting, whether they were compared since or not. */
export function parkedIn({ db, unitId }: Scope, visitId: string, attempt: string) {
  return db
    .selectFrom('parked_record')
    .select(['id', 'body_sealed', 'settled_at'])
    .where('unit_id', '=', unitId)
    .where('visit_id', '=', visitId)
    .where('attempt_id', '=', attempt)
    .execute()
}

export function parkedVisit({ db, unitId }: Scope, parkedId: string) {
  return db
    .selectFrom('parked_record')
    .select(['visit_id', 'settled_at'])
    .where('unit_id', '=', unitId)
    .where('id', '=', parkedId)
    .executeTakeFirst()
}

export async function settleParked({ db, unitId }: Scope, parkedId: string, at: string): Promise<void> {
  await db
    .updateTable('parked_record')
    .set({ settled_at: at })
    .where('unit_id', '=', unitId)
    .where('id', '=', parkedId)
    .execute()
}

export async function markReadBack(
  { db, unitId }: Scope,
  visitId: string,
  at: string,
  disputed: string,
): Promise<void> {
  await db
    .updateTable('visit_record')
    .set({ read_back_at: at, disputed })
    .where('unit_id', '=', unitId)
    .where('visit_id', '=', visitId)
    .execute()
}

export async function markSettled({ db, unitId }: Scope, visitId: string, at: string): Promise<void> {
  await db
    .updateTable('visit_record')
    .set({ settled_at: at })
    .where('unit_id', '=', unitId)
    .where('visit_id', '=', visitId)
    .execute()
}

/** Signatures of what is signed now: those of an earlier text do not count. */
export function signaturesOf({ db, unitId }: Scope, subjectId: string, subjectHashes: readonly string[]) {
  return db
    .selectFrom('signature')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('subject_id', '=', subjectId)
    .where('subject_hash', 'in', subjectHashes)
    .orderBy('id')
    .execute()
}

/** Whether this very signature stands there: the same hand, stroke by stroke, under the same text. */
export async function isSigned(
  { db, unitId }: Scope,
  s: { subjectId: string; hash: string; role: string; name: string; strokes: Strokes },
): Promise<boolean> {
  const found = await sql<{ is: boolean }>`select exists (select 1 from signature s where s.unit_id = ${unitId}
    and s.subject_id = ${s.subjectId} and s.subject_hash = ${s.hash} and s.role = ${s.role} and s.signer_name = ${s.name}
    and s.strokes = ${JSON.stringify(s.strokes)}::jsonb) as is`.execute(db)
  return found.rows[0]?.is ?? false
}

export async function mattersOf(
  { db, unitId }: Scope,
  visitId: string,
): Promise<{ id: string; number: number; kind: string; text: string; mends: boolean }[]> {
  // as it is mended; what the family wrote on its page, or told the office, is not the visitor's
  const found = await sql<{ id: string; number: number; kind: string; text: string; mends: boolean }>`
    select n.id, n.number, n.kind, n.text, n.state = 'raised' as mends from matter_now n join matter m on m.unit_id = n.unit_id and m.id = n.id
    where n.unit_id = ${unitId} and n.visit_id = ${visitId} and m.raised_by = 'recorder' order by n.number`.execute(db)
  return found.rows
}

export async function person(
  { db, unitId }: Scope,
  officerId: string,
): Promise<{ id: string; name: string; title: string }> {
  return db
    .selectFrom('officer')
    .select(['id', 'name', 'title'])
    .where('unit_id', '=', unitId)
    .where('id', '=', officerId)
    .executeTakeFirstOrThrow()
}

export async function recordDocument({ db, unitId }: Scope, recordId: string): Promise<string | null> {
  const row = await db
    .selectFrom('document')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('kind', '=', 'visitRecord')
    .where('subject_id', '=', recordId)
    .where('replaced_at', 'is', null)
    .executeTakeFirst()
  return row?.id ?? null
}

export type PaperRow = { unit_name: string; unit_phone: string; members: Member[] }
export async function paperRow({ db, unitId }: Scope, householdId: string): Promise<PaperRow> {
  const found = await sql<PaperRow>`select u.name as unit_name, u.phone as unit_phone, m.members from unit u
    join household_members m on m.unit_id = u.id and m.household_id = ${householdId} where u.id = ${unitId}`.execute(db)
  return found.rows[0]!
}
