import type { Generated } from 'kysely'
import type { GatheringKind, Mark } from './rules.ts'

type GatheringTable = {
  unit_id: string
  id: string
  seq: Generated<string>
  kind: GatheringKind
  title: string
  day: string
  from_time: string
  to_time: string
  place: string
  speaker: string
  capacity: number | null
  asked: string
  sheet_code: string
  version: Generated<number>
  made_at: string
  made_by: string
  cancelled_at: string | null
  why_cancelled: string
}
type GatheringPersonTable = {
  unit_id: string
  gathering_id: string
  officer_id: string
  mark: Mark | null
  made_up_on: string | null
}
declare module '../../platform/database.ts' {
  interface Tables {
    gathering: GatheringTable
    gathering_person: GatheringPersonTable
  }
}

export type { GatheringPersonTable, GatheringTable }
