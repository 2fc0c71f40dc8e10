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
    family_answer: FamilyAnswerTable
  }
}

export type { NoticeTable }
