import { sql } from 'kysely'
import { toColumns } from '../../platform/columns.ts'
import type { Scope } from '../../platform/database.ts'
import type { Relation } from '../../vocabulary/relations.ts'
import type { RecordFields } from './rules/record-fields.ts'
import type { Member, VisitCardRow } from './tables.ts'
import './tables.ts'
import '../../people/register/tables.ts'
import '../../papers/tables.ts'

/** What a card shows of a visit; what it does not is not carried, fifty times a list. */
const SHOWN = [
  'id',
  'visitor_id',
  'recorder_id',
  'slot_id',
  'day',
  'part',
  'place',
  'delivered_at',
  'acknowledged',
  'move_wish',
  'record_id',
  'read_back_at',
  'settled_at',
  'closed_at',
  'names',
  'area',
  'visitor_name',
  'recorder_name',
] as const satisfies (keyof VisitCardRow)[]
export type CardRow = Pick<VisitCardRow, (typeof SHOWN)[number]> & {
  /** Who called the office to have the time set, and when; the last day on which what the calendar set is offered to be changed. */
  asked_by: string | null
  asked_name: string | null
  asked_at: string | null
  change_until: string | null
  /** The name of its round, where that is over. */
  closed_round: string | null
}

const CARD = sql.raw(
  `${SHOWN.map((name) => `v.${name}`).join(', ')}, s.asked_by, q.name as asked_name, s.asked_at, a.change_until,
    case when w.closed_at is not null then w.name end as closed_round`,
)
const CARDS = sql.raw(`visit_card v
    join round w on w.unit_id = v.unit_id and w.id = v.round_id
    left join slot s on s.unit_id = v.unit_id and s.id = v.slot_id
    left join officer q on q.unit_id = s.unit_id and q.id = s.asked_by
    left join time_adoption a on a.unit_id = s.unit_id and a.id = s.adoption_id`)

/**
 * Visits an officer makes in the open round, as visitor or recorder: what has a day first, then by list order. Of rounds that are over
 * what was held and is not settled, or its opinions would reach nobody (§三.4); and, until the next round, what has no record,
 * signed on paper neither, and whose evening was before today.
 */
export async function visitsOf({ db, unitId }: Scope, officerId: string, today: string): Promise<CardRow[]> {
  const found = await sql<CardRow>`select ${CARD} from ${CARDS}
    where v.unit_id = ${unitId} and (v.visitor_id = ${officerId} or v.recorder_id = ${officerId})
      and (w.closed_at is null or (v.settled_at is null and (v.record_id is not null
        or (v.closed_at is null and v.delivered_at is not null and v.day < ${today}
          and not exists (select 1 from round n where n.unit_id = w.unit_id and n.seq > w.seq)
          and not exists (select 1 from printed_paper p join document d on d.unit_id = p.unit_id and d.subject_id = p.id and d.kind = 'signedCopy'
            where p.unit_id = v.unit_id and p.visit_id = v.id and p.form = 'visitRecord')))))
    order by v.day nulls last, array_position(array['am', 'pm', 'evening'], v.part), v.position`.execute(db)
  return found.rows
}

/** These, whichever round they are of. */
export async function cardsOf({ db, unitId }: Scope, visitIds: readonly string[]): Promise<CardRow[]> {
  const found = await sql<CardRow>`select ${CARD} from ${CARDS}
    where v.unit_id = ${unitId} and v.id = any(${[...visitIds]}::uuid[]) order by v.position, v.id`.execute(db)
  return found.rows
}

export async function cardRow({ db, unitId }: Scope, visitId: string): Promise<CardRow | undefined> {
  const found =
    await sql<CardRow>`select ${CARD} from ${CARDS} where v.unit_id = ${unitId} and v.id = ${visitId}`.execute(db)
  return found.rows[0]
}

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
  p: { id: string; visitId: string; sealed: string; basedOn: number; at: string; by: string },
): Promise<void> {
  await db
    .insertInto('parked_record')
    .values({
      unit_id: unitId,
      id: p.id,
      visit_id: p.visitId,
      body_sealed: p.sealed,
      based_on: p.basedOn,
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

export async function parkedVisit({ db, unitId }: Scope, parkedId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('parked_record')
    .select('visit_id')
    .where('unit_id', '=', unitId)
    .where('id', '=', parkedId)
    .where('settled_at', 'is', null)
    .executeTakeFirst()
  return row?.visit_id
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

export async function visitOfObjection({ db, unitId }: Scope, objectionId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('record_objection')
    .select('visit_id')
    .where('unit_id', '=', unitId)
    .where('id', '=', objectionId)
    .executeTakeFirst()
  return row?.visit_id
}

/** Visits of this officer whose family waits for an answer to what it said of the record, the longest waiting first. */
export async function openObjections(
  { db, unitId }: Scope,
  officerId: string,
): Promise<{ visitId: string; members: string[] }[]> {
  const found = await sql<{ visitId: string; members: string[] }>`
    select v.id as "visitId", v.names as members from visit_card v join record_objection b on b.unit_id = v.unit_id and b.visit_id = v.id
    where v.unit_id = ${unitId} and (v.visitor_id = ${officerId} or v.recorder_id = ${officerId})
      and not exists (select 1 from record_objection_answer a where a.unit_id = b.unit_id and a.objection_id = b.id)
    group by v.id, v.names order by min(b.at), v.id`.execute(db)
  return found.rows
}

export async function insertObjectionAnswer(
  { db, unitId }: Scope,
  a: { objectionId: string; text: string; at: string; by: string },
): Promise<void> {
  await db
    .insertInto('record_objection_answer')
    .values({ unit_id: unitId, objection_id: a.objectionId, text: a.text, at: a.at, by: a.by })
    .execute()
}
