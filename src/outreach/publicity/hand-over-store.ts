/** Where else stories went, and whether they were removed there. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import './tables.ts'

export function handovers({ db, unitId }: Scope, storyId: string) {
  return db
    .selectFrom('story_handover')
    .innerJoin('account', (j) =>
      j.onRef('account.unit_id', '=', 'story_handover.unit_id').onRef('account.id', '=', 'story_handover.by'),
    )
    .leftJoin('story_draft', (j) =>
      j
        .onRef('story_draft.unit_id', '=', 'story_handover.unit_id')
        .onRef('story_draft.handover_id', '=', 'story_handover.id'),
    )
    .select(['story_handover.id', 'receiver', 'version', 'at', 'to_remove as toRemove', 'removed_at as removedAt'])
    .select(['account.display_name as by', 'story_draft.state as draft', 'fault', 'again_on as againOn'])
    .where('story_handover.unit_id', '=', unitId)
    .where('story_handover.story_id', '=', storyId)
    .orderBy('seq', 'desc')
    .execute()
}

export async function insertHandover(
  { db, unitId }: Scope,
  h: { id: string; storyId: string; version: number; receiver: string; at: string; by: string },
): Promise<void> {
  const { storyId, ...rest } = h
  await db
    .insertInto('story_handover')
    .values({ unit_id: unitId, story_id: storyId, removed_at: null, ...rest })
    .execute()
}

export async function markToRemove({ db, unitId }: Scope, storyId: string): Promise<void> {
  await db
    .updateTable('story_handover')
    .set({ to_remove: true })
    .where('unit_id', '=', unitId)
    .where('story_id', '=', storyId)
    .execute()
}

export async function removed({ db, unitId }: Scope, id: string, at: string): Promise<'done' | 'missing' | 'notDown'> {
  const row = await db
    .selectFrom('story_handover')
    .select(['to_remove', 'removed_at'])
    .where('unit_id', '=', unitId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return 'missing'
  if (!row.to_remove) return 'notDown'
  if (row.removed_at === null)
    await db
      .updateTable('story_handover')
      .set({ removed_at: at })
      .where('unit_id', '=', unitId)
      .where('id', '=', id)
      .execute()
  return 'done'
}

export async function storyOf({ db, unitId }: Scope, id: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('story_handover')
    .select('story_id')
    .where('unit_id', '=', unitId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.story_id
}

/** Removed by the product itself: the day is kept, and no hour. */
export async function markRemovedOn({ db, unitId }: Scope, id: string, day: string): Promise<void> {
  await db
    .updateTable('story_handover')
    .set({ removed_at: `${day}T00:00:00+08:00` })
    .where('unit_id', '=', unitId)
    .where('id', '=', id)
    .where('to_remove', '=', true)
    .where('removed_at', 'is', null)
    .execute()
}

/** What was handed over, as long as its story is public: where to, and the story. */
export function handoverInPublic({ db, unitId }: Scope, id: string) {
  return db
    .selectFrom('story_handover')
    .innerJoin('story', (j) =>
      j.onRef('story.unit_id', '=', 'story_handover.unit_id').onRef('story.id', '=', 'story_handover.story_id'),
    )
    .select(['story.id as storyId', 'receiver', 'shown', 'published_on as publishedOn'])
    .where('story_handover.unit_id', '=', unitId)
    .where('story_handover.id', '=', id)
    .where('to_remove', '=', false)
    .where('story.state', '=', 'published')
    .executeTakeFirst()
}

/** Stories that were taken down and still stand somewhere; a draft that the product is about to delete is not told of. */
export async function stillStanding({ db, unitId }: Scope): Promise<{ storyId: string; receivers: string[] }[]> {
  const found = await sql<{ storyId: string; receivers: string[] }>`
    select h.story_id as "storyId", array_agg(h.receiver order by h.seq) as receivers from story_handover h
    left join story_draft d on d.unit_id = h.unit_id and d.handover_id = h.id
    where h.unit_id = ${unitId} and h.to_remove and h.removed_at is null and coalesce(d.state, 'ended') = 'ended' group by h.story_id order by h.story_id`.execute(
    db,
  )
  return found.rows
}
