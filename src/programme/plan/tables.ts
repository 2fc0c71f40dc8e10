import type { PlanBody } from './rules.ts'

type PlanTable = {
  unit_id: string
  id: string
  version: number
  preset: string
  body: PlanBody
  made_at: string
  made_by: string | null
}
declare module '../../platform/database.ts' {
  interface Tables {
    plan: PlanTable
  }
}

export type { PlanTable }
