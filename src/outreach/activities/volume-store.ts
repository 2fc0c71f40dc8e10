/** Papers that are kept of an activity. */
import { sql } from 'kysely'
import type { App } from '../../platform/app.ts'
import type { Scope } from '../../platform/database.ts'
import type { PaperKind } from './volume-rules.ts'
import './tables.ts'

export type KeptPaper = {
  id: string
  activityId: string
  number: number
  title: string
  hash: string
  pages: number
  madeAt: string
}

const COLUMNS = ['id', 'activity_id as activityId', 'number', 'title', 'hash', 'pages', 'made_at as madeAt'] as const

/** In their order. */
export function keptPapers({ db, unitId }: Scope, activityId: string): Promise<KeptPaper[]> {
  return db
    .selectFrom('activity_paper')
    .select(COLUMNS)
    .where('unit_id', '=', unitId)
    .where('activity_id', '=', activityId)
    .orderBy('number')
    .execute()
}

export function keptPaper({ db, unitId }: Scope, id: string): Promise<KeptPaper | undefined> {
  return db
    .selectFrom('activity_paper')
    .select(COLUMNS)
    .where('unit_id', '=', unitId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function insertKept(
  { db, unitId }: Scope,
  p: Omit<KeptPaper, 'madeAt'> & { kind: PaperKind; at: string },
): Promise<void> {
  await db
    .insertInto('activity_paper')
    .values({
      ...{ unit_id: unitId, id: p.id, activity_id: p.activityId, number: p.number, kind: p.kind },
      ...{ title: p.title, hash: p.hash, pages: p.pages, made_at: p.at },
    })
    .execute()
}

/** Closed, and nothing is kept of them yet; of all units. */
export async function unfiled({ db }: Pick<App, 'db'>): Promise<{ unit_id: string; id: string }[]> {
  return (await sql<{ unit_id: string; id: string }>`select unit_id, id from unfiled_activities()`.execute(db)).rows
}
