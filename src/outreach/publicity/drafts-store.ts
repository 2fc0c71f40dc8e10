/** Drafts in the official account: what was uploaded, whether one may have been made, who works on it. */
import { sql } from 'kysely'
import type { Scope, Tx } from '../../platform/database.ts'
import type { Words } from './blocks.ts'
import type { DraftFault, DraftState } from './draft-rules.ts'
import './tables.ts'

export type Draft = {
  id: string
  storyId: string
  state: DraftState
  fault: DraftFault | null
  againOn: string | null
  tries: number
  coverId: string | null
  address: string | null
  draftId: string | null
  /** The story is not to stand there any longer. */
  toRemove: boolean
  slug: string | null
  /** What stands in public; null: nothing does. */
  shown: Words | null
}

export async function insertDraft({ db, unitId }: Scope, id: string, storyId: string): Promise<void> {
  await db
    .insertInto('story_draft')
    .values({
      ...{ unit_id: unitId, handover_id: id, story_id: storyId },
      ...{ fault: null, again_on: null, cover_id: null, address: null, draft_id: null, alive_at: null },
    })
    .execute()
}

export async function draft({ db, unitId }: Scope, id: string): Promise<Draft | undefined> {
  const found = await sql<Draft>`
    select d.handover_id as id, d.story_id as "storyId", d.state, d.fault, d.again_on as "againOn", d.tries,
      d.cover_id as "coverId", d.address, d.draft_id as "draftId", h.to_remove as "toRemove", s.slug, s.shown
    from story_draft d
    join story_handover h on h.unit_id = d.unit_id and h.id = d.handover_id
    join story s on s.unit_id = d.unit_id and s.id = d.story_id
    where d.unit_id = ${unitId} and d.handover_id = ${id}`.execute(db)
  return found.rows[0]
}

/** Takes it for this process, if there is anything to do and nobody gave a sign of life since. */
export async function takeDraft(scope: Scope, id: string, at: string, silent: string): Promise<Draft | undefined> {
  const { db, unitId } = scope
  const taken = await sql`update story_draft d set alive_at = ${at} from story_handover h
    where d.unit_id = ${unitId} and d.handover_id = ${id} and h.unit_id = d.unit_id and h.id = d.handover_id
      and (d.state = 'sending' or (d.state in ('made', 'stopped') and h.to_remove and h.removed_at is null))
      and is_silent(d.alive_at, ${silent}::timestamptz) returning 1`.execute(db)
  return taken.rows.length > 0 ? draft(scope, id) : undefined
}

type Changed = {
  state?: DraftState
  fault?: DraftFault | null
  again_on?: string | null
  tries?: number
  cover_id?: string | null
  address?: string
  draft_id?: string
  alive_at?: string | null
}

export async function changeDraft({ db, unitId }: Scope, id: string, changed: Changed): Promise<void> {
  await db.updateTable('story_draft').set(changed).where('unit_id', '=', unitId).where('handover_id', '=', id).execute()
}

/** Of the pictures that are uploaded, by their hash. */
export async function uploaded({ db, unitId }: Scope, id: string): Promise<Map<string, string>> {
  const found = await db
    .selectFrom('story_draft_picture')
    .select(['hash', 'url'])
    .where('unit_id', '=', unitId)
    .where('handover_id', '=', id)
    .execute()
  return new Map(found.map(({ hash, url }) => [hash, url]))
}

export async function keepUploaded({ db, unitId }: Scope, id: string, hash: string, url: string): Promise<void> {
  await db
    .insertInto('story_draft_picture')
    .values({ unit_id: unitId, handover_id: id, hash, url })
    .onConflict((c) => c.columns(['unit_id', 'handover_id', 'hash']).doUpdateSet({ url }))
    .execute()
}

/** What was uploaded is there no longer: all of it is uploaded anew. */
export async function forgetUploaded(scope: Scope, id: string): Promise<void> {
  const { db, unitId } = scope
  await db.deleteFrom('story_draft_picture').where('unit_id', '=', unitId).where('handover_id', '=', id).execute()
  await changeDraft(scope, id, { cover_id: null })
}

/** A draft of this story that is not to be removed: a second one is not made. */
export async function draftStands({ db, unitId }: Scope, storyId: string): Promise<boolean> {
  const found = await db
    .selectFrom('story_draft')
    .innerJoin('story_handover', (j) =>
      j
        .onRef('story_handover.unit_id', '=', 'story_draft.unit_id')
        .onRef('story_handover.id', '=', 'story_draft.handover_id'),
    )
    .select('handover_id')
    .where('story_draft.unit_id', '=', unitId)
    .where('story_draft.story_id', '=', storyId)
    .where('to_remove', '=', false)
    .executeTakeFirst()
  return found !== undefined
}

/** Those that a person has to look at, while their story is public. */
export function stoppedDrafts({ db, unitId }: Scope) {
  return db
    .selectFrom('story_draft')
    .innerJoin('story_handover', (j) =>
      j
        .onRef('story_handover.unit_id', '=', 'story_draft.unit_id')
        .onRef('story_handover.id', '=', 'story_draft.handover_id'),
    )
    .select(['handover_id as id', 'story_draft.story_id as storyId', 'fault', 'again_on as againOn'])
    .where('story_draft.unit_id', '=', unitId)
    .where('story_draft.state', '=', 'stopped')
    .where('to_remove', '=', false)
    .orderBy('handover_id')
    .execute()
}

export async function isOnlyUnit({ db }: Scope): Promise<boolean> {
  const found = await sql<{ is: boolean }>`select is_only_unit() as is`.execute(db)
  return found.rows[0]?.is === true
}

export async function silentDrafts(db: Pick<Tx, 'getExecutor'>, silent: string) {
  const found = await sql<{ unit_id: string; id: string }>`select unit_id, id from silent_drafts(${silent})`.execute(db)
  return found.rows
}
