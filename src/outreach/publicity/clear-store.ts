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
  const existing =
    await sql`select 1 from story where unit_id = ${unitId} and id = ${storyId} and touched_on < ${before}
    and state <> 'published' for update`.execute(db)
  if (existing.rows.length === 0) return false
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

/** What it said and showed is gone, in every version; what each was called stays as long as it is to be found elsewhere. */
export async function endWords({ db, unitId }: Scope, storyId: string): Promise<void> {
  await db.deleteFrom('story_picture').where('unit_id', '=', unitId).where('story_id', '=', storyId).execute()
  await sql`update story_version set blocks = '[]' where unit_id = ${unitId} and story_id = ${storyId}`.execute(db)
}

const NO_TITLE = '已撤下的文章'

/** Removed everywhere, it need not be told apart any more. */
export async function endTitle({ db, unitId }: Scope, storyId: string): Promise<void> {
  await sql`update story_version v set title = ${NO_TITLE} from story s
    where v.unit_id = ${unitId} and v.story_id = ${storyId} and s.unit_id = v.unit_id and s.id = v.story_id and s.state = 'down'
      and not exists (select 1 from story_handover h where h.unit_id = s.unit_id and h.story_id = s.id
        and h.to_remove and h.removed_at is null)`.execute(db)
}
