type NewSlipTable = {
  unit_id: string
  id: string
  visit_id: string
  reason: string
  asked_at: string
  asked_by: string
  agreed_at: string | null
  agreed_by: string | null
  dropped_at: string | null
}

declare module '../../platform/database.ts' {
  interface Tables {
    new_slip: NewSlipTable
  }
}

export type { NewSlipTable }
