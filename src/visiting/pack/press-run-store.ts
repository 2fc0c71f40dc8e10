/** SQL of a run while it prints, and of what is shown of it. */
import { sql } from 'kysely'
import type { Scope, Tx } from '../../platform/database.ts'
import type { PressKind } from './rules.ts'
import type { Press } from './tables.ts'
import './tables.ts'

/** Takes a run that nobody prints, or whose process gave no sign of life since `silent`; undefined when there is nothing to do. */
export function takePress(
  { db, unitId }: Scope,
  pressId: string,
  at: string,
  silent: string,
): Promise<Press | undefined> {
  return db
    .updateTable('press')
    .set({ beat_at: at, running_since: at })
    .where('unit_id', '=', unitId)
    .where('id', '=', pressId)
    .where('begun_at', 'is not', null)
    .where('halted_at', 'is', null)
    .where('dropped_at', 'is', null)
    .where(sql<boolean>`is_silent(beat_at, ${silent}::timestamptz)`)
    .returningAll()
    .executeTakeFirst()
}

/** A sign of life; false when the run is to stop. */
export async function beat({ db, unitId }: Scope, pressId: string, at: string): Promise<boolean> {
  const going = await db
    .updateTable('press')
    .set({ beat_at: at })
    .where('unit_id', '=', unitId)
    .where('id', '=', pressId)
    .where('halted_at', 'is', null)
    .where('dropped_at', 'is', null)
    .executeTakeFirst()
  return going.numUpdatedRows > 0n
}

/** Nobody prints it any more. */
export async function releasePress({ db, unitId }: Scope, pressId: string): Promise<void> {
  await db
    .updateTable('press')
    .set({ beat_at: null, running_since: null })
    .where('unit_id', '=', unitId)
    .where('id', '=', pressId)
    .execute()
}

export type Waiting = { packId: string; visitId: string; tries: number }

/** Packs that wait, in their order; those that are tried once more stand last. */
export async function waitingPacks({ db, unitId }: Scope, pressId: string): Promise<Waiting[]> {
  return db
    .selectFrom('press_pack')
    .select(['id as packId', 'visit_id as visitId', 'tries'])
    .where('unit_id', '=', unitId)
    .where('press_id', '=', pressId)
    .where('made_at', 'is', null)
    .where('failed_at', 'is', null)
    .orderBy('tries')
    .orderBy('position')
    .execute()
}

/** Leaves a pack waiting for another try. */
export async function tryAgain({ db, unitId }: Scope, packId: string): Promise<void> {
  await sql`update press_pack set tries = tries + 1 where unit_id = ${unitId} and id = ${packId}`.execute(db)
}

export type MadePack = {
  at: string
  papers: number
  pages: number
  /** Of a notice: which it is, and the time it names. */
  notice?: { id: string; day: string; part: 'am' | 'pm' | 'evening' } | undefined
}

/** Marks a pack made, once: false when it was made already. */
export async function markMade(
  { db, unitId }: Scope,
  packId: string,
  { at, papers, pages, notice }: MadePack,
): Promise<boolean> {
  const changed = await db
    .updateTable('press_pack')
    .set({
      made_at: at,
      papers,
      pages,
      ...(notice ? { notice_id: notice.id, day: notice.day, part: notice.part } : {}),
    })
    .where('unit_id', '=', unitId)
    .where('id', '=', packId)
    .where('made_at', 'is', null)
    .where('failed_at', 'is', null)
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

export async function markFailed({ db, unitId }: Scope, packId: string, at: string, fault: string): Promise<void> {
  await db
    .updateTable('press_pack')
    .set({ failed_at: at, fault })
    .where('unit_id', '=', unitId)
    .where('id', '=', packId)
    .where('made_at', 'is', null)
    .execute()
}

export type PackRow = {
  packId: string
  visitId: string
  visitorId: string
  visitor: string
  department: string
  members: string[]
  /** The notice that was printed. */
  noticeId: string | null
  /** Of a printed notice: its time is off since then. */
  isVoid: boolean
  day: string | null
  part: 'am' | 'pm' | 'evening' | null
  madeAt: string | null
  papers: number
  pages: number
  fault: string | null
}

/** All packs of a run in their order; of one visitor if one is named. */
export async function packRows({ db, unitId }: Scope, pressId: string, visitorId?: string): Promise<PackRow[]> {
  const some = visitorId === undefined ? sql`true` : sql`k.visitor_id = ${visitorId}`
  const found = await sql<PackRow>`
    select k.id as "packId", k.visit_id as "visitId", k.visitor_id as "visitorId", a.name as visitor, k.department, m.names as members, k.day, k.part,
      k.made_at as "madeAt", k.papers, k.pages, k.fault, k.notice_id as "noticeId",
      exists (select 1 from notice n join slot s on s.unit_id = n.unit_id and s.id = n.slot_id
        where n.unit_id = k.unit_id and n.id = k.notice_id and s.ended_at is not null) as "isVoid"
    from press_pack k
    join officer a on a.unit_id = k.unit_id and a.id = k.visitor_id
    join household_members m on m.unit_id = k.unit_id and m.household_id = k.household_id
    where k.unit_id = ${unitId} and k.press_id = ${pressId} and ${some} order by k.position`.execute(db)
  return found.rows
}

/** Papers made since an instant. */
export async function papersSince({ db, unitId }: Scope, pressId: string, since: string): Promise<number> {
  const found = await sql<{ n: number }>`
    select coalesce(sum(papers), 0)::int as n from press_pack
    where unit_id = ${unitId} and press_id = ${pressId} and made_at > ${since}`.execute(db)
  return found.rows[0]?.n ?? 0
}

export type PressLine = {
  id: string
  kind: PressKind
  askedAt: string
  by: string
  begun: boolean
  halted: boolean
  dropped: boolean
  packs: number
  made: number
  failed: number
}

/** Runs, the newest first; of one id if one is named. */
export async function pressLines({ db, unitId }: Scope, pressId?: string): Promise<PressLine[]> {
  const some = pressId === undefined ? sql`true` : sql`p.id = ${pressId}`
  const found = await sql<PressLine>`
    select p.id, p.kind, p.asked_at as "askedAt", coalesce(a.display_name, '') as by, p.begun_at is not null as begun,
      p.halted_at is not null as halted, p.dropped_at is not null as dropped,
      count(*)::int as packs, count(k.made_at)::int as made, count(k.failed_at)::int as failed
    from press p
    join press_pack k on k.unit_id = p.unit_id and k.press_id = p.id
    left join account a on a.unit_id = p.unit_id and a.id = p.asked_by
    where p.unit_id = ${unitId} and ${some} group by p.unit_id, p.id, a.display_name
    order by p.seq desc limit 50`.execute(db)
  return found.rows
}

/** Runs of all units whose process is gone. */
export async function silentPresses(db: Pick<Tx, 'getExecutor'>, silent: string) {
  const found = await sql<{ unit_id: string; id: string }>`select unit_id, id from silent_presses(${silent})`.execute(
    db,
  )
  return found.rows
}

/** Ends runs of all units that were asked for before; tells whose files may be deleted. */
export async function sweepPresses(db: Pick<Tx, 'getExecutor'>, before: string, now: string): Promise<string[]> {
  const found = await sql<{ id: string }>`select id from sweep_presses(${before}, ${now})`.execute(db)
  return found.rows.map(({ id }) => id)
}
