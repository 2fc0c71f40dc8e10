import type { JSONColumnType, Selectable } from 'kysely'
import type { PledgeWording } from '../../papers/tables.ts'
import type { Part } from '../../vocabulary/parts-of-day.ts'
import type { FormKey } from '../texts/rules/forms.ts'
import type { PressItem } from './pack-items.ts'
import type { PressKind, PressSort } from './rules.ts'

type PressTable = {
  unit_id: string
  id: string
  round_id: string
  kind: PressKind
  sorted: PressSort
  items: JSONColumnType<PressItem[]>
  wordings: JSONColumnType<PledgeWording[]>
  /** The unit's own text of each form as it stood; null is the product's or the plan's. */
  texts: JSONColumnType<Partial<Record<FormKey, string | null>>>
  duplex: boolean
  asked_at: string
  asked_by: string | null
  begun_at: string | null
  beat_at: string | null
  running_since: string | null
  halted_at: string | null
  halted_by: string | null
  dropped_at: string | null
}
type PressPackTable = {
  unit_id: string
  id: string
  press_id: string
  position: number
  visit_id: string
  household_id: string
  visitor_id: string
  day: string | null
  part: Part | null
  made_at: string | null
  papers: number
  pages: number
  failed_at: string | null
  fault: string | null
  department: string
  /** The notice that was printed. */
  notice_id: string | null
  tries: number
}
type ReceiptListTable = {
  unit_id: string
  id: string
  code: string
  press_id: string
  title: string
  notice_ids: string[]
  made_at: string
}
declare module '../../platform/database.ts' {
  interface Tables {
    press: PressTable
    press_pack: PressPackTable
    receipt_list: ReceiptListTable
  }
}

export type Press = Selectable<PressTable>
