type ConsultationTable = {
  unit_id: string
  id: string
  officer_id: string
  account_id: string
  reason: string
  at: string
}
declare module '../../platform/database.ts' {
  interface Tables {
    consultation: ConsultationTable
  }
}

export type { ConsultationTable }
