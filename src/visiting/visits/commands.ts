/** Writes to visits and what hangs on them, for whoever may ask for them in their transaction. */
import { sql } from 'kysely'
import { endedByOthers } from '../../doors/visit-link-store.ts'
import type { AppScope } from '../../platform/app.ts'
import type { Scope } from '../../platform/database.ts'
import type { SignerRole, Strokes } from './contract.ts'
import type { Way } from './rules/instead-of-visit.ts'
import { sealWay } from './sealed-instead.ts'
import './tables.ts'

export type SignatureWrite = {
  id: string
  kind: 'visitRecord' | 'pledge'
  subjectId: string
  subjectHash: string
  role: SignerRole
  name: string
  strokes: Strokes
  at: string
  by: string
}

export async function insertSignature({ db, unitId }: Scope, s: SignatureWrite): Promise<void> {
  await db
    .insertInto('signature')
    .values({
      unit_id: unitId,
      id: s.id,
      subject_kind: s.kind,
      subject_id: s.subjectId,
      subject_hash: s.subjectHash,
      role: s.role,
      signer_name: s.name,
      strokes: JSON.stringify(s.strokes),
      way: 'screen',
      signed_at: s.at,
      taken_by: s.by,
    })
    .execute()
}

export async function insertClosure(
  { db, unitId, app }: AppScope,
  { visitId, at, way }: { visitId: string; at: string; way: Way },
): Promise<void> {
  const stands = { taken_back: false, way_sealed: sealWay(app.keyring, way, visitId) }
  await db
    .insertInto('visit_closure')
    .values({ unit_id: unitId, visit_id: visitId, at, ...stands })
    .onConflict((c) => c.columns(['unit_id', 'visit_id']).doUpdateSet(stands))
    .execute()
}

/** What is to be done instead, written anew; `none`: it was done. */
export async function keepWay({ db, unitId, app }: AppScope, visitId: string, way: Way): Promise<void> {
  await db
    .updateTable('visit_closure')
    .set({ way_sealed: sealWay(app.keyring, way, visitId) })
    .where('unit_id', '=', unitId)
    .where('visit_id', '=', visitId)
    .execute()
}

/** The family took its own declining back: the visit is open again, the row stays. */
export async function takeBackClosure({ db, unitId }: Scope, visitId: string): Promise<void> {
  await db
    .updateTable('visit_closure')
    .set({ taken_back: true })
    .where('unit_id', '=', unitId)
    .where('visit_id', '=', visitId)
    .execute()
}

export async function insertObjection(
  { db, unitId }: Scope,
  o: { id: string; visitId: string; text: string; at: string },
): Promise<void> {
  await db
    .insertInto('record_objection')
    .values({ unit_id: unitId, id: o.id, visit_id: o.visitId, text: o.text, at: o.at })
    .execute()
}

/** Visits for the lines that have none yet. Returns how many were made. */
export async function addVisits(
  { db, unitId }: Scope,
  list: { id: string; roundId: string },
  newId: () => string,
): Promise<number> {
  const lines = await sql<{
    household_id: string
    visitor_id: string
    recorder_id: string
    why: string
    position: number
    companions: string[]
  }>`select l.household_id, l.visitor_id, l.recorder_id, l.why, l.position, l.companions from list_line l
    where l.unit_id = ${unitId} and l.list_id = ${list.id} and l.recorder_id is not null
      and not exists (select 1 from visit v where v.unit_id = l.unit_id and v.round_id = ${list.roundId} and v.household_id = l.household_id)
    order by l.position`.execute(db)
  const visits = lines.rows.map((l) => ({ unit_id: unitId, id: newId(), round_id: list.roundId, ...l }))
  for (let from = 0; from < visits.length; from += 500)
    await db
      .insertInto('visit')
      .values(visits.slice(from, from + 500))
      .execute()
  return visits.length
}

/** Ends the visits of households that the list no longer names: the one neutral closure there is. */
export async function endVisits(
  scope: AppScope,
  roundId: string,
  households: readonly string[],
  { at, by }: { at: string; by: string | null },
): Promise<void> {
  if (households.length === 0) return
  const { db, unitId } = scope
  const ended = await sql<{ id: string }>`
    insert into visit_closure (unit_id, visit_id, at)
    select v.unit_id, v.id, ${at} from visit v
    where v.unit_id = ${unitId} and v.round_id = ${roundId} and v.household_id = any(${[...households]}::uuid[])
      and not exists (select 1 from visit_record r where r.unit_id = v.unit_id and r.visit_id = v.id)
    on conflict (unit_id, visit_id) do update set taken_back = false
    returning visit_id as id`.execute(db)
  for (const { id } of ended.rows) await keepWay(scope, id, 'none')
  await endedByOthers(
    scope,
    ended.rows.map(({ id }) => id),
    by,
  )
}

/** Brings the visits not yet held to the lines of the list that came into force. */
export async function bringToList({ db, unitId }: Scope, list: { id: string; roundId: string }): Promise<void> {
  await sql`
    update visit v set visitor_id = l.visitor_id, recorder_id = coalesce(l.recorder_id, v.recorder_id), why = l.why,
      position = l.position, companions = l.companions
    from list_line l
    where v.unit_id = ${unitId} and v.round_id = ${list.roundId} and l.unit_id = v.unit_id and l.list_id = ${list.id}
      and l.household_id = v.household_id
      and not exists (select 1 from visit_record r where r.unit_id = v.unit_id and r.visit_id = v.id)
      and not exists (select 1 from visit_closure c where c.unit_id = v.unit_id and c.visit_id = v.id and not c.taken_back)`.execute(
    db,
  )
}

/**
 * Whether anything was done about a visit of the round: a time, a paper, a page, an ending. One answer for all of it, so
 * that it tells nobody which family, or what (mission, line 1).
 */
export async function isBegun({ db, unitId }: Scope, roundId: string): Promise<boolean> {
  const found = await sql<{ begun: boolean }>`
    select exists (select 1 from visit v where v.unit_id = ${unitId} and v.round_id = ${roundId} and (
      exists (select 1 from slot s where s.unit_id = v.unit_id and s.visit_id = v.id)
      or exists (select 1 from family_link l where l.unit_id = v.unit_id and l.visit_id = v.id)
      or exists (select 1 from printed_paper p where p.unit_id = v.unit_id and p.visit_id = v.id)
      or exists (select 1 from press_pack k where k.unit_id = v.unit_id and k.visit_id = v.id)
      or exists (select 1 from visit_record c where c.unit_id = v.unit_id and c.visit_id = v.id)
      or exists (select 1 from parked_record c where c.unit_id = v.unit_id and c.visit_id = v.id)
      or exists (select 1 from handed_in c where c.unit_id = v.unit_id and c.visit_id = v.id)
      or exists (select 1 from visit_closure c where c.unit_id = v.unit_id and c.visit_id = v.id))) as begun`.execute(
    db,
  )
  return found.rows[0]?.begun ?? true
}

/** Takes away the visits of a round about which nothing was done. */
export async function removeVisits({ db, unitId }: Scope, roundId: string): Promise<void> {
  await db.deleteFrom('visit').where('unit_id', '=', unitId).where('round_id', '=', roundId).execute()
}
