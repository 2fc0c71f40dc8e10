import type { JSONColumnType } from 'kysely'
import type { Change } from '../solver/differences.ts'
import type { Objective, Problem } from '../solver/result.ts'
import type { Settings } from '../solver/settings.ts'
import type { VersionKind } from './version-kinds.ts'

type VisitListTable = {
  unit_id: string
  id: string
  round_id: string
  parent_id: string | null
  kind: VersionKind
  settings: JSONColumnType<Settings>
  changes: JSONColumnType<Change[]>
  published_changes: JSONColumnType<Change[]>
  reason: string
  drawn_at: string
  drawn_by: string | null
  objective: JSONColumnType<Objective>
  problems: JSONColumnType<Problem[]>
  published_at: string | null
  published_by: string | null
  /** Counted in the round: which published list followed which. */
  published_number: number | null
}
type ListLineTable = {
  unit_id: string
  list_id: string
  household_id: string
  visitor_id: string
  recorder_id: string | null
  tier: number
  companions: string[]
  why: string
  position: number
  frozen: boolean
}
type RoundListTable = {
  unit_id: string
  round_id: string
  working_id: string | null
  published_id: string | null
  /** When somebody on the list first looked at it; null while nobody has. */
  seen_at: string | null
}
export type ReviewKind = 'submitted' | 'approved' | 'returned' | 'takenBack'
type ListReviewTable = {
  unit_id: string
  id: string
  list_id: string
  kind: ReviewKind
  note: string
  at: string
  by: string | null
}

declare module '../../platform/database.ts' {
  interface Tables {
    visit_list: VisitListTable
    list_line: ListLineTable
    round_list: RoundListTable
    list_review: ListReviewTable
  }
}

export type { ListLineTable, VisitListTable }
