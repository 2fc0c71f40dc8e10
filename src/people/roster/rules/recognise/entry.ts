import type { Head, OfficerField, RelativeField } from '../fields.ts'
import type { TableRow } from '../table.ts'

/** A row that is an officer's. `ref` names the row; `section` is the department of the line over it, or of its sheet. */
export type OfficerEntry = {
  readonly ref: string
  readonly row: TableRow<OfficerField>
  readonly head: Head<OfficerField>
  readonly section: string | null
}

/** A relative: a row, columns beside the officer, or a part of a cell. `of` is the officer's ref where the place says whose. */
export type RelativeEntry = {
  readonly row: TableRow<RelativeField>
  readonly head: Head<RelativeField>
  readonly of: string | null
}

export type Entries = {
  readonly officers: readonly OfficerEntry[]
  readonly relatives: readonly RelativeEntry[]
  /** Names of people that a line over them says are no longer on the staff. */
  readonly gone: readonly string[]
}
