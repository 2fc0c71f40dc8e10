/** SQL of packages: asked for, made, ended. */
import { sql } from 'kysely'
import type { Scope, Tx } from '../../platform/database.ts'
import type { PackageRow } from './tables.ts'
import './tables.ts'

export type NewPackage = {
  id: string
  roundId: string | null
  officerIds: readonly string[]
  reason: string
  askedBy: string
  at: string
}

export async function insertPackage({ db, unitId }: Scope, asked: NewPackage): Promise<void> {
  await db
    .insertInto('package')
    .values({
      unit_id: unitId,
      id: asked.id,
      round_id: asked.roundId,
      officer_ids: [...asked.officerIds],
      reason: asked.reason,
      asked_by: asked.askedBy,
      asked_at: asked.at,
    })
    .execute()
}

/** Takes a package that nobody makes, or whose process gave no sign of life since `silent`; undefined when there is nothing to do. */
export function takePackage(
  { db, unitId }: Scope,
  id: string,
  at: string,
  silent: string,
): Promise<PackageRow | undefined> {
  return db
    .updateTable('package')
    .set({ beat_at: at, done: 0 })
    .where('unit_id', '=', unitId)
    .where('id', '=', id)
    .where('made_at', 'is', null)
    .where('fault', 'is', null)
    .where('ended_at', 'is', null)
    .where(sql<boolean>`is_silent(beat_at, ${silent}::timestamptz)`)
    .returningAll()
    .executeTakeFirst()
}

/** A sign of life; false when it is to stop. */
export async function beat({ db, unitId }: Scope, id: string, at: string, done: number): Promise<boolean> {
  const going = await db
    .updateTable('package')
    .set({ beat_at: at, done })
    .where('unit_id', '=', unitId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return going.numUpdatedRows > 0n
}

export type Made = { at: string; hash: string; bytes: number; head: string }

/** False when it was ended meanwhile: what it holds may be destroyed. */
export async function markMade({ db, unitId }: Scope, id: string, result: Made): Promise<boolean> {
  const done = await db
    .updateTable('package')
    .set({
      made_at: result.at,
      hash: result.hash,
      bytes: result.bytes,
      head: result.head,
      beat_at: null,
    })
    .where('unit_id', '=', unitId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function markFailed({ db, unitId }: Scope, id: string, fault: string): Promise<void> {
  await db
    .updateTable('package')
    .set({ fault, beat_at: null })
    .where('unit_id', '=', unitId)
    .where('id', '=', id)
    .execute()
}

/** One asks after the other: held until the transaction ends. */
export async function lockPackagesOf({ db, unitId }: Scope, accountId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`packages ${unitId} ${accountId}`}))`.execute(db)
}

/** What an account asked for, the newest first. */
export function packagesOf({ db, unitId }: Scope, accountId: string, most: number): Promise<PackageRow[]> {
  return db
    .selectFrom('package')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('asked_by', '=', accountId)
    .orderBy('seq', 'desc')
    .limit(most)
    .execute()
}

export function findPackage({ db, unitId }: Scope, id: string): Promise<PackageRow | undefined> {
  return db.selectFrom('package').selectAll().where('unit_id', '=', unitId).where('id', '=', id).executeTakeFirst()
}

/** Which of these officers the unit has, in the order of their files. */
export async function officersAmong({ db, unitId }: Scope, ids: readonly string[]): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select o.id from officer o left join person_file f on f.unit_id = o.unit_id and f.officer_id = o.id
    where o.unit_id = ${unitId} and o.id = any(${[...ids]}::uuid[]) order by f.number, o.position, o.id`.execute(db)
  return found.rows.map(({ id }) => id)
}

export async function silentPackages(db: Pick<Tx, 'getExecutor'>, silent: string) {
  const found = await sql<{ unit_id: string; id: string }>`select unit_id, id from silent_packages(${silent})`.execute(
    db,
  )
  return found.rows
}

/** Ends packages of all units that were asked for before; tells whose files may be deleted. */
export async function sweepPackages(db: Pick<Tx, 'getExecutor'>, before: string, now: string): Promise<string[]> {
  const found = await sql<{ id: string }>`select id from sweep_packages(${before}, ${now})`.execute(db)
  return found.rows.map(({ id }) => id)
}
