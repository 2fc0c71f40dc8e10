/** What a column of a roster can be, of the officer of the row and of a relative. */
export type OfficerField =
  | 'number'
  | 'name'
  | 'gender'
  | 'birth'
  | 'age'
  | 'identity'
  | 'party'
  | 'department'
  | 'upperDepartment'
  | 'title'
  | 'otherTitle'
  | 'phone'
  | 'area'
  | 'charge'
  | 'contact'
  | 'kin'
  | 'post'
  | 'recorder'
  | 'children'
  | 'status'
  | 'notes'

export type RelativeField =
  | 'number'
  | 'officerName'
  | 'department'
  | 'relation'
  | 'relativeName'
  | 'phone'
  | 'local'
  | 'otherLocal'
  | 'place'
  | 'workplace'
  | 'birth'
  | 'age'
  | 'identity'
  | 'adult'
  | 'family'
  | 'notes'

export const OFFICER_FIELDS: readonly OfficerField[] = [
  'number',
  'name',
  'gender',
  'birth',
  'age',
  'identity',
  'party',
  'department',
  'upperDepartment',
  'title',
  'otherTitle',
  'post',
  'phone',
  'area',
  'charge',
  'contact',
  'kin',
  'recorder',
  'children',
  'status',
  'notes',
]

export const RELATIVE_FIELDS: readonly RelativeField[] = [
  'number',
  'officerName',
  'department',
  'relation',
  'relativeName',
  'phone',
  'local',
  'otherLocal',
  'place',
  'workplace',
  'birth',
  'age',
  'identity',
  'adult',
  'family',
  'notes',
]

/** A column counted from 0, with its heading as it is written, spaces left out. */
export type Column<F extends string> = { readonly field: F; readonly index: number; readonly header: string }

/**
 * The head of a table: its rows as the clerk counts them, and what each column was recognised as. `within`: its fields are parts
 * of one cell, which no single answer can be written into.
 */
export type Head<F extends string> = {
  readonly rows: readonly number[]
  readonly columns: readonly Column<F>[]
  readonly within?: boolean
}

/** 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter
}
