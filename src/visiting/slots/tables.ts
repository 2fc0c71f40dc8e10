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
declare module '../../platform/database.ts' {
  interface Tables {
    slot: SlotTable
  }
}

export type { SlotTable }
