import type { Generated } from 'kysely'
import type { Outcome } from './rules.ts'

type MeetingTable = {
  unit_id: string
  id: string
  seq: Generated<string>
  held_on: string
  place: string
  chair: string
  present: string
  attending: string
  absent: string
  keeper: string
  version: Generated<number>
  made_at: string
  made_by: string
  closed_at: string | null
  year: number | null
  number: number | null
  cancelled_at: string | null
}
type MeetingItemTable = {
  unit_id: string
  meeting_id: string
  matter_id: string
  outcome: Outcome | null
  words: string
  owner: string
  due_on: string | null
}
declare module '../../platform/database.ts' {
  interface Tables {
    meeting: MeetingTable
    meeting_item: MeetingItemTable
  }
}

export type { MeetingItemTable, MeetingTable }
