import type { JSONColumnType } from 'kysely'
import type { RestYear } from '../../platform/calendar.ts'
import type { Part } from '../../vocabulary/parts-of-day.ts'

type SlotTable = {
  unit_id: string
  id: string
  visit_id: string
  day: string
  part: Part
  place: string
  picked_at: string
  picked_by: string | null
  ended_at: string | null
}
type RestYearTable = {
  unit_id: string
  id: string
  year: number
  status: RestYear['status']
  source: string
  off: JSONColumnType<RestYear['off'][number][]>
  worked: JSONColumnType<string[]>
  set_at: string
  set_by: string | null
}
declare module '../../platform/database.ts' {
  interface Tables {
    slot: SlotTable
    rest_year: RestYearTable
  }
}

export type { SlotTable }
