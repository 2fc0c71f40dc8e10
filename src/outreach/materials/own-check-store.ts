/** The unit's own short check, each writing a version. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { OwnQuestion } from './rules.ts'
import './tables.ts'

export type OwnCheck = { number: number; title: string; questions: OwnQuestion[] }

/** The newest; undefined: there never was one. */
export function ownCheck({ db, unitId }: Scope): Promise<OwnCheck | undefined> {
  return db
    .selectFrom('own_check')
    .select(['number', 'title', 'questions'])
    .where('unit_id', '=', unitId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Held until the transaction ends: one writing after the other. */
export async function lockOwnCheck(scope: Scope): Promise<OwnCheck | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext(${`own check ${scope.unitId}`}))`.execute(scope.db)
  return ownCheck(scope)
}

export async function insertOwnCheck(
  { db, unitId }: Scope,
  { questions, at, by, ...check }: OwnCheck & { at: string; by: string },
): Promise<void> {
  await db
    .insertInto('own_check')
    .values({ unit_id: unitId, ...check, questions: JSON.stringify(questions), made_at: at, made_by: by })
    .execute()
}
