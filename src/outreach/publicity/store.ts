import { sql } from 'kysely'
import { beijingDay } from '../../platform/calendar.ts'
import type { Scope } from '../../platform/database.ts'
import type { Block, Words } from './blocks.ts'
import type { Level, StoryState, Verdict } from './rules.ts'
import type { StoryKind } from './story-kinds.ts'
import './tables.ts'

export type Story = {
  id: string
  kind: StoryKind
  state: StoryState
  changes: number
  version: number
  turn: number
  putVersion: number | null
  slug: string | null
  shown: Words | null
  publishedOn: string | null
}
export type Version = { number: number; hash: string; title: string; blocks: readonly Block[] }
export type Review = {
  turn: number
  version: number
  level: Level
  verdict: Verdict
  words: string
  at: string
  byId: string
  by: string
}

const COLUMNS = [
  'id',
  'kind',
  'state',
  'changes',
  'version',
  'turn',
  'put_version as putVersion',
  'slug',
  'shown',
  'published_on as publishedOn',
] as const

/** The newest first. */
export function stories({ db, unitId }: Scope): Promise<Story[]> {
  return db.selectFrom('story').select(COLUMNS).where('unit_id', '=', unitId).orderBy('seq', 'desc').execute()
}

export function story({ db, unitId }: Scope, storyId: string): Promise<Story | undefined> {
  return db
    .selectFrom('story')
    .select(COLUMNS)
    .where('unit_id', '=', unitId)
    .where('id', '=', storyId)
    .executeTakeFirst()
}

/** Held until the transaction ends: one acts on a story after the other, those who are told about in it too. */
export async function lockStory(scope: Scope, storyId: string): Promise<Story | undefined> {
  await sql`select 1 from story where unit_id = ${scope.unitId} and id = ${storyId} for update`.execute(scope.db)
  return story(scope, storyId)
}

export async function insertStory(
  { db, unitId }: Scope,
  s: { id: string; kind: StoryKind; at: string; by: string },
): Promise<void> {
  await db
    .insertInto('story')
    .values({
      unit_id: unitId,
      id: s.id,
      kind: s.kind,
      put_version: null,
      slug: null,
      shown: null,
      published_on: null,
      touched_on: beijingDay(s.at),
      made_at: s.at,
      made_by: s.by,
    })
    .execute()
}

type Changed = {
  state?: StoryState
  version?: number
  turn?: number
  put_version?: number | null
  slug?: string | null
  shown?: string | null
  published_on?: string | null
}

/** Whatever the office changes counts on, so that nobody acts on what no longer stands there. */
export async function changeStory(
  { db, unitId, at }: Scope & { at: string },
  storyId: string,
  changed: Changed = {},
): Promise<void> {
  await db
    .updateTable('story')
    .set((e) => ({ ...changed, touched_on: beijingDay(at), changes: e('changes', '+', 1) }))
    .where('unit_id', '=', unitId)
    .where('id', '=', storyId)
    .execute()
}

export async function insertVersion(
  { db, unitId }: Scope,
  storyId: string,
  v: Version & { at: string; by: string },
): Promise<void> {
  await db
    .insertInto('story_version')
    .values({
      unit_id: unitId,
      story_id: storyId,
      number: v.number,
      hash: v.hash,
      title: v.title,
      blocks: JSON.stringify(v.blocks),
      at: v.at,
      by: v.by,
    })
    .execute()
}

export function version({ db, unitId }: Scope, storyId: string, number: number) {
  return db
    .selectFrom('story_version')
    .innerJoin('account', (j) =>
      j.onRef('account.unit_id', '=', 'story_version.unit_id').onRef('account.id', '=', 'story_version.by'),
    )
    .select(['number', 'hash', 'title', 'blocks', 'at', 'account.display_name as by'])
    .where('story_version.unit_id', '=', unitId)
    .where('story_id', '=', storyId)
    .where('number', '=', number)
    .executeTakeFirst()
}

/** All versions without their words, the newest first. `byId`: the person behind the account, where the roster knows one. */
export function versions({ db, unitId }: Scope, storyId: string) {
  return db
    .selectFrom('story_version')
    .innerJoin('account', (j) =>
      j.onRef('account.unit_id', '=', 'story_version.unit_id').onRef('account.id', '=', 'story_version.by'),
    )
    .select(['number', 'title', 'at', 'account.display_name as by'])
    .select((eb) => eb.fn.coalesce('account.officer_id', 'account.id').as('byId'))
    .where('story_version.unit_id', '=', unitId)
    .where('story_id', '=', storyId)
    .orderBy('number', 'desc')
    .execute()
}

/** What the lists show of each story: the title of its newest words. */
export async function titles({ db, unitId }: Scope): Promise<Map<string, string>> {
  const found = await sql<{ id: string; title: string }>`select s.id, v.title from story s
    join story_version v on v.unit_id = s.unit_id and v.story_id = s.id and v.number = coalesce(
      case when s.state in ('draft') then s.version else s.put_version end, s.version)
    where s.unit_id = ${unitId}`.execute(db)
  return new Map(found.rows.map((row) => [row.id, row.title]))
}

/** Every word of the reviewers on a story, or on all of them, the oldest first. */
export function reviews({ db, unitId }: Scope, storyId?: string): Promise<(Review & { storyId: string })[]> {
  let asked = db
    .selectFrom('story_review')
    .innerJoin('account', (j) =>
      j.onRef('account.unit_id', '=', 'story_review.unit_id').onRef('account.id', '=', 'story_review.by'),
    )
    .select(['story_id as storyId', 'turn', 'version', 'level', 'verdict', 'words', 'at'])
    .select((eb) => ['account.display_name as by', eb.fn.coalesce('account.officer_id', 'account.id').as('byId')])
    .where('story_review.unit_id', '=', unitId)
  if (storyId !== undefined) asked = asked.where('story_id', '=', storyId)
  return asked.orderBy('seq').execute()
}

export async function insertReview(
  { db, unitId }: Scope,
  r: {
    id: string
    storyId: string
    turn: number
    version: number
    level: Level
    verdict: Verdict
    words: string
    at: string
    by: string
  },
): Promise<void> {
  const { storyId, ...rest } = r
  await db
    .insertInto('story_review')
    .values({ unit_id: unitId, story_id: storyId, ...rest })
    .execute()
}

export async function ownWords({ db, unitId }: Scope): Promise<string[]> {
  const found = await db.selectFrom('story_word').select('word').where('unit_id', '=', unitId).orderBy('word').execute()
  return found.map(({ word }) => word)
}

/** Held until the transaction ends: one list is put after the other. */
export async function lockOwnWords(scope: Scope): Promise<string[]> {
  await sql`select pg_advisory_xact_lock(hashtext(${`story words ${scope.unitId}`}))`.execute(scope.db)
  return ownWords(scope)
}

export async function setOwnWords({ db, unitId }: Scope, words: readonly string[]): Promise<void> {
  await db.deleteFrom('story_word').where('unit_id', '=', unitId).execute()
  if (words.length > 0)
    await db
      .insertInto('story_word')
      .values(words.map((word) => ({ unit_id: unitId, word })))
      .execute()
}
