import { sql } from 'kysely'
import type { Relation } from '../census/rules/relations.ts'
import type { Tx } from '../platform/database.ts'
import '../census/tables.ts'
import '../schedule/tables.ts'
import '../units/tables.ts'
import type { Route } from './contract.ts'
import type { Answer } from './tables.ts'

type Scope = { db: Tx; unitId: string }

export type Person = {
  id: string
  name: string
  relation: Relation
  officer: string
  household_id: string
  unit_name: string
  unit_phone: string
  answers: { answer: Answer; saidOn: string }[]
  route: Route | null
  phone_sealed: string | null
  named: boolean | null
}

/** A relative with the answers given so far, oldest first, and what was said of being reached; the row is locked. */
export async function person({ db, unitId }: Scope, relativeId: string): Promise<Person | undefined> {
  await sql`select 1 from relative where unit_id = ${unitId} and id = ${relativeId} for update`.execute(db)
  const found = await sql<Person>`
    select r.id, r.name, r.relation, o.name as officer, r.household_id, u.name as unit_name, u.phone as unit_phone,
      coalesce((select jsonb_agg(jsonb_build_object('answer', a.answer, 'saidOn', a.said_on) order by a.seq)
        from consent_answer a where a.unit_id = r.unit_id and a.relative_id = r.id and a.purpose = 'contact'), '[]') as answers,
      c.route, c.phone_sealed, c.named
    from relative r
    join unit u on u.id = r.unit_id
    join officer o on o.unit_id = r.unit_id and o.id = r.officer_id
    left join relative_contact c on c.unit_id = r.unit_id and c.relative_id = r.id
    where r.unit_id = ${unitId} and r.id = ${relativeId}`.execute(db)
  return found.rows[0]
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

export async function insertAnswer(
  { db, unitId }: Scope,
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
      answer: a.answer,
      text_hash: a.textHash,
      way: a.way,
      said_on: a.saidOn,
      at: a.at,
    })
    .execute()
}

export async function keepContact(
  { db, unitId }: Scope,
  c: { relativeId: string; route: Route; phoneSealed: string | null; named: boolean; at: string },
): Promise<void> {
  const said = { route: c.route, phone_sealed: c.phoneSealed, named: c.named, said_at: c.at }
  await db
    .insertInto('relative_contact')
    .values({ unit_id: unitId, relative_id: c.relativeId, ...said })
    .onConflict((o) => o.columns(['unit_id', 'relative_id']).doUpdateSet(said))
    .execute()
}

export async function dropContact({ db, unitId }: Scope, relativeId: string): Promise<void> {
  await db.deleteFrom('relative_contact').where('unit_id', '=', unitId).where('relative_id', '=', relativeId).execute()
}
