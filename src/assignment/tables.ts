import type { JSONColumnType } from 'kysely'
import type { Objective, Problem } from './result.ts'

type VisitListTable = {
  unit_id: string
  id: string
  round_id: string
  drawn_at: string
  drawn_by: string | null
  objective: JSONColumnType<Objective & { caps: Record<string, number> }>
  problems: JSONColumnType<Problem[]>
  published_at: string | null
  published_by: string | null
}
type ListLineTable = {
  unit_id: string
  list_id: string
  household_id: string
  visitor_id: string
  recorder_id: string | null
  tier: number
  companions: string[]
  why: string
  position: number
}

declare module '../platform/database.ts' {
  interface Tables {
    visit_list: VisitListTable
    list_line: ListLineTable
  }
}

export type { ListLineTable, VisitListTable }
