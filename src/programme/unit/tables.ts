type UnitTable = { id: string; parent_id: string | null; name: string; phone: string; created_at: string }

declare module '../../platform/database.ts' {
  interface Tables {
    unit: UnitTable
  }
}

export type { UnitTable }
