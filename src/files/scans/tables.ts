import type { GeneratedAlways } from 'kysely'
import type { Turn } from '../../papers/blocks.ts'
import type { MarkForm } from '../../papers/mark.ts'
import type { TrayReason } from './rules.ts'

type ScanTable = {
  unit_id: string
  id: string
  file_name: string
  state: 'waiting' | 'reading' | 'read' | 'refused'
  pages: number
  pages_done: number
  beat_at: string | null
  note: string | null
  received_at: string
  received_by: string | null
}
type ScanPageTable = {
  unit_id: string
  id: string
  seq: GeneratedAlways<number>
  scan_id: string
  position: number
  state: 'waiting' | 'filed' | 'replaced' | 'same' | 'dropped' | 'swept'
  reason: TrayReason | null
  hash: string | null
  turn: Turn
  form: MarkForm | null
  printed_id: string | null
  /** Of a receipt list, which is about many households. */
  receipt_id: string | null
  /** Of the list of a training or an activity. */
  gathering_id: string | null
  page: number | null
  kept_hash: string | null
  at: string
  settled_at: string | null
  settled_by: string | null
}
/** Copies that were looked through for what the family asks. */
type ScanOpinionsTakenTable = { unit_id: string; document_id: string; at: string; by: string }
declare module '../../platform/database.ts' {
  interface Tables {
    scan: ScanTable
    scan_page: ScanPageTable
    scan_opinions_taken: ScanOpinionsTakenTable
  }
}

export type { ScanOpinionsTakenTable, ScanPageTable, ScanTable }
