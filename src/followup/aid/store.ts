import { sql } from 'kysely'
import type { App } from '../../platform/app.ts'
import type { Scope } from '../../platform/database.ts'
import type { AidText, OutcomeKind } from './rules.ts'
import './tables.ts'

export type Request = {
  matterId: string
  office: string
  words: string
  text: AidText
  textHash: string
  askedAt: string
  sealed: string
  clearedOn: string | null
}
export type Referral = {
  id: string
  matterId: string
  year: number
  nth: number
  agreementHash: string
  content: string | null
  madeOn: string
  handedOn: string | null
  handedTo: string
  withdrawnOn: string | null
  toldOn: string | null
}
export type Outcome = {
  id: string
  referralId: string
  kind: OutcomeKind
  words: string
  at: string
  by: string | null
}

const REQUEST = sql`matter_id as "matterId", office, words, text, text_hash as "textHash", asked_at as "askedAt", said_sealed as sealed,
  cleared_on as "clearedOn" from aid_request`
const REFERRAL = sql`id, matter_id as "matterId", year, number as nth, agreement_hash as "agreementHash", content_sealed as content,
  made_on as "madeOn", handed_on as "handedOn", handed_to as "handedTo", withdrawn_on as "withdrawnOn", told_on as "toldOn" from aid_referral`

/** What families were asked; of one matter, or all that are not over their time. */
export async function requests({ db, unitId }: Scope, matterId: string | null = null): Promise<Request[]> {
  const found = await sql<Request>`select ${REQUEST} where unit_id = ${unitId}
    and (matter_id = ${matterId}::uuid or (${matterId}::uuid is null and cleared_on is null)) order by asked_at, matter_id`.execute(
    db,
  )
  return found.rows
}

/** Held until the transaction ends: one after the other says something of a referral. */
export async function lockRequest({ db, unitId }: Scope, matterId: string): Promise<void> {
  await sql`select 1 from aid_request where unit_id = ${unitId} and matter_id = ${matterId} for update`.execute(db)
}

/** False when the family was asked already. */
export async function insertRequest(
  { db, unitId }: Scope,
  r: Omit<Request, 'clearedOn'> & { by: string },
): Promise<boolean> {
  const inserted =
    await sql`insert into aid_request (unit_id, matter_id, office, words, text, text_hash, asked_at, asked_by, said_sealed)
    values (${unitId}, ${r.matterId}, ${r.office}, ${r.words}, ${JSON.stringify(r.text)}, ${r.textHash}, ${r.askedAt}, ${r.by}, ${r.sealed})
    on conflict (unit_id, matter_id) do nothing returning matter_id`.execute(db)
  return inserted.rows.length > 0
}

/** What was said anew has its time before it, whatever was cleared before. */
export async function keepAnswer({ db, unitId }: Scope, matterId: string, sealed: string): Promise<void> {
  await db
    .updateTable('aid_request')
    .set({ said_sealed: sealed, cleared_on: null })
    .where('unit_id', '=', unitId)
    .where('matter_id', '=', matterId)
    .execute()
}

export async function markCleared({ db, unitId }: Scope, matterId: string, on: string): Promise<void> {
  await db
    .updateTable('aid_request')
    .set({ cleared_on: on })
    .where('unit_id', '=', unitId)
    .where('matter_id', '=', matterId)
    .execute()
}

/** Sheets in the order they were made; of one matter, or all. */
export async function referrals({ db, unitId }: Scope, matterId: string | null = null): Promise<Referral[]> {
  const found = await sql<Referral>`select ${REFERRAL} where unit_id = ${unitId}
    and (${matterId}::uuid is null or matter_id = ${matterId}::uuid) order by seq`.execute(db)
  return found.rows
}

/** Numbers of a unit are given one after another. */
export async function insertReferral(
  { db, unitId }: Scope,
  r: { id: string; matterId: string; agreementHash: string; content: string; on: string; by: string },
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`aid ${unitId}`}))`.execute(db)
  const year = Number(r.on.slice(0, 4))
  await sql`insert into aid_referral (unit_id, id, matter_id, year, number, agreement_hash, content_sealed, made_on, made_by)
    select ${unitId}, ${r.id}, ${r.matterId}, ${year}, coalesce(max(number), 0) + 1, ${r.agreementHash}, ${r.content}, ${r.on}, ${r.by}
    from aid_referral where unit_id = ${unitId} and year = ${year}`.execute(db)
}

type Change = {
  handed_on?: string
  handed_to?: string
  handed_by?: string
  withdrawn_on?: string
  content_sealed?: null
  told_on?: string
  told_by?: string
}

export async function changeReferral({ db, unitId }: Scope, id: string, change: Change): Promise<void> {
  await db.updateTable('aid_referral').set(change).where('unit_id', '=', unitId).where('id', '=', id).execute()
}

/** What came of referrals, the oldest first; of one matter, or all. */
export async function outcomes({ db, unitId }: Scope, matterId: string | null = null): Promise<Outcome[]> {
  const found =
    await sql<Outcome>`select o.id, o.referral_id as "referralId", o.kind, o.words, o.at, a.display_name as by
    from aid_outcome o join aid_referral r on r.unit_id = o.unit_id and r.id = o.referral_id
    left join account a on a.unit_id = o.unit_id and a.id = o.by
    where o.unit_id = ${unitId} and (${matterId}::uuid is null or r.matter_id = ${matterId}::uuid) order by o.seq`.execute(
      db,
    )
  return found.rows
}

export async function insertOutcome({ db, unitId }: Scope, o: Omit<Outcome, 'by'> & { by: string }): Promise<void> {
  await db
    .insertInto('aid_outcome')
    .values({ unit_id: unitId, id: o.id, referral_id: o.referralId, kind: o.kind, words: o.words, at: o.at, by: o.by })
    .execute()
}

/** Requests of which something may be left, of all units: ids only (the function runs as the owner). */
export async function kept({ db }: Pick<App, 'db'>): Promise<{ unit_id: string; matter_id: string }[]> {
  const found = await sql<{ unit_id: string; matter_id: string }>`select * from aid_kept()`.execute(db)
  return found.rows
}

/** Whose matter a sheet is; undefined when there is no such sheet. */
export async function matterOf({ db, unitId }: Scope, referralId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('aid_referral')
    .select('matter_id')
    .where('unit_id', '=', unitId)
    .where('id', '=', referralId)
    .executeTakeFirst()
  return row?.matter_id
}
