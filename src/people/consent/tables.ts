import type { GeneratedAlways } from 'kysely'
import type { Route } from '../../vocabulary/contact-routes.ts'

export type Answer = 'agreed' | 'declined' | 'withdrawn'

type ConsentTextTable = { unit_id: string; hash: string; version: string; body: unknown; first_at: string }
type SlipTextTable = {
  unit_id: string
  relative_id: string
  seq: GeneratedAlways<string>
  text_hash: string
  printed_at: string
}
type ConsentAnswerTable = {
  unit_id: string
  id: string
  relative_id: string
  purpose: 'contact'
  /** Open only in rows of before, until the next start seals them. */
  answer: Answer | null
  answer_sealed: string | null
  text_hash: string
  way: 'page' | 'paper'
  said_on: string
  at: string
}
type RelativeContactTable = {
  unit_id: string
  relative_id: string
  /** Null: all that was said is in `said_sealed`. */
  route: Route | null
  phone_sealed: string | null
  named: boolean | null
  said_sealed: string | null
  said_at: string
}

declare module '../../platform/database.ts' {
  interface Tables {
    consent_text: ConsentTextTable
    consent_answer: ConsentAnswerTable
    slip_text: SlipTextTable
    relative_contact: RelativeContactTable
  }
}
