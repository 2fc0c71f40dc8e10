export type AvoidanceSource = 'declaration' | 'familyRequest' | 'complaint' | 'other'
type AvoidanceTable = {
  unit_id: string
  id: string
  visitor_id: string
  household_id: string
  source: AvoidanceSource
  noted_at: string
  ended_at: string | null
}

declare module '../../platform/database.ts' {
  interface Tables {
    avoidance: AvoidanceTable
  }
}
