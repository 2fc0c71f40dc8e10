import type { Generated } from 'kysely'
import type { OutcomeKind } from './rules.ts'

type AidRequestTable = {
  unit_id: string
  matter_id: string
  /** To whom, as the text named it. */
  office: string
  /** The words that the office proposed to pass on. */
  words: string
  text: string
  text_hash: string
  asked_at: string
  asked_by: string
  said_sealed: string
  cleared_on: string | null
}
type AidReferralTable = {
  unit_id: string
  id: string
  seq: Generated<string>
  matter_id: string
  year: number
  number: number
  agreement_hash: string
  content_sealed: string | null
  made_on: string
  made_by: string
  handed_on: string | null
  handed_to: Generated<string>
  handed_by: string | null
  withdrawn_on: string | null
  told_on: string | null
  told_by: string | null
}
type AidOutcomeTable = {
  unit_id: string
  id: string
  seq: Generated<string>
  referral_id: string
  kind: OutcomeKind
  words: string
  at: string
  by: string
}
declare module '../../platform/database.ts' {
  interface Tables {
    aid_request: AidRequestTable
    aid_referral: AidReferralTable
    aid_outcome: AidOutcomeTable
  }
}

export type { AidOutcomeTable, AidReferralTable, AidRequestTable }
