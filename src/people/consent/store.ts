import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { Relation } from '../../vocabulary/relations.ts'
import '../register/tables.ts'
import '../../programme/unit/tables.ts'
import type { Context } from '../../platform/operation.ts'
import { openAnswer, openReached, type Reached, sealAnswer, sealReached } from './sealed.ts'
import type { Answer } from './tables.ts'

export type Person = {
  id: string
  name: string
  relation: Relation
  officer: string
  household_id: string
  unit_name: string
  unit_phone: string
  answers: { answer: Answer; saidOn: string; textHash: string }[]
  reached: Reached | null
}
type SealedPerson = Omit<Person, 'answers' | 'reached'> & {
  answers: { id: string; sealed: string; saidOn: string; textHash: string }[]
  said_sealed: string | null
}

/** A relative with the answers given so far, oldest first, and what was said of being reached; the row is locked. */
export async function person({ db, unitId, app }: Context, relativeId: string): Promise<Person | undefined> {
  await sql`select 1 from relative where unit_id = ${unitId} and id = ${relativeId} for update`.execute(db)
  const found = await sql<SealedPerson>`
    select r.id, r.name, r.relation, o.name as officer, r.household_id, u.name as unit_name, u.phone as unit_phone,
      coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'sealed', a.answer_sealed, 'saidOn', a.said_on, 'textHash', a.text_hash) order by a.seq)
        from consent_answer a where a.unit_id = r.unit_id and a.relative_id = r.id and a.purpose = 'contact'), '[]') as answers,
      c.said_sealed
    from relative r
    join unit u on u.id = r.unit_id
    join officer o on o.unit_id = r.unit_id and o.id = r.officer_id
    left join relative_contact c on c.unit_id = r.unit_id and c.relative_id = r.id
    where r.unit_id = ${unitId} and r.id = ${relativeId}`.execute(db)
  const row = found.rows[0]
  if (!row) return undefined
  const { answers, said_sealed, ...person } = row
  return {
    ...person,
    answers: answers.map((a) => ({
      answer: openAnswer(app.keyring, a.sealed, a.id),
      saidOn: a.saidOn,
      textHash: a.textHash,
    })),
    reached: said_sealed === null ? null : openReached(app.keyring, said_sealed, person.id),
  }
}

/** Keeps the words that were shown, once. */
export async function keepText(
  { db, unitId }: Scope,
  t: { hash: string; version: string; body: unknown; at: string },
): Promise<void> {
  await db
    .insertInto('consent_text')
    .values({ unit_id: unitId, hash: t.hash, version: t.version, body: JSON.stringify(t.body), first_at: t.at })
    .onConflict((c) => c.columns(['unit_id', 'hash']).doNothing())
    .execute()
}

/** The words on the slip of this relative that was printed last on or before a day; of one dated earlier than any, the first. */
export async function printedText(
  { db, unitId }: Scope,
  relativeId: string,
  day: string,
): Promise<{ hash: string; version: string; body: unknown } | undefined> {
  const found = await sql<{ hash: string; version: string; body: unknown }>`
    select t.hash, t.version, t.body from slip_text s
    join consent_text t on t.unit_id = s.unit_id and t.hash = s.text_hash
    cross join lateral (select (s.printed_at at time zone 'Asia/Shanghai')::date <= ${day}::date as had) p
    where s.unit_id = ${unitId} and s.relative_id = ${relativeId}
    order by p.had desc, case when p.had then s.seq end desc nulls last, s.seq limit 1`.execute(db)
  return found.rows[0]
}

export async function insertAnswer(
  { db, unitId, app }: Context,
  a: {
    id: string
    relativeId: string
    answer: Answer
    textHash: string
    way: 'page' | 'paper'
    saidOn: string
    at: string
  },
): Promise<void> {
  await db
    .insertInto('consent_answer')
    .values({
      unit_id: unitId,
      id: a.id,
      relative_id: a.relativeId,
      purpose: 'contact',
      answer: null,
      answer_sealed: sealAnswer(app.keyring, a.answer, a.id),
      text_hash: a.textHash,
      way: a.way,
      said_on: a.saidOn,
      at: a.at,
    })
    .execute()
}

/** What was said of being reached, or that nothing is: the row is there either way, once somebody answered. */
export async function keepContact(
  { db, unitId, app }: Context,
  relativeId: string,
  reached: Reached | null,
  at: string,
): Promise<void> {
  const wish = {
    route: null,
    phone_sealed: null,
    named: null,
    said_sealed: sealReached(app.keyring, reached, relativeId),
    said_at: at,
  }
  await db
    .insertInto('relative_contact')
    .values({ unit_id: unitId, relative_id: relativeId, ...wish })
    .onConflict((o) => o.columns(['unit_id', 'relative_id']).doUpdateSet(wish))
    .execute()
}
