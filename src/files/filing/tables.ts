import type { Generated } from 'kysely'

type ArchiveCodesTable = {
  unit_id: string
  id: string
  seq: Generated<number>
  fonds: string
  office: string
  set_at: string
  set_by: string
}
type FilingTable = {
  unit_id: string
  id: string
  round_id: string
  /** 0: the round itself; 1 and on: its supplements. */
  number: number
  fonds: string
  office: string
  year: number
  digest: string
  filed_at: string
  filed_by: string
}
type FiledItemTable = {
  unit_id: string
  id: string
  filing_id: string
  officer_id: string
  document_id: string
  place: number
  number: number
  /** 保管期限 in years from the end of the filing's year; null: for good. */
  years: number | null
  title: string
  responsible: string
  made_on: string
  pages: number
  hash: string
}
declare module '../../platform/database.ts' {
  interface Tables {
    archive_codes: ArchiveCodesTable
    filing: FilingTable
    filed_item: FiledItemTable
  }
}

export type { FiledItemTable, FilingTable }
