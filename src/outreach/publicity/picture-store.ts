/** Pictures of stories as they were written anew: sealed, each in its story. */
import type { AppScope } from '../../platform/app.ts'
import { sealBytes, sha256, unsealBytes } from '../../platform/crypto.ts'
import type { Scope } from '../../platform/database.ts'
import './tables.ts'

const about = (storyId: string, hash: string) => `story picture ${storyId} ${hash}`

export async function hashes({ db, unitId }: Scope, storyId: string): Promise<Set<string>> {
  const found = await db
    .selectFrom('story_picture')
    .select('hash')
    .where('unit_id', '=', unitId)
    .where('story_id', '=', storyId)
    .execute()
  return new Set(found.map(({ hash }) => hash))
}

/** Gives the hash of what is kept; the same picture twice is one. */
export async function keep(
  { db, unitId, app, at }: AppScope & { at: string },
  storyId: string,
  { jpeg, width, height }: { jpeg: Uint8Array; width: number; height: number },
): Promise<string> {
  const hash = sha256(jpeg)
  await db
    .insertInto('story_picture')
    .values({
      unit_id: unitId,
      story_id: storyId,
      hash,
      width,
      height,
      bytes: jpeg.length,
      sealed: sealBytes(app.keyring, jpeg, about(storyId, hash)),
      at,
    })
    .onConflict((c) => c.columns(['unit_id', 'story_id', 'hash']).doNothing())
    .execute()
  return hash
}

export async function picture(
  { db, unitId, app }: AppScope,
  storyId: string,
  hash: string,
): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('story_picture')
    .select('sealed')
    .where('unit_id', '=', unitId)
    .where('story_id', '=', storyId)
    .where('hash', '=', hash)
    .executeTakeFirst()
  return row && unsealBytes(app.keyring, row.sealed, about(storyId, hash))
}

export type Size = { hash: string; width: number; height: number }

export function sizes({ db, unitId }: Scope, storyId: string): Promise<Size[]> {
  return db
    .selectFrom('story_picture')
    .select(['hash', 'width', 'height'])
    .where('unit_id', '=', unitId)
    .where('story_id', '=', storyId)
    .execute()
}
