import type { Generated, Selectable } from 'kysely'
import type { DocumentKind } from '../../papers/tables.ts'

/** A year's list (migrations/0296). */
type AppraisalTable = {
  unit_id: string
  id: string
  seq: Generated<number>
  year: number
  number: number
  started_at: string
  started_by: string
  version: Generated<number>
  hash: string | null
  proposed_at: string | null
  proposed_by: string | null
  agreed_at: string | null
  agreed_by: string | null
  words: Generated<string>
  dropped_at: string | null
  beat_at: string | null
  done_at: string | null
}
type AppraisalLineTable = {
  unit_id: string
  appraisal_id: string
  /** Of a round, or of a transfer; `source_id` is either (migrations/0346). */
  round_id: string | null
  transfer_id: string | null
  source_id: Generated<string>
  household_id: string
  place: number
  file_numbers: string
  items: number
  pages: number
  digest: string
  years: number
  until: number
  verdict: 'destroy' | 'extend' | null
  more: number | null
  reason: Generated<string>
  outcome: 'destroyed' | 'extended' | 'held' | null
  held_for: 'early' | 'round' | 'transfer' | null
}
type DestroyedItemTable = {
  unit_id: string
  id: string
  appraisal_id: string
  /** Null of a paper that was not on file. */
  filing_id: string | null
  document_id: string
  officer_id: string | null
  place: number | null
  number: number | null
  kind: DocumentKind
  hash: string
  check_code: string | null
  unit_name: string | null
  made_at: string
  destroyed_at: string
}
type DestroyedReceivedTable = {
  unit_id: string
  id: string
  appraisal_id: string
  hash: string
  destroyed_at: string
}
type FileToWipeTable = {
  unit_id: string
  appraisal_id: string
  kind: 'blob' | 'press' | 'package' | 'scanPage'
  name: string
}
type RestoredTable = { unit_id: string; id: string; at: string; seen_at: string | null; seen_by: string | null }
declare module '../../platform/database.ts' {
  interface Tables {
    appraisal: AppraisalTable
    appraisal_line: AppraisalLineTable
    destroyed_item: DestroyedItemTable
    destroyed_received: DestroyedReceivedTable
    file_to_wipe: FileToWipeTable
    restored: RestoredTable
  }
}

type AppraisalRow = Selectable<AppraisalTable>

export type { AppraisalRow, DestroyedItemTable, FileToWipeTable }
