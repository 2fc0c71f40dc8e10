import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { App, AppScope } from '../../platform/app.ts'
import { seal, sealBytes, sha256, unseal, unsealBytes } from '../../platform/crypto.ts'
import type { Scope, Tx } from '../../platform/database.ts'
import './tables.ts'

const aboutPicture = (id: string) => `wall picture ${id}`
const aboutWord = (id: string) => `wall word ${id}`

export type Wall = { id: string; activityId: string; sealed: string }

export function walls({ db, unitId }: Scope): Promise<Wall[]> {
  return db
    .selectFrom('wall')
    .select(['id', 'activity_id as activityId', 'sealed'])
    .where('unit_id', '=', unitId)
    .orderBy('id')
    .execute()
}

export async function wallOf(scope: Scope, activityId: string): Promise<Wall | undefined> {
  return (await walls(scope)).find((wall) => wall.activityId === activityId)
}

/** False where there is one already. */
export async function insertWall(
  { db, unitId }: Scope,
  { id, activityId, sealed, tokenHash, codeHash }: Wall & { tokenHash: string; codeHash: string },
): Promise<boolean> {
  const inserted = await db
    .insertInto('wall')
    .values({
      ...{ unit_id: unitId, id, activity_id: activityId },
      ...{ token_hash: tokenHash, code_hash: codeHash, sealed },
    })
    .onConflict((c) => c.columns(['unit_id', 'activity_id']).doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/** Held until the transaction ends: two that are sent at once are counted one after the other. */
export async function lockWall({ db, unitId }: Scope, id: string): Promise<void> {
  await sql`select 1 from wall where unit_id = ${unitId} and id = ${id} for update`.execute(db)
}

export type Picture = {
  id: string
  wallId: string
  word: string
  shown: boolean
  agreed: boolean
}

const COLUMNS = ['id', 'wall_id as wallId', 'word_sealed', 'shown', 'agreed'] as const

const opened = (app: App, { word_sealed, ...row }: Omit<Picture, 'word'> & { word_sealed: string }): Picture => ({
  ...row,
  word: unseal(app.keyring, word_sealed, aboutWord(row.id)),
})

/** In the order of their lots. */
export async function pictures({ db, unitId, app }: AppScope & Scope, wallId: string): Promise<Picture[]> {
  const rows = await db
    .selectFrom('wall_picture')
    .select(COLUMNS)
    .where('unit_id', '=', unitId)
    .where('wall_id', '=', wallId)
    .orderBy('id')
    .execute()
  return rows.map((row) => opened(app, row))
}

export async function picture({ db, unitId, app }: AppScope & Scope, id: string): Promise<Picture | undefined> {
  const row = await db
    .selectFrom('wall_picture')
    .select(COLUMNS)
    .where('unit_id', '=', unitId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && opened(app, row)
}

export async function bytesOf({ db, unitId, app }: AppScope & Scope, id: string): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('wall_picture')
    .select('sealed')
    .where('unit_id', '=', unitId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && unsealBytes(app.keyring, row.sealed, aboutPicture(id))
}

export async function insertPicture(
  { db, unitId, app }: AppScope & Scope,
  wallId: string,
  { jpeg, word }: { jpeg: Uint8Array; word: string },
): Promise<void> {
  const id = randomUUID() // every other id has the moment in it
  await db
    .insertInto('wall_picture')
    .values({
      ...{ unit_id: unitId, id, wall_id: wallId, hash: sha256(jpeg) },
      sealed: sealBytes(app.keyring, jpeg, aboutPicture(id)),
      word_sealed: seal(app.keyring, word, aboutWord(id)),
    })
    .onConflict((c) => c.columns(['unit_id', 'wall_id', 'hash']).doNothing())
    .execute()
}

/** False where it is not there, or not in the state that the change begins from. */
export async function changePicture(
  { db, unitId }: Scope,
  id: string,
  from: { shown: boolean },
  change: { shown?: true; agreed?: true },
): Promise<boolean> {
  const done = await db
    .updateTable('wall_picture')
    .set(change)
    .where('unit_id', '=', unitId)
    .where('id', '=', id)
    .where('shown', '=', from.shown)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Of one wall, and shown there; or whatever it is, for the office. */
export async function deletePicture({ db, unitId }: Scope, id: string, shownOn?: string): Promise<void> {
  const all = db.deleteFrom('wall_picture').where('unit_id', '=', unitId).where('id', '=', id)
  await (shownOn === undefined ? all : all.where('wall_id', '=', shownOn).where('shown', '=', true)).execute()
}

/** All of a wall, or those whose longer time nobody asked for. */
export async function deletePictures({ db, unitId }: Scope, wallId: string, which: 'all' | 'unagreed'): Promise<void> {
  const all = db.deleteFrom('wall_picture').where('unit_id', '=', unitId).where('wall_id', '=', wallId)
  await (which === 'all' ? all : all.where('agreed', '=', false)).execute()
}

/** Where no picture is left on it. */
export async function deleteEmptyWall({ db, unitId }: Scope, id: string): Promise<boolean> {
  const done = await db
    .deleteFrom('wall as w')
    .where('w.unit_id', '=', unitId)
    .where('w.id', '=', id)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('wall_picture as p')
            .select('p.id')
            .whereRef('p.unit_id', '=', 'w.unit_id')
            .whereRef('p.wall_id', '=', 'w.id'),
        ),
      ),
    )
    .executeTakeFirst()
  return done.numDeletedRows === 1n
}

/** Looked up before anybody is known, and in any unit: only by the hash of what is secret. */
export async function wallByHash(
  db: Tx,
  hash: string,
): Promise<{ id: string; day: string; sealed: string } | undefined> {
  const found = await sql<{ id: string; day: string; sealed: string }>`
    select id, day, sealed from wall_by_hash(${hash})`.execute(db)
  return found.rows[0]
}

export type OldWall = { unit_id: string; id: string; activity_id: string; day: string }

/** Walls of activities before a day, of all units. */
export async function wallsBefore({ db }: Pick<App, 'db'>, day: string): Promise<OldWall[]> {
  const found = await sql<OldWall>`
    select unit_id, id, activity_id, day from walls_before(${day}::date)`.execute(db)
  return found.rows
}
