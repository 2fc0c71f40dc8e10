import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import { anyThere, FINISHER } from '../visits/reads.ts'
import type { WaitingAct } from '../visits/rules/predicted-visit.ts'
import './tables.ts'
import '../visits/tables.ts'
import '../../people/register/tables.ts'

/** Who works on the visit `v` now; who finishes it is not told who gave a pledge (mission, line 1). */
const isTheirs = (officer: RawBuilder<unknown>) => sql<boolean>`(${officer} in (v.visitor_id, v.recorder_id)
  or (h.kind <> 'pledge' and ${FINISHER} = ${officer}))`

/** Whether this officer is, or was by a list in force, one of those who make this visit or finish it. */
export async function wasOf({ db, unitId }: Scope, visitId: string, officerId: string): Promise<boolean> {
  const found = await sql<{
    is: boolean
  }>`select exists (select 1 from visit v where v.unit_id = ${unitId} and v.id = ${visitId}
    and (${officerId}::uuid in (v.visitor_id, v.recorder_id)
      or exists (select 1 from visit_finisher f where f.unit_id = v.unit_id and f.visit_id = v.id and f.officer_id = ${officerId}::uuid)
      or exists (select 1 from list_line l join visit_list m on m.unit_id = l.unit_id and m.id = l.list_id
        where l.unit_id = v.unit_id and l.household_id = v.household_id and m.round_id = v.round_id and m.published_at is not null
          and ${officerId}::uuid in (l.visitor_id, l.recorder_id)))) as is`.execute(db)
  return found.rows[0]?.is ?? false
}

type NewLate = { id: string; kind: WaitingAct['kind']; doneAt: string; sealed: string }

/** Returns how many were not here yet. */
export async function keep(
  { db, unitId }: Scope,
  { visitId, by, at }: { visitId: string; by: string; at: string },
  acts: readonly NewLate[],
): Promise<number> {
  const kept = await db
    .insertInto('handed_in')
    .values(
      acts.map(({ id, kind, doneAt, sealed }) => ({
        ...{ unit_id: unitId, id, visit_id: visitId, by_officer: by, done_at: doneAt, arrived_at: at, kind },
        ...{ body_sealed: sealed, taken_at: null, taken_by: null },
      })),
    )
    .onConflict((c) => c.columns(['unit_id', 'id']).doNothing())
    .returning('id')
    .execute()
  return kept.length
}

/** How many this officer gave of a visit. */
export async function countOf({ db, unitId }: Scope, visitId: string, officerId: string): Promise<number> {
  const found = await sql<{ n: number }>`select count(*)::int as n from handed_in
    where unit_id = ${unitId} and visit_id = ${visitId} and by_officer = ${officerId}`.execute(db)
  return found.rows[0]?.n ?? 0
}

/** Whether neither who came can come in any more: what only they may do waits for one of them. */
export async function isLeft({ db, unitId }: Scope, visitId: string): Promise<boolean> {
  const found = await sql<{ left: boolean }>`select not ${anyThere(sql`v.visitor_id, v.recorder_id`)} as left
    from visit v where v.unit_id = ${unitId} and v.id = ${visitId}`.execute(db)
  return found.rows[0]?.left ?? false
}

/**
 * Whether a pledge was signed in the household of this visit that nobody does any more: who came is gone, and who was not there is not
 * told who gave one. Told to nobody who came to live there in the place of another, and until a later visit was held.
 */
export async function isPledgeLeft({ db, unitId }: Scope, visitId: string): Promise<boolean> {
  const found = await sql<{ is: boolean }>`select exists (select 1 from visit own
    join visit_card v on v.unit_id = own.unit_id and v.household_id = own.household_id
    join handed_in h on h.unit_id = v.unit_id and h.visit_id = v.id
    where own.unit_id = ${unitId} and own.id = ${visitId} and h.kind = 'pledge' and h.taken_at is null
      and not ${anyThere(sql`v.visitor_id, v.recorder_id`)}
      and not exists (select 1 from former_home f where f.unit_id = v.unit_id and f.household_id = v.household_id and f.left_at > least(h.done_at, h.arrived_at))
      and not exists (select 1 from visit_card n join round r on r.unit_id = n.unit_id and r.id = n.round_id
        join round w on w.unit_id = v.unit_id and w.id = v.round_id
        where n.unit_id = v.unit_id and n.household_id = v.household_id and n.settled_at is not null and r.seq > w.seq)) as is`.execute(
    db,
  )
  return found.rows[0]?.is ?? false
}

/** What waits for this officer, by visit. */
export async function waitingFor(
  { db, unitId }: Scope,
  officerId: string,
): Promise<{ visitId: string; members: string[]; by: string[] }[]> {
  const found = await sql<{ visitId: string; members: string[]; by: string[] }>`
    select v.id as "visitId", v.names as members, array_agg(distinct o.name order by o.name) as by
    from handed_in h join visit_card v on v.unit_id = h.unit_id and v.id = h.visit_id
    join officer o on o.unit_id = h.unit_id and o.id = h.by_officer
    where h.unit_id = ${unitId} and h.taken_at is null and ${isTheirs(sql`${officerId}::uuid`)}
    group by v.unit_id, v.id, v.names, v.day, v.position order by v.day nulls last, v.position, v.id`.execute(db)
  return found.rows
}

export type LateRow = {
  id: string
  by: string
  doneAt: string
  arrivedAt: string
  body_sealed: string
  members: string[]
}

/** In the order in which they were done on each phone: its clock may have been put right between two of them. */
export async function actsFor({ db, unitId }: Scope, visitId: string, officerId: string): Promise<LateRow[]> {
  const found = await sql<LateRow>`
    select h.id, o.name as by, h.done_at as "doneAt", h.arrived_at as "arrivedAt", h.body_sealed, v.names as members
    from handed_in h join visit_card v on v.unit_id = h.unit_id and v.id = h.visit_id
    join officer o on o.unit_id = h.unit_id and o.id = h.by_officer
    where h.unit_id = ${unitId} and h.visit_id = ${visitId} and h.taken_at is null and ${isTheirs(sql`${officerId}::uuid`)}
    order by h.by_officer, h.seq`.execute(db)
  return found.rows
}

export async function oneFor(
  { db, unitId }: Scope,
  id: string,
  officerId: string,
): Promise<{ visitId: string; takenBy: string | null } | undefined> {
  const found = await sql<{ visitId: string; takenBy: string | null }>`
    select h.visit_id as "visitId", h.taken_by as "takenBy" from handed_in h join visit_card v on v.unit_id = h.unit_id and v.id = h.visit_id
    where h.unit_id = ${unitId} and h.id = ${id} and ${isTheirs(sql`${officerId}::uuid`)} for update of h`.execute(db)
  return found.rows[0]
}

export async function markTaken({ db, unitId }: Scope, id: string, t: { at: string; by: string }): Promise<void> {
  await db
    .updateTable('handed_in')
    .set({ taken_at: t.at, taken_by: t.by })
    .where('unit_id', '=', unitId)
    .where('id', '=', id)
    .execute()
}
