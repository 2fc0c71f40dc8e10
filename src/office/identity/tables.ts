import type { GeneratedAlways } from 'kysely'
import type { GrantedDuty } from '../../vocabulary/duties.ts'

type AccountTable = {
  unit_id: string
  id: string
  name: string
  display_name: string
  officer_id: string | null
  password_hash: string
  password_at: string
  must_change: boolean
  closed_at: string | null
  created_at: string
  /** Came in last; null: never. */
  signed_in_at: string | null
}
type DutyTable = {
  unit_id: string
  id: string
  account_id: string
  duty: GrantedDuty
  granted_at: string
  granted_by: string | null
  ended_at: string | null
}
type SessionTable = {
  unit_id: string
  id: string
  token_hash: string
  account_id: string
  started_at: string
  seen_at: string
  ended_at: string | null
  client: 'console' | 'field'
  narrowed: boolean
}
type SignInNameTable = { name_hash: string; failures: number; locked_until: string | null; at: string }
type PasswordHistoryTable = {
  unit_id: string
  account_id: string
  at: string
  password_hash: string
  seq: GeneratedAlways<number>
}
type SetupLinkTable = { only_one: boolean; token_hash: string; made_at: string; used_at: string | null }

declare module '../../platform/database.ts' {
  interface Tables {
    account: AccountTable
    duty: DutyTable
    session: SessionTable
    sign_in_name: SignInNameTable
    password_history: PasswordHistoryTable
    setup_link: SetupLinkTable
  }
}
