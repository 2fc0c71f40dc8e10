import type { Generated, GeneratedAlways } from 'kysely'
import type { Part } from '../../vocabulary/parts-of-day.ts'

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
  told_at: string | null
  address_seq: Generated<number>
  contact_seq: Generated<number>
}
type DeliveryCorrectionTable = {
  unit_id: string
  id: string
  seq: GeneratedAlways<number>
  notice_id: string
  delivered_at: string
  delivered_to: string
  delivered_way: 'hand' | 'post' | 'message'
  delivered_by: string | null
  reason: string
  corrected_at: string
  corrected_by: string | null
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

type DayCalledOffTable = {
  unit_id: string
  id: string
  seq: GeneratedAlways<number>
  visit_id: string
  day: string
  part: Part
  comes: boolean
  told_at: string
  told_by: string
}

declare module '../../platform/database.ts' {
  interface Tables {
    notice: NoticeTable
    delivery_correction: DeliveryCorrectionTable
    family_answer: FamilyAnswerTable
    day_called_off: DayCalledOffTable
  }
}

export type { NoticeTable }
