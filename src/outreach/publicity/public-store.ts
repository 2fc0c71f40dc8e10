/** What is public, asked before any unit is known. */
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import type { Words } from './blocks.ts'
import type { StoryKind } from './story-kinds.ts'

export type PublicRow = {
  unit_id: string
  unit_name: string
  unit_phone: string
  /** Null: the unit has published nothing. */
  story_id: string | null
  kind: StoryKind
  slug: string
  shown: Words
  published_on: string
}

/** The unit that has a public page here, with each published story, the last published first; nothing where several units are. */
export async function inPublic(db: Tx): Promise<PublicRow[]> {
  const found = await sql<PublicRow>`
    select unit_id, unit_name, unit_phone, story_id, kind, slug, shown, published_on from story_in_public()
    order by published_on desc, seq desc`.execute(db)
  return found.rows
}
