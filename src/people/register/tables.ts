import type { Post } from '../../vocabulary/posts.ts'
import type { Relation } from '../../vocabulary/relations.ts'
import type { ImportState } from '../roster/contract.ts'

type DepartmentTable = { unit_id: string; id: string; name: string; position: number }
type HouseholdTable = { unit_id: string; id: string; area: string; has_children: boolean; created_at: string }
type OfficerTable = {
  unit_id: string
  id: string
  name: string
  gender: string
  birth_month: string
  party: string
  department_id: string
  title: string
  post: Post
  phone_sealed: string | null
  can_record: boolean
  household_id: string
  position: number
  left_on: string | null
}
/** 分管 or 对口联系 of one officer or of a whole department, from `starts_on` up to but not on `ends_on` (structure). */
type ChargeTable = {
  unit_id: string
  id: string
  leader_id: string
  officer_id: string | null
  department_id: string | null
  kind: 'charge' | 'contact'
  starts_on: string
  ends_on: string | null
  noted_at: string
  noted_by: string | null
}
type KinTable = { unit_id: string; a: string; b: string; relation: string }
type RelativeTable = {
  unit_id: string
  id: string
  officer_id: string
  household_id: string
  name: string
  relation: Relation
  in_scope: boolean
  reason: string
  clause: string
  position: number
  own_word: boolean
}
export type AvoidanceSource = 'declaration' | 'familyRequest' | 'complaint' | 'other'
type AvoidanceTable = {
  unit_id: string
  id: string
  visitor_id: string
  household_id: string
  source: AvoidanceSource
  noted_at: string
  ended_at: string | null
}
type CoupleChangeTable = {
  unit_id: string
  id: string
  a: string
  b: string
  kind: 'joined' | 'parted'
  at: string
}
type RosterImportTable = {
  unit_id: string
  id: string
  file_name: string
  state: ImportState
  revision: number
  rows_read: number
  rows_total: number
  beat_at: string | null
  refusal: string | null
  reading_sealed: string | null
  cells_sealed: string | null
  wishes_sealed: string | null
  file_until: string | null
  summary: unknown
  read_at: string
  read_by: string | null
  committed_at: string | null
  committed_by: string | null
  outcome: unknown
}
type ImportChangeTable = {
  unit_id: string
  id: string
  import_id: string
  officer_id: string
  kind: 'added' | 'changed' | 'left'
  fields: unknown
  position: number
}
type ImportProblemTable = {
  unit_id: string
  id: string
  import_id: string
  sheet: string
  row_number: number
  column_name: string
  value: string | null
  code: string
  message: string
  remedy: string
  position: number
  settled_at: string | null
  settled_by: string | null
  about: string | null
  settled_import: string | null
}

declare module '../../platform/database.ts' {
  interface Tables {
    department: DepartmentTable
    household: HouseholdTable
    officer: OfficerTable
    charge: ChargeTable
    kin: KinTable
    relative: RelativeTable
    avoidance: AvoidanceTable
    couple_change: CoupleChangeTable
    roster_import: RosterImportTable
    import_problem: ImportProblemTable
    import_change: ImportChangeTable
  }
}

export type {
  ChargeTable,
  DepartmentTable,
  HouseholdTable,
  ImportChangeTable,
  ImportProblemTable,
  KinTable,
  OfficerTable,
  RelativeTable,
}
