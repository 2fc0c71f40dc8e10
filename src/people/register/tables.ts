import type { Post } from '../../vocabulary/posts.ts'
import type { Relation } from '../../vocabulary/relations.ts'

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
type FormerHomeTable = { unit_id: string; id: string; officer_id: string; household_id: string; left_at: string }
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

declare module '../../platform/database.ts' {
  interface Tables {
    department: DepartmentTable
    household: HouseholdTable
    officer: OfficerTable
    former_home: FormerHomeTable
    kin: KinTable
    relative: RelativeTable
  }
}

export type { DepartmentTable, HouseholdTable, KinTable, OfficerTable, RelativeTable }
