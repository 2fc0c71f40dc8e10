type PledgeTable = {
  unit_id: string
  id: string
  visit_id: string
  relative_id: string
  relation: string
  template_version: string
  template_id: string | null
  signed_at: string
  place: string
  withdrawn_at: string | null
}
declare module '../../platform/database.ts' {
  interface Tables {
    pledge: PledgeTable
  }
}

export type { PledgeTable }
