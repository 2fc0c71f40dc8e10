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
declare module '../../platform/database.ts' {
  interface Tables {
    consultation: ConsultationTable
    person_file: PersonFileTable
  }
}

export type { ConsultationTable, PersonFileTable }
