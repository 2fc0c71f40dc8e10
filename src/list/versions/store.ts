/** Versions of the list and the pointer that says which one is worked on and which one holds. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { Change, Placed } from '../solver/differences.ts'
import type { Result } from '../solver/result.ts'
import type { Settings } from '../solver/settings.ts'
import type { ReviewKind } from './tables.ts'
import type { VersionKind } from './version-kinds.ts'
import './tables.ts'

/** `seenAt`: when somebody on the list first looked at what is published. */
export type Pointer = { workingId: string | null; publishedId: string | null; seenAt: string | null }

/** The round's pointer, locked: acts on one round's list take turns. */
export async function lockPointer({ db, unitId }: Scope, roundId: string): Promise<Pointer> {
  await db
    .insertInto('round_list')
    .values({ unit_id: unitId, round_id: roundId, working_id: null, published_id: null, seen_at: null })
    .onConflict((c) => c.columns(['unit_id', 'round_id']).doNothing())
    .execute()
  const row = await db
    .selectFrom('round_list')
    .select(['working_id', 'published_id', 'seen_at'])
    .where('unit_id', '=', unitId)
    .where('round_id', '=', roundId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { workingId: row.working_id, publishedId: row.published_id, seenAt: row.seen_at }
}

export async function pointer({ db, unitId }: Scope, roundId: string): Promise<Pointer> {
  const row = await db
    .selectFrom('round_list')
    .select(['working_id', 'published_id', 'seen_at'])
    .where('unit_id', '=', unitId)
    .where('round_id', '=', roundId)
    .executeTakeFirst()
  return {
    workingId: row?.working_id ?? null,
    publishedId: row?.published_id ?? null,
    seenAt: row?.seen_at ?? null,
  }
}

export async function setPointer(
  { db, unitId }: Scope,
  roundId: string,
  to: Pick<Pointer, 'workingId' | 'publishedId'>,
): Promise<void> {
  await db
    .updateTable('round_list')
    .set({ working_id: to.workingId, published_id: to.publishedId })
    .where('unit_id', '=', unitId)
    .where('round_id', '=', roundId)
    .execute()
}

/** A version by its id, whatever its round. */
export function version({ db, unitId }: Scope, listId: string) {
  return db
    .selectFrom('visit_list')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('id', '=', listId)
    .executeTakeFirst()
}
export type Version = NonNullable<Awaited<ReturnType<typeof version>>>

export type NewVersion = {
  id: string
  roundId: string
  parentId: string | null
  kind: VersionKind
  settings: Settings
  changes: readonly Change[]
  at: string
  by: string | null
  result: Result
  companions: ReadonlyMap<string, string[]>
}

export async function insertVersion({ db, unitId }: Scope, v: NewVersion): Promise<void> {
  await db
    .insertInto('visit_list')
    .values({
      unit_id: unitId,
      id: v.id,
      round_id: v.roundId,
      parent_id: v.parentId,
      kind: v.kind,
      settings: JSON.stringify(v.settings),
      changes: JSON.stringify(v.changes),
      published_changes: '[]',
      reason: '',
      drawn_at: v.at,
      drawn_by: v.by,
      objective: JSON.stringify(v.result.objective),
      problems: JSON.stringify(v.result.problems),
      published_at: null,
      published_number: null,
      published_by: null,
    })
    .execute()
  const frozen = new Set(v.settings.frozen.map((r) => r.household))
  const values = v.result.list.map((row, position) => ({
    unit_id: unitId,
    list_id: v.id,
    household_id: row.household,
    visitor_id: row.visitor,
    recorder_id: row.recorder,
    tier: row.tier ?? 2,
    why: row.why,
    position,
    companions: v.companions.get(row.household) ?? [],
    frozen: frozen.has(row.household),
  }))
  for (let at = 0; at < values.length; at += 500)
    await db
      .insertInto('list_line')
      .values(values.slice(at, at + 500))
      .execute()
}

/** The bare rows of a version, in its order. */
export async function placedIn({ db, unitId }: Scope, listId: string): Promise<Placed[]> {
  return db
    .selectFrom('list_line')
    .select(['household_id as household', 'visitor_id as visitor', 'recorder_id as recorder', 'why'])
    .where('unit_id', '=', unitId)
    .where('list_id', '=', listId)
    .orderBy('position')
    .execute()
}

export type LineView = {
  householdId: string
  members: { name: string; department: string; title: string }[]
  area: string
  visitor: { id: string; name: string; title: string }
  recorder: { id: string; name: string; title: string } | null
  companions: string[]
  tier: number
  why: string
  frozen: boolean
  done: boolean
}

/** Lines of a version in its order, with names; `done`: the visit was held, or ended otherwise, which reads the same. */
export async function linesOf({ db, unitId }: Scope, listId: string, at: string): Promise<LineView[]> {
  const found = await sql<LineView>`
    select l.household_id as "householdId", m.members, h.area, l.tier, l.why, l.frozen,
      jsonb_build_object('id', v.id, 'name', v.name, 'title', v.title) as visitor,
      case when r.id is null then null else jsonb_build_object('id', r.id, 'name', r.name, 'title', r.title) end as recorder,
      array(select c.name from officer c where c.unit_id = l.unit_id and c.id = any(l.companions) order by c.position) as companions,
      exists (select 1 from visit_now w
        where w.unit_id = l.unit_id and w.round_id = t.round_id and w.household_id = l.household_id
          and ended_for_office(w.day, w.told_at, w.settled_at, w.closed_at, ${at}::timestamptz)) as done
    from list_line l
    join visit_list t on t.unit_id = l.unit_id and t.id = l.list_id
    join household h on h.unit_id = l.unit_id and h.id = l.household_id
    join household_members m on m.unit_id = l.unit_id and m.household_id = l.household_id
    join officer v on v.unit_id = l.unit_id and v.id = l.visitor_id
    left join officer r on r.unit_id = l.unit_id and r.id = l.recorder_id
    where l.unit_id = ${unitId} and l.list_id = ${listId} order by l.position`.execute(db)
  return found.rows
}

export type Review = { kind: ReviewKind; note: string; at: string; by: string }

/** What was last said of this version when it was handed in. */
export async function lastReview({ db, unitId }: Scope, listId: string): Promise<Review | undefined> {
  const found = await sql<Review>`
    select r.kind, r.note, r.at, coalesce(a.display_name, '') as by from list_review r
    left join account a on a.unit_id = r.unit_id and a.id = r.by
    where r.unit_id = ${unitId} and r.list_id = ${listId} order by r.seq desc limit 1`.execute(db)
  return found.rows[0]
}

export async function insertReview(
  { db, unitId }: Scope,
  row: { id: string; listId: string; kind: ReviewKind; note: string; at: string; by: string | null },
): Promise<void> {
  await db
    .insertInto('list_review')
    .values({
      unit_id: unitId,
      id: row.id,
      list_id: row.listId,
      kind: row.kind,
      note: row.note,
      at: row.at,
      by: row.by,
    })
    .execute()
}

export async function officerName({ db, unitId }: Scope, officerId: string): Promise<string | undefined> {
  const found = await sql<{
    name: string
  }>`select name from officer where unit_id = ${unitId} and id = ${officerId}`.execute(db)
  return found.rows[0]?.name
}

export type HistoryRow = {
  id: string
  kind: VersionKind
  at: string
  by: string
  changes: Change[]
  publishedAt: string | null
  reason: string
}

/** The versions of a round that were published, oldest first: the list and its amendments, each with what it changed and why. */
export async function amendments({ db, unitId }: Scope, roundId: string): Promise<HistoryRow[]> {
  const found = await sql<HistoryRow>`
    select l.id, l.kind, l.drawn_at as at, coalesce(a.display_name, '') as by, l.published_changes as changes,
      l.published_at as "publishedAt", l.reason
    from visit_list l left join account a on a.unit_id = l.unit_id and a.id = l.published_by
    where l.unit_id = ${unitId} and l.round_id = ${roundId} and l.published_at is not null order by l.published_number`.execute(
    db,
  )
  return found.rows
}

/** The versions a draft went through, newest first, back to the one it started from. */
export async function steps({ db, unitId }: Scope, listId: string): Promise<HistoryRow[]> {
  const found = await sql<HistoryRow>`
    with recursive chain as (
      select l.*, 0 as depth from visit_list l where l.unit_id = ${unitId} and l.id = ${listId} and l.published_at is null
      union all
      select p.*, c.depth + 1 from visit_list p join chain c on p.unit_id = c.unit_id and p.id = c.parent_id
      where p.published_at is null and c.depth < 200
    )
    select c.id, c.kind, c.drawn_at as at, coalesce(a.display_name, '') as by, c.changes, null as "publishedAt", '' as reason
    from chain c left join account a on a.unit_id = c.unit_id and a.id = c.drawn_by order by c.depth`.execute(db)
  return found.rows
}

/** Names of households and people that changes speak of. */
export async function namesFor(
  { db, unitId }: Scope,
  households: readonly string[],
  people: readonly string[],
): Promise<Map<string, string>> {
  const found = await sql<{ id: string; name: string }>`
    select household_id as id, array_to_string(names, '、') as name from household_members
      where unit_id = ${unitId} and household_id = any(${[...households]}::uuid[])
    union all
    select id, name from officer where unit_id = ${unitId} and id = any(${[...people]}::uuid[])`.execute(db)
  return new Map(found.rows.map((r) => [r.id, r.name]))
}

/** Who made a version and how. */
export async function author(
  { db, unitId }: Scope,
  listId: string,
): Promise<{ by: string; kind: VersionKind } | undefined> {
  const found = await sql<{ by: string; kind: VersionKind }>`
    select coalesce(a.display_name, '') as by, l.kind from visit_list l
    left join account a on a.unit_id = l.unit_id and a.id = l.drawn_by
    where l.unit_id = ${unitId} and l.id = ${listId}`.execute(db)
  return found.rows[0]
}
