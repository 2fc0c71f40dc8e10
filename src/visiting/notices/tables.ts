type NoticeTable = {
  unit_id: string
  id: string
  visit_id: string
  slot_id: string
  number: number
  made_at: string
  delivered_at: string | null
  delivered_to: string | null
  delivered_way: 'hand' | 'post' | 'message' | null
  delivered_by: string | null
}
type FamilyLinkTable = {
  unit_id: string
  id: string
  visit_id: string
  household_id: string
  token_hash: string
  code_hash: string
  sealed: string
  /** The family's word; see doors/word.ts. */
  word_sealed: string | null
  made_at: string
  expires_at: string
  ended_at: string | null
}
type FamilyAnswerTable = {
  unit_id: string
  id: string
  visit_id: string
  slot_id: string | null
  kind: 'acknowledged' | 'moveAsked' | 'declined'
  wish: string
  at: string
}

declare module '../../platform/database.ts' {
  interface Tables {
    notice: NoticeTable
    family_link: FamilyLinkTable
    family_answer: FamilyAnswerTable
  }
}

export type { FamilyLinkTable, NoticeTable }
