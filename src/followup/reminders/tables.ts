import type { Organ } from '../../vocabulary/organs.ts'
import type { Source, StepKind } from './rules.ts'

type ReminderTable = {
  unit_id: string
  id: string
  officer_id: string | null
  writer_id: string | null
  talker_id: string | null
  source: Source | null
  key_sealed: string | null
  talked_on: string | null
  clear_on: string | null
  proposed_at: string
}
type ReminderStepTable = {
  unit_id: string
  id: string
  reminder_id: string
  kind: StepKind
  sealed: string | null
  on_day: string | null
  organ: Organ | null
  at: string
  by_officer: string | null
}
declare module '../../platform/database.ts' {
  interface Tables {
    reminder: ReminderTable
    reminder_step: ReminderStepTable
  }
}

export type { ReminderStepTable, ReminderTable }
