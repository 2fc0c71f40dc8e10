import type { GeneratedAlways, JSONColumnType, Selectable } from 'kysely'
import type { ColumnsOf } from '../../platform/columns.ts'
import type { Part } from '../../vocabulary/parts-of-day.ts'
import type { Post } from '../../vocabulary/posts.ts'
import type { Strokes } from './contract.ts'

import type { RecordFields } from './rules/record-fields.ts'

type VisitTable = {
  unit_id: string
  id: string
  round_id: string
  household_id: string
  visitor_id: string
  recorder_id: string
  companions: string[]
  why: string
  position: number
}
type VisitClosureTable = {
  unit_id: string
  visit_id: string
  at: string
  /** The family changed its mind; `visit_now` counts only those that stand. */
  taken_back: boolean
  /** What is to be done instead of a call; see sealed-instead.ts. Null in rows of before. */
  way_sealed: string | null
}
type VisitRecordTable = ColumnsOf<RecordFields> & {
  unit_id: string
  id: string
  visit_id: string
  revision: number
  written_by: string
  written_at: string
  /** The sitting at one phone in which it was written. */
  attempt_id: string | null
  read_back_at: string | null
  /** The family's own words where it did not agree to what was read; empty where it did. */
  disputed: string
  settled_at: string | null
}
type ParkedRecordTable = {
  unit_id: string
  id: string
  visit_id: string
  body_sealed: string
  based_on: number
  /** The sitting in which it was written; null in rows of before. */
  attempt_id: string | null
  parked_at: string
  parked_by: string | null
  settled_at: string | null
}
type SignatureTable = {
  unit_id: string
  id: string
  subject_kind: 'visitRecord' | 'pledge'
  subject_id: string
  subject_hash: string
  role: 'relative' | 'visitor' | 'recorder' | 'finisher'
  signer_name: string
  strokes: JSONColumnType<Strokes>
  way: 'screen' | 'paper'
  signed_at: string
  taken_by: string
}
type PairSuccessorTable = {
  unit_id: string
  id: string
  seq: GeneratedAlways<string>
  round_id: string
  visitor_id: string
  recorder_id: string
  officer_id: string
  named_at: string
  named_by: string
}
type VisitFinisherTable = {
  unit_id: string
  id: string
  seq: GeneratedAlways<string>
  visit_id: string
  officer_id: string
  named_at: string
  named_by: string
}
type RecordObjectionAnswerTable = { unit_id: string; objection_id: string; text: string; at: string; by: string }
type RecordObjectionTable = { unit_id: string; id: string; visit_id: string; text: string; at: string }
/** The view `visit_now`: a visit with its slot, notice, record and closure as they stand. */
type VisitNow = Omit<VisitTable, 'companions'> & {
  slot_id: string | null
  day: string | null
  part: Part | null
  place: string | null
  notice_id: string | null
  notice_number: number | null
  notice_made_at: string | null
  notice_document_id: string | null
  delivered_at: string | null
  delivered_to: string | null
  delivered_way: 'hand' | 'post' | 'message' | null
  /** Since when the notice was held to be delivered, whatever was corrected afterwards (docs/decisions/0030). */
  told_at: string | null
  acknowledged: boolean
  move_wish: string | null
  record_id: string | null
  revision: number | null
  written_at: string | null
  read_back_at: string | null
  settled_at: string | null
  held_at: string | null
  closed_at: string | null
}
/** What lists show of a visit: kept as a row, and `visit_card_now` works it out. */
type VisitCardRow = Pick<
  VisitNow,
  | 'unit_id'
  | 'id'
  | 'round_id'
  | 'household_id'
  | 'visitor_id'
  | 'recorder_id'
  | 'position'
  | 'slot_id'
  | 'day'
  | 'part'
  | 'place'
  | 'notice_id'
  | 'notice_document_id'
  | 'delivered_at'
  | 'delivered_to'
  | 'told_at'
  | 'acknowledged'
  | 'move_wish'
  | 'record_id'
  | 'read_back_at'
  | 'settled_at'
  | 'closed_at'
> & {
  names: string[]
  area: string
  visitor_name: string
  recorder_name: string
  /** An evening that the family had acknowledged and that is off. */
  off_day: string | null
  off_part: Part | null
}
export type Member = {
  id: string
  name: string
  department: string
  title: string
  post: Post
}
type HouseholdMembers = { unit_id: string; household_id: string; names: string[]; members: Member[] }

declare module '../../platform/database.ts' {
  interface Tables {
    visit: VisitTable
    visit_closure: VisitClosureTable
    visit_finisher: VisitFinisherTable
    pair_successor: PairSuccessorTable
    visit_record: VisitRecordTable
    parked_record: ParkedRecordTable
    signature: SignatureTable
    record_objection: RecordObjectionTable
    record_objection_answer: RecordObjectionAnswerTable
    visit_now: VisitNow
    visit_card: VisitCardRow
    household_members: HouseholdMembers
  }
}

/** A record as it is read. */
export type VisitRecordRow = Selectable<VisitRecordTable>
export type { VisitCardRow, VisitNow }
