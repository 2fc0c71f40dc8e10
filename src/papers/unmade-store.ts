/** Kept papers that could not be made, and what stands in them for a character that no font has. */
import { sql } from 'kysely'
import type { Scope } from '../platform/database.ts'
import type { StandIn } from './stand-ins.ts'
import type { DocumentKind } from './tables.ts'

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
  const inserted = await sql<{ id: string }>`
    insert into unmade_paper (unit_id, id, kind, cause_id, household_id, title, fault, told_sealed, failed_at)
    values (${unitId}, ${row.id}, ${row.kind}, ${row.causeId}, ${row.householdId}, ${row.title}, ${row.fault}, ${row.toldSealed}, ${row.failedAt})
    on conflict (unit_id, kind, cause_id) where made_at is null
      do update set title = excluded.title, fault = excluded.fault, told_sealed = excluded.told_sealed, failed_at = excluded.failed_at
    returning id`.execute(db)
  return inserted.rows[0]!.id
}

export async function settleUnmade({ db, unitId }: Scope, kind: string, causeId: string, at: string): Promise<void> {
  await sql`update unmade_paper set made_at = ${at}
    where unit_id = ${unitId} and kind = ${kind} and cause_id = ${causeId} and made_at is null`.execute(db)
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
