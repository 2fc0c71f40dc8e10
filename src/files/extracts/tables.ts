import type { Generated } from 'kysely'
import type { Facts } from './rules.ts'

type ExtractRequestTable = {
  unit_id: string
  id: string
  purpose: string
  from_day: string
  to_day: string
  requested_at: string
  requested_by: string
  decided_at: string | null
  decided_by: string | null
  granted: boolean | null
  words: Generated<string>
  withdrawn_at: string | null
  version: Generated<number>
}
type ExtractTable = {
  unit_id: string
  id: string
  request_id: string
  officer_id: string
  facts: Facts | null
  facts_hash: string | null
  seen_at: string | null
  seen_way: 'self' | 'paper' | null
  own_words: Generated<string>
  issued_at: string | null
}
declare module '../../platform/database.ts' {
  interface Tables {
    extract_request: ExtractRequestTable
    extract: ExtractTable
  }
}

export type { ExtractRequestTable, ExtractTable }
