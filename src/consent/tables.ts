import type { Route } from './contract.ts'

export type Answer = 'agreed' | 'declined' | 'withdrawn'

type ConsentTextTable = { unit_id: string; hash: string; version: string; body: unknown; first_at: string }
type ConsentAnswerTable = {
  unit_id: string
  id: string
  relative_id: string
  purpose: 'contact'
  answer: Answer
  text_hash: string
  way: 'page' | 'paper'
  said_on: string
  at: string
}
type RelativeContactTable = {
  unit_id: string
  relative_id: string
  route: Route
  phone_sealed: string | null
  named: boolean
  said_at: string
}

declare module '../platform/database.ts' {
  interface Tables {
    consent_text: ConsentTextTable
    consent_answer: ConsentAnswerTable
    relative_contact: RelativeContactTable
  }
}
