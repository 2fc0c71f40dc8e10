import type { Generated, Selectable } from 'kysely'

type ConsultationTable = {
  unit_id: string
  id: string
  officer_id: string
  account_id: string
  reason: string
  at: string
}
/** 档号: given once, added to, never changed. */
type PersonFileTable = {
  unit_id: string
  id: string
  officer_id: string
  number: number
  opened_at: string
}
/** A package of many files (migrations/0261). */
type PackageTable = {
  unit_id: string
  id: string
  seq: Generated<number>
  round_id: string | null
  officer_ids: string[]
  reason: string
  asked_by: string
  asked_at: string
  beat_at: Generated<string | null>
  done: Generated<number>
  made_at: Generated<string | null>
  hash: Generated<string | null>
  bytes: Generated<number | null>
  head: Generated<string | null>
  fault: Generated<string | null>
  ended_at: Generated<string | null>
}
declare module '../../platform/database.ts' {
  interface Tables {
    consultation: ConsultationTable
    person_file: PersonFileTable
    package: PackageTable
  }
}

type PackageRow = Selectable<PackageTable>

export type { ConsultationTable, PackageRow, PersonFileTable }
