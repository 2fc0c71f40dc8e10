import type { Generated } from 'kysely'
import type { Pace } from '../../programme/plan/rules.ts'
import type { MatterKind, MatterWay } from '../../vocabulary/matter-kinds.ts'
import type { StepKind } from './rules.ts'

type MatterTable = {
  unit_id: string
  id: string
  visit_id: string
  household_id: string
  kind: MatterKind
  pace: Pace
  text: string
  name_allowed: boolean
  raised_at: string
  raised_by: MatterWay
  /** Who called, as far as it was said; '' for what did not come by telephone. */
  caller: string
  /** Its place in the record that was read back; null: written down afterwards. */
  record_item: number | null
  number: number
  /** The matter of which it was a part. */
  split_from: string | null
}
type MatterStepTable = {
  unit_id: string
  id: string
  matter_id: string
  kind: StepKind
  text: string
  owner_id: string | null
  due_on: string | null
  /** The kind a matter was mended to. */
  matter_kind: MatterKind | null
  /** The matter that it was joined to. */
  other_id: string | null
  /** Of an answer: that it cannot be done. */
  cannot: Generated<boolean>
  at: string
  by: string | null
}
/** Who helps with a measure that another leads. */
type MatterHelperTable = { unit_id: string; step_id: string; officer_id: string }
declare module '../../platform/database.ts' {
  interface Tables {
    matter: MatterTable
    matter_step: MatterStepTable
    matter_helper: MatterHelperTable
  }
}

export type { MatterHelperTable, MatterStepTable, MatterTable }
