import type { SightAnswer, SightKind } from './rules.ts'

type SightActTable = {
  unit_id: string
  id: string
  kind: SightKind
  account_id: string | null
  officer_id: string | null
  gives: string | null
  absent_id: string | null
  from_day: string | null
  to_day: string | null
  reason: string
  half_sealed: string | null
  proposed_at: string
  proposed_by: string | null
  expires_at: string | null
  answer: SightAnswer | null
  answered_at: string | null
  answered_by: string | null
  ended_at: string | null
}
type SightToldTable = { unit_id: string; act_id: string; account_id: string; seen_at: string | null }

declare module '../../platform/database.ts' {
  interface Tables {
    sight_act: SightActTable
    sight_told: SightToldTable
  }
}

export type { SightActTable }
