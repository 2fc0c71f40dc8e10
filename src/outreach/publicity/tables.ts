import type { ColumnType, Generated } from 'kysely'
import type { Block, Words } from './blocks.ts'
import type { DraftFault, DraftState } from './draft-rules.ts'
import type { Level, StoryState, Verdict } from './rules.ts'
import type { StoryKind } from './story-kinds.ts'

type StoryTable = {
  unit_id: string
  id: string
  seq: Generated<string>
  kind: StoryKind
  state: Generated<StoryState>
  changes: Generated<number>
  version: Generated<number>
  turn: Generated<number>
  put_version: number | null
  slug: string | null
  shown: ColumnType<Words | null, string | null, string | null>
  published_on: string | null
  touched_on: string
  made_at: string
  made_by: string
}
type StoryVersionTable = {
  unit_id: string
  story_id: string
  number: number
  hash: string
  title: string
  blocks: ColumnType<readonly Block[], string, never>
  at: string
  by: string
}
type StoryPictureTable = {
  unit_id: string
  story_id: string
  hash: string
  width: number
  height: number
  bytes: number
  sealed: Buffer
  at: string
}
export type Whom = 'self' | 'child' | 'both'
type StoryPersonTable = {
  unit_id: string
  id: string
  story_id: string
  officer_id: string | null
  relative_id: string | null
  called: string
  whom: Whom
  token_hash: string
  code_hash: string
  link_sealed: string
  answer_sealed: string
  ended: Generated<boolean>
}
type StoryReviewTable = {
  unit_id: string
  id: string
  seq: Generated<string>
  story_id: string
  turn: number
  version: number
  level: Level
  verdict: Verdict
  words: string
  at: string
  by: string
}
type StoryHandoverTable = {
  unit_id: string
  id: string
  seq: Generated<string>
  story_id: string
  version: number
  receiver: string
  at: string
  by: string
  to_remove: Generated<boolean>
  removed_at: string | null
}
type StoryDraftTable = {
  unit_id: string
  handover_id: string
  story_id: string
  state: Generated<DraftState>
  fault: DraftFault | null
  again_on: string | null
  tries: Generated<number>
  cover_id: string | null
  address: string | null
  draft_id: string | null
  alive_at: string | null
}
declare module '../../platform/database.ts' {
  interface Tables {
    story: StoryTable
    story_version: StoryVersionTable
    story_picture: StoryPictureTable
    story_person: StoryPersonTable
    story_review: StoryReviewTable
    story_handover: StoryHandoverTable
    story_draft: StoryDraftTable
    story_draft_picture: { unit_id: string; handover_id: string; hash: string; url: string }
    story_word: { unit_id: string; word: string }
    story_reads: { unit_id: string; story_id: string; reads: number }
  }
}
