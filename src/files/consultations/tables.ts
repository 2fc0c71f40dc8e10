import type { Generated } from 'kysely'

type ConsultRequestTable = {
  unit_id: string
  id: string
  asked_at: string
  asked_by: string
  outsider: string
  outsider_unit: string
  letter: string
  purpose: string
  round_id: string | null
  asked_until: string
  until_on: string
  decided_at: string | null
  decided_by: string | null
  granted: boolean | null
  copies: Generated<boolean>
  words: Generated<string>
  ended_at: string | null
  ended_by: string | null
  ended_way: 'asker' | 'decider' | null
  version: Generated<number>
}
type ConsultOfficerTable = { unit_id: string; request_id: string; officer_id: string }
type ConsultReadingTable = {
  unit_id: string
  id: string
  request_id: string
  officer_id: string
  document_id: string
  read_by: string
  read_at: string
}
type ConsultCopyTable = {
  unit_id: string
  id: string
  number: number
  request_id: string
  officer_id: string
  document_id: string
  made_by: string
  made_at: string
}
declare module '../../platform/database.ts' {
  interface Tables {
    consult_request: ConsultRequestTable
    consult_officer: ConsultOfficerTable
    consult_reading: ConsultReadingTable
    consult_copy: ConsultCopyTable
  }
}

export type { ConsultCopyTable, ConsultOfficerTable, ConsultReadingTable, ConsultRequestTable }
