import type { Generated } from 'kysely'
import type { MarkForm } from './mark.ts'

type BlobTable = { unit_id: string; hash: string; size: number; media_type: string; at: string }
export type DocumentKind =
  | 'notice'
  | 'visitRecord'
  | 'pledge'
  | 'matterReply'
  | 'progressNotice'
  | 'supplement'
  | 'objection'
  | 'signedCopy'
type DocumentTable = {
  unit_id: string
  id: string
  kind: DocumentKind
  subject_id: string
  household_id: string
  title: string
  template_version: string
  hash: string
  pages: number
  made_at: string
  replaced_at: string | null
  /** What of its subject it was made of, where that may change: the answer that a letter gives. */
  about_id: string | null
  /** The certificate it was sealed with; null where it was kept before there was a seal. */
  sealed_by: string | null
  check_code: string | null
  /** The unit's name as the paper bears it. */
  unit_name: string | null
}
type UnitSealTable = {
  unit_id: string
  fingerprint: string
  seq: Generated<number>
  certificate: string
  first_at: string
}
export const pledgeWordings = ['spouse', 'child', 'parent'] as const
export type PledgeWording = (typeof pledgeWordings)[number]
type PrintedPaperTable = {
  unit_id: string
  id: string
  code: string
  form: MarkForm
  household_id: string
  visit_id: string
  wording: PledgeWording | null
  template_version: string
  made_at: string
}
declare module '../platform/database.ts' {
  interface Tables {
    blob: BlobTable
    document: DocumentTable
    printed_paper: PrintedPaperTable
    unit_seal: UnitSealTable
  }
}

export type { DocumentTable }
