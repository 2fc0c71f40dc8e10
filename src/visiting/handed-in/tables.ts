import type { GeneratedAlways } from 'kysely'
import type { WaitingAct } from '../visits/rules/predicted-visit.ts'

type HandedInTable = {
  unit_id: string
  seq: GeneratedAlways<string>
  id: string
  visit_id: string
  by_officer: string
  done_at: string
  arrived_at: string
  kind: WaitingAct['kind']
  body_sealed: string
  taken_at: string | null
  taken_by: string | null
}

declare module '../../platform/database.ts' {
  interface Tables {
    handed_in: HandedInTable
  }
}
