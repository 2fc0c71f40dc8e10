/** Kept papers that could not be made, and what stands in them for a character that no font has. */
import { sql } from 'kysely'
import type { Scope } from '../platform/database.ts'
import type { StandIn } from './stand-ins.ts'
import type { DocumentKind } from './tables.ts'
import '../visiting/visits/tables.ts'

export type UnmadeKind = Exclude<DocumentKind, 'signedCopy'>
export type UnmadeRow = {
  id: string
  kind: UnmadeKind
  causeId: string
  householdId: string
  title: string
  fault: string
  toldSealed: string
  failedAt: string
}

/** Writes down that a paper was not made; a row that waits already gets the newest reason. */
export async function insertUnmade({ db, unitId }: Scope, row: UnmadeRow): Promise<string> {
  const made = await sql<{ id: string }>`
    insert into unmade_paper (unit_id, id, kind, cause_id, household_id, title, fault, told_sealed, failed_at)
    values (${unitId}, ${row.id}, ${row.kind}, ${row.causeId}, ${row.householdId}, ${row.title}, ${row.fault}, ${row.toldSealed}, ${row.failedAt})
    on conflict (unit_id, kind, cause_id) where made_at is null
      do update set title = excluded.title, fault = excluded.fault, told_sealed = excluded.told_sealed, failed_at = excluded.failed_at
    returning id`.execute(db)
  return made.rows[0]!.id
}

export async function settleUnmade({ db, unitId }: Scope, kind: string, causeId: string, at: string): Promise<void> {
  await sql`update unmade_paper set made_at = ${at}
    where unit_id = ${unitId} and kind = ${kind} and cause_id = ${causeId} and made_at is null`.execute(db)
}

/**
 * Papers that wait, for one who may read them when they are made: notices and letters for the office, what a family said
 * and signed for those who make its visit (who signed is nobody else's to count).
 */
export async function unmadeFor(
  { db, unitId }: Scope,
  who: { office: boolean; officerId: string | null },
  id?: string,
): Promise<UnmadeRow[]> {
  const found = await sql<UnmadeRow>`
    select u.id, u.kind, u.cause_id as "causeId", u.household_id as "householdId", u.title, u.fault,
      u.told_sealed as "toldSealed", u.failed_at as "failedAt"
    from unmade_paper u where u.unit_id = ${unitId} and u.made_at is null and (${id ?? null}::uuid is null or u.id = ${id ?? null}::uuid)
      -- a notice of a visit that ended, of an evening that is off or of a round that is over is nobody's work any more
      and (u.kind <> 'notice' or exists (select 1 from visit_now n join round c on c.unit_id = n.unit_id and c.id = n.round_id
        where n.unit_id = u.unit_id and n.id = u.cause_id and n.slot_id is not null and n.closed_at is null and c.closed_at is null))
      and ((${who.office} and u.kind in ('notice', 'matterReply'))
        or exists (select 1 from visit v join round t on t.unit_id = v.unit_id and t.id = v.round_id
          where v.unit_id = u.unit_id and v.household_id = u.household_id and t.closed_at is null
            and ${who.officerId}::uuid in (v.visitor_id, v.recorder_id)))
    order by u.title, u.id`.execute(db)
  return found.rows
}

export async function standInsOf({ db, unitId }: Scope, kind: string, causeId: string): Promise<StandIn[]> {
  const found = await sql<StandIn>`
    select character, words from paper_stand_in where unit_id = ${unitId} and kind = ${kind} and cause_id = ${causeId}
    order by character collate "C"`.execute(db)
  return found.rows
}

export async function keepStandIn(
  { db, unitId }: Scope,
  s: StandIn & { id: string; kind: string; causeId: string; at: string; by: string | null },
): Promise<void> {
  await sql`insert into paper_stand_in (unit_id, id, kind, cause_id, character, words, at, by)
    values (${unitId}, ${s.id}, ${s.kind}, ${s.causeId}, ${s.character}, ${s.words}, ${s.at}, ${s.by})
    on conflict (unit_id, kind, cause_id, character) do update set words = excluded.words, at = excluded.at, by = excluded.by`.execute(
    db,
  )
}
