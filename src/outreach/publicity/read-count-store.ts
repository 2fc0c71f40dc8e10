/** How often stories were read. */
import type { Scope } from '../../platform/database.ts'
import './tables.ts'

export async function addReads({ db, unitId }: Scope, counts: ReadonlyMap<string, number>): Promise<void> {
  for (const [storyId, reads] of counts)
    await db
      .insertInto('story_reads')
      .values({ unit_id: unitId, story_id: storyId, reads })
      .onConflict((c) =>
        c.columns(['unit_id', 'story_id']).doUpdateSet((e) => ({ reads: e('story_reads.reads', '+', reads) })),
      )
      .execute()
}

export async function readsOfAll({ db, unitId }: Scope): Promise<Map<string, number>> {
  const found = await db.selectFrom('story_reads').select(['story_id', 'reads']).where('unit_id', '=', unitId).execute()
  return new Map(found.map((row) => [row.story_id, Number(row.reads)]))
}
