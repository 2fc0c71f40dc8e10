import type { Generated } from 'kysely'

type RoundTable = {
  unit_id: string
  id: string
  plan_id: string
  name: string
  starts_on: string
  ends_on: string
  opened_at: string
  closed_at: string | null
  seq: Generated<number>
}
declare module '../../platform/database.ts' {
  interface Tables {
    round: RoundTable
  }
}

export type { RoundTable }
