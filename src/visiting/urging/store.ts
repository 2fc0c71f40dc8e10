import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { Dated } from './rules.ts'
import './tables.ts'
import '../visits/tables.ts'

export type OpenVisit = {
  visitorId: string
  visitor: string
  recorderId: string
  recorder: string
  names: string[]
  area: string
  slot: Dated | null
}

/**
 * Visits that are open as far as the office may see: whoever makes the links can open them, so that a page by link shows
 * no more (docs/decisions/0025, 0032). All of a round, or those that one officer makes or records.
 */
export async function openVisits(
  { db, unitId }: Scope,
  roundId: string,
  at: string,
  officerId: string | null = null,
): Promise<OpenVisit[]> {
  const found = await sql<OpenVisit>`
    select v.visitor_id as "visitorId", v.visitor_name as visitor, v.recorder_id as "recorderId", v.recorder_name as recorder,
      v.names, v.area, case when v.day is not null then jsonb_build_object('day', v.day, 'part', v.part) end as slot
    from visit_card v join officer o on o.unit_id = v.unit_id and o.id = v.visitor_id
    where v.unit_id = ${unitId} and v.round_id = ${roundId}
      and (${officerId}::uuid is null or ${officerId}::uuid in (v.visitor_id, v.recorder_id))
      and not ended_for_office(v.day, v.told_at, v.settled_at, v.closed_at, ${at}::timestamptz)
    order by v.day nulls last, array_position(array['am', 'pm', 'evening'], v.part), o.position, v.position`.execute(db)
  return found.rows
}

export type LinkRow = { id: string; officerId: string; sealed: string; madeAt: string }

export async function linksOf({ db, unitId }: Scope, roundId: string): Promise<LinkRow[]> {
  return db
    .selectFrom('evening_link')
    .select(['id', 'officer_id as officerId', 'sealed', 'made_at as madeAt'])
    .where('unit_id', '=', unitId)
    .where('round_id', '=', roundId)
    .where('ended_at', 'is', null)
    .execute()
}

export type NewLink = { id: string; roundId: string; officerId: string; tokenHash: string; sealed: string }

/** How many were made; whoever has one already, also by somebody at the same moment, keeps it. */
export async function insertLinks(
  { db, unitId }: Scope,
  links: readonly NewLink[],
  at: string,
  by: string,
): Promise<number> {
  if (links.length === 0) return 0
  const inserted = await db
    .insertInto('evening_link')
    .values(
      links.map((link) => ({
        unit_id: unitId,
        id: link.id,
        round_id: link.roundId,
        officer_id: link.officerId,
        token_hash: link.tokenHash,
        sealed: link.sealed,
        made_at: at,
        made_by: by,
        ended_at: null,
      })),
    )
    .onConflict((c) => c.columns(['unit_id', 'round_id', 'officer_id']).where('ended_at', 'is', null).doNothing())
    .executeTakeFirst()
  return Number(inserted.numInsertedOrUpdatedRows ?? 0n)
}

/** Whose link it was; undefined when none stands by that id. */
export async function endLink({ db, unitId }: Scope, linkId: string, at: string): Promise<string | undefined> {
  const ended = await db
    .updateTable('evening_link')
    .set({ ended_at: at })
    .where('unit_id', '=', unitId)
    .where('id', '=', linkId)
    .where('ended_at', 'is', null)
    .returning('officer_id')
    .executeTakeFirst()
  return ended?.officer_id
}

export async function officerName({ db, unitId }: Scope, officerId: string): Promise<string | undefined> {
  const found = await sql<{ name: string }>`
    select name from officer where unit_id = ${unitId} and id = ${officerId}`.execute(db)
  return found.rows[0]?.name
}
