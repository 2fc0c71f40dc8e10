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
  /** The officer for whom the office set the time, and when that officer called. */
  asked_by: string | null
  asked_at: string | null
  /** The act in which many were set by the calendar. */
  adoption_id: string | null
}
type TimeAdoptionTable = {
  unit_id: string
  id: string
  run_id: string
  adopted_at: string
  adopted_by: string | null
  change_until: string | null
}
declare module '../../platform/database.ts' {
  interface Tables {
    slot: SlotTable
    time_adoption: TimeAdoptionTable
  }
}

export type { SlotTable }
