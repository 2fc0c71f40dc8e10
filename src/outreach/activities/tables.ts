import type { Generated } from 'kysely'
import type { PaperKind } from './volume-rules.ts'

type ActivityTable = {
  unit_id: string
  id: string
  seq: Generated<string>
  kind_key: string
  kind_name: string
  minutes: boolean
  families: boolean
  title: string
  planned_on: string
  purpose: string
  arrangement: string
  speakers: string
  transport: string
  materials: string
  proposal: Generated<number>
  approved: number | null
  sent_back: number | null
  sent_back_words: string
  proposed_at: string
  proposed_by: string
  approved_at: string | null
  approved_by: string | null
  dropped_at: string | null
  version: Generated<number>
  gathering_id: string | null
  spoke: string
  decided: string
  relatives: number | null
  minutes_text: string
  summary: string
  recorded_at: string | null
  closed_at: string | null
  asked_families: Generated<boolean>
}
type ActivityPaperTable = {
  unit_id: string
  id: string
  activity_id: string
  number: number
  kind: PaperKind
  title: string
  hash: string
  pages: number
  made_at: string
}
type InvitationTable = {
  unit_id: string
  id: string
  activity_id: string
  household_id: string
  token_hash: string
  code_hash: string
  sealed: string
  said_sealed: string
}
declare module '../../platform/database.ts' {
  interface Tables {
    activity: ActivityTable
    activity_invitation: InvitationTable
    activity_paper: ActivityPaperTable
  }
}

export type { ActivityTable }
