/** Stories whose time is over, and all that is kept of them. */
import { sql } from 'kysely'
import type { Database, Scope } from '../../platform/database.ts'
import './tables.ts'

export async function storiesToClear(db: Database, before: string): Promise<{ unitId: string; id: string }[]> {
  const found = await sql<{ unitId: string; id: string }>`
    select unit_id as "unitId", id from stories_to_clear(${before})`.execute(db)
  return found.rows
}

/** Words, pictures, who was told about, reviews and numbers: nothing of it is left. False: somebody works on it again. */
export async function clearStory({ db, unitId }: Scope, storyId: string, before: string): Promise<boolean> {
  const there = await sql`select 1 from story where unit_id = ${unitId} and id = ${storyId} and touched_on < ${before}
    and state <> 'published' for update`.execute(db)
  if (there.rows.length === 0) return false
  await sql`delete from story_draft_picture p using story_draft d where d.unit_id = ${unitId} and d.story_id = ${storyId}
    and p.unit_id = d.unit_id and p.handover_id = d.handover_id`.execute(db)
  for (const table of [
    'story_review',
    'story_draft',
    'story_handover',
    'story_reads',
    'story_person',
    'story_picture',
    'story_version',
  ] as const)
    await db.deleteFrom(table).where('unit_id', '=', unitId).where('story_id', '=', storyId).execute()
  await db.deleteFrom('story').where('unit_id', '=', unitId).where('id', '=', storyId).execute()
  return true
}
