import type { Generated } from 'kysely'

type TransferOutTable = {
  unit_id: string
  id: string
  seq: Generated<number>
  officer_id: string
  to_unit: string
  reason: string
  asked_at: string
  asked_by: string
  decided_at: string | null
  decided_by: string | null
  agreed: boolean | null
  words: string
  withdrawn_at: string | null
  package_id: string | null
  handed_at: string | null
  handed_by: string | null
  head: string | null
  received_at: string | null
  receipt_way: 'sealed' | 'paper' | null
  receipt: string | null
  receiver: string
  received_on: string | null
  version: number
}
type TransferInTable = {
  unit_id: string
  id: string
  seq: Generated<number>
  file_name: string
  from_unit: string
  about: string
  packed_on: string
  head: string | null
  fingerprint: string | null
  holder: string
  is_whole: boolean
  findings: string[]
  person: string
  file_number: string
  papers: number
  checked_at: string
  checked_by: string
  officer_id: string | null
  taken_at: string | null
  taken_by: string | null
  receipt: string | null
  receipt_seal: string | null
  dropped_at: string | null
  /** 保管期限 of its papers, from the year after they were taken in; null: for good, or not taken. */
  years: number | null
  version: number
}
type ReceivedPaperTable = {
  unit_id: string
  id: string
  transfer_id: string
  officer_id: string
  place: number
  title: string
  responsible: string
  made_on: string
  pages: number
  hash: string
  /** Whose it is, where the unit that handed it over had it from another. */
  origin: string | null
  /** 顺序号 in the file of that unit. */
  origin_place: number | null
}
declare module '../../platform/database.ts' {
  interface Tables {
    transfer_out: TransferOutTable
    transfer_in: TransferInTable
    received_paper: ReceivedPaperTable
  }
}

export type { ReceivedPaperTable, TransferInTable, TransferOutTable }
