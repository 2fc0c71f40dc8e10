import { sql } from 'kysely'
import type { Database, Scope } from '../../platform/database.ts'
import type { MaterialKind, PageBlock } from './rules.ts'
import './tables.ts'

export type Version = {
  materialId: string
  versionId: string
  number: number
  title: string
  kind: MaterialKind
  fileName: string
  bytes: number
  hash: string | null
  mediaType: string
  quiet: boolean
  posterHash: string | null
  words: string
  blocks: PageBlock[] | null
  madeAt: string
  withdrawn: boolean
  by: string
}

const VERSION = sql`v.material_id as "materialId", v.id as "versionId", v.number, v.title, v.kind, v.file_name as "fileName",
  v.bytes::float8 as bytes, v.hash, v.media_type as "mediaType", v.quiet, v.poster_hash as "posterHash", v.made_at as "madeAt",
  m.withdrawn_at is not null as withdrawn, a.display_name as by`
const FROM = sql`material_version v join material m on m.unit_id = v.unit_id and m.id = v.material_id
  join account a on a.unit_id = v.unit_id and a.id = v.made_by`
/** Words and blocks are fetched for one version, not for a list. */
const BRIEF = sql`${VERSION}, '' as words, null::jsonb as blocks`
const WHOLE = sql`${VERSION}, v.words, v.blocks`

/** The newest version of each, by its number; those that were made last come first. */
export async function newest({ db, unitId }: Scope): Promise<Version[]> {
  const { rows } = await sql<Version>`select ${BRIEF} from ${FROM}
    where v.unit_id = ${unitId} and v.number = (select max(w.number) from material_version w
      where w.unit_id = v.unit_id and w.material_id = v.material_id)
    order by v.seq desc`.execute(db)
  return rows
}

/** All versions of one, the newest first. */
export async function versionsOf({ db, unitId }: Scope, materialId: string): Promise<Version[]> {
  const { rows } = await sql<Version>`select ${WHOLE} from ${FROM}
    where v.unit_id = ${unitId} and v.material_id = ${materialId} order by v.number desc`.execute(db)
  return rows
}

export async function versions({ db, unitId }: Scope, versionIds: readonly string[]): Promise<Version[]> {
  if (versionIds.length === 0) return []
  const { rows } = await sql<Version>`select ${WHOLE} from ${FROM}
    where v.unit_id = ${unitId} and v.id = any(${[...versionIds]}::uuid[])`.execute(db)
  return rows
}

export type Held = { withdrawn: boolean; number: number }

/** The material with the number of its newest version, held until the end of the transaction. */
export async function lockMaterial({ db, unitId }: Scope, materialId: string): Promise<Held | undefined> {
  const held = await sql<{ withdrawn: boolean }>`select withdrawn_at is not null as withdrawn from material
    where unit_id = ${unitId} and id = ${materialId} for update`.execute(db)
  const [row] = held.rows
  if (!row) return undefined
  const newest = await sql<{ newest: number }>`select max(number) as newest from material_version
    where unit_id = ${unitId} and material_id = ${materialId}`.execute(db)
  return { withdrawn: row.withdrawn, number: newest.rows[0]?.newest ?? 0 }
}

export async function insertMaterial(
  { db, unitId }: Scope,
  { id, at, by }: { id: string; at: string; by: string },
): Promise<void> {
  await db
    .insertInto('material')
    .values({ unit_id: unitId, id, made_at: at, made_by: by, withdrawn_at: null, withdrawn_by: null })
    .execute()
}

/** By which uploads the versions of one came, and whose they were. */
export async function uploadsOf({ db, unitId }: Scope, materialId: string): Promise<{ by: string; hash: string }[]> {
  const { rows } = await sql<{ by: string; hash: string }>`select v.made_by as by, c.hash
    from material_version v, unnest(v.came_as) c (hash)
    where v.unit_id = ${unitId} and v.material_id = ${materialId}`.execute(db)
  return rows
}

export type NewVersion = Omit<Version, 'madeAt' | 'withdrawn' | 'by'> & { cameAs: string[]; at: string; by: string }

export async function insertVersion({ db, unitId }: Scope, v: NewVersion): Promise<void> {
  await db
    .insertInto('material_version')
    .values({
      unit_id: unitId,
      id: v.versionId,
      material_id: v.materialId,
      number: v.number,
      title: v.title,
      kind: v.kind,
      file_name: v.fileName,
      hash: v.hash,
      bytes: v.bytes,
      media_type: v.mediaType,
      quiet: v.quiet,
      poster_hash: v.posterHash,
      words: v.words,
      blocks: v.blocks === null ? null : JSON.stringify(v.blocks),
      came_as: v.cameAs,
      made_at: v.at,
      made_by: v.by,
    })
    .execute()
}

/** Twice on a day is once. */
export async function markChecked(
  { db, unitId }: Scope,
  { officerId, set, day }: { officerId: string; set: string; day: string },
): Promise<void> {
  await db
    .insertInto('short_check')
    .values({ unit_id: unitId, officer_id: officerId, set_key: set, day })
    .onConflict((c) => c.doNothing())
    .execute()
}

/** Somebody's own days, the last first. */
export function checksOf({ db, unitId }: Scope, officerId: string): Promise<{ set: string; day: string }[]> {
  return db
    .selectFrom('short_check')
    .select(['set_key as set', 'day'])
    .where('unit_id', '=', unitId)
    .where('officer_id', '=', officerId)
    .orderBy('day', 'desc')
    .execute()
}

export async function sweepChecks(db: Database, today: string): Promise<void> {
  await sql`select sweep_short_checks(${today}::date)`.execute(db)
}

export async function markWithdrawn(
  { db, unitId }: Scope,
  materialId: string,
  mark: { at: string; by: string } | null,
): Promise<void> {
  await db
    .updateTable('material')
    .set({ withdrawn_at: mark?.at ?? null, withdrawn_by: mark?.by ?? null })
    .where('unit_id', '=', unitId)
    .where('id', '=', materialId)
    .execute()
}
