import type { ImportState } from './view-schemas.ts'

type RosterImportTable = {
  unit_id: string
  id: string
  file_name: string
  state: ImportState
  revision: number
  rows_read: number
  rows_total: number
  beat_at: string | null
  refusal: string | null
  reading_sealed: string | null
  cells_sealed: string | null
  wishes_sealed: string | null
  file_until: string | null
  summary: unknown
  read_at: string
  read_by: string | null
  committed_at: string | null
  committed_by: string | null
  outcome: unknown
  /** It opens with a password, and waits for it. */
  locked: boolean
  /** What it changed, sealed, as long as it can be taken back. */
  undo_sealed: string | null
  undone_at: string | null
  undone_by: string | null
}
type ImportChangeTable = {
  unit_id: string
  id: string
  import_id: string
  officer_id: string
  kind: 'added' | 'changed' | 'left'
  fields: unknown
  position: number
}
type ImportProblemTable = {
  unit_id: string
  id: string
  import_id: string
  sheet: string
  row_number: number
  column_name: string
  value: string | null
  code: string
  message: string
  remedy: string
  position: number
  settled_at: string | null
  settled_by: string | null
  about: string | null
  settled_import: string | null
}

declare module '../../platform/database.ts' {
  interface Tables {
    roster_import: RosterImportTable
    import_problem: ImportProblemTable
    import_change: ImportChangeTable
  }
}

export type { ImportChangeTable, ImportProblemTable }
