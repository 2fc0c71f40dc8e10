import { type Sheet, type SheetCell, shownText } from './cells.ts'
import {
  headingKey,
  OFFICER_GROUP,
  OFFICER_HEADERS,
  type OfficerField,
  RELATIVE_GROUP,
  RELATIVE_HEADERS,
  type RelativeField,
} from './header-names.ts'
import { mergedInto } from './merges.ts'

export type Column<F extends string> = { readonly field: F; readonly index: number; readonly header: string }

/** The head of a table: its rows as the clerk counts them, and what each column was recognised as. */
export type Head<F extends string> = { readonly rows: readonly number[]; readonly columns: readonly Column<F>[] }

export type FoundHead =
  | { readonly kind: 'officers'; readonly head: Head<OfficerField> }
  | { readonly kind: 'relatives'; readonly head: Head<RelativeField> }
  | { readonly kind: 'incomplete'; readonly row: number; readonly missing: readonly string[] }
  | { readonly kind: 'none' }

/** A head is looked for in this many rows: titles and instructions stand above it. */
const SEARCHED_ROWS = 40

/**
 * Finds the head of a sheet wherever its table starts, in one row or in two (a group over its columns), and says
 * whether the table lists officers or relatives. A table with most of a head but not its needed columns is
 * `incomplete`, so that a renamed heading is not passed over in silence.
 */
export function findHead(sheet: Sheet): FoundHead {
  const heads = candidateHeads(sheet)
  const relatives = bestOf(heads.map((labels) => headOf(labels, RELATIVE_HEADERS, relativeInGroup)))
  const officers = bestOf(heads.map((labels) => headOf(labels, OFFICER_HEADERS, officerInGroup)))
  const fullRelatives = missingOf(relatives, ['officerName', 'relation', 'relativeName'])
  const fullOfficers = missingOf(officers, ['name'])
  const hasPlace = officers.columns.some(({ field }) => field === 'department' || field === 'title')
  if (fullRelatives.length === 0) return { kind: 'relatives', head: relatives }
  if (fullOfficers.length === 0 && hasPlace) return { kind: 'officers', head: officers }
  const nearest = relatives.columns.length > officers.columns.length ? relatives : officers
  if (nearest.columns.length < 3) return { kind: 'none' }
  const missing = nearest === relatives ? fullRelatives : [...fullOfficers, ...(hasPlace ? [] : ['department'])]
  return { kind: 'incomplete', row: nearest.rows[0] ?? 1, missing: missing.map((field) => FIELD_NAMES[field] ?? field) }
}

const FIELD_NAMES: Record<string, string> = {
  name: '姓名',
  department: '部室',
  officerName: '职工姓名',
  relation: '称谓',
  relativeName: '家属姓名',
}

type Label = { readonly index: number; readonly header: string; readonly group: string }
type Labels = { readonly rows: readonly number[]; readonly labels: readonly Label[] }

/** Each of the first rows alone, and each pair of neighbours as a head of two levels. */
function candidateHeads(sheet: Sheet): Labels[] {
  const rows = sheet.rows.slice(0, SEARCHED_ROWS)
  return rows.flatMap((upper, i) => {
    const single = { rows: [upper.row], labels: labelsOf(upper.cells) }
    const lower = rows[i + 1]
    if (!lower || lower.row !== upper.row + 1) return [single]
    return [single, { rows: [upper.row, lower.row], labels: twoLevels(sheet, upper.row, upper.cells, lower.cells) }]
  })
}

function labelsOf(cells: readonly SheetCell[]): Label[] {
  return cells.flatMap((cell, index) => {
    const header = shownText(cell)
    return header === '' || header.length > 40 ? [] : [{ index, header, group: '' }]
  })
}

function twoLevels(sheet: Sheet, row: number, upper: readonly SheetCell[], lower: readonly SheetCell[]): Label[] {
  const width = Math.max(upper.length, lower.length)
  return Array.from({ length: width }, (_, index) => {
    const over = mergedInto(sheet.merges, row, index)
    const group = shownText(upper[over?.left ?? index])
    return { index, header: shownText(lower[index]) || group, group }
  }).filter(({ header }) => header !== '' && header.length <= 40)
}

type InGroup<F> = (header: string, group: string) => F | 'other' | null

/** Under 家属, a plain 姓名 is the relative's; under 职工, the officer's. */
const relativeInGroup: InGroup<RelativeField> = (header, group) => {
  if (header !== '姓名') return OFFICER_GROUP.test(group) && /电话|手机|出生|单位/.test(header) ? 'other' : null
  if (OFFICER_GROUP.test(group)) return 'officerName'
  return RELATIVE_GROUP.test(group) ? 'relativeName' : null
}

const officerInGroup: InGroup<OfficerField> = (header, group) =>
  header !== group && RELATIVE_GROUP.test(group) && !/本单位/.test(group) ? 'other' : null

function headOf<F extends string>(
  { rows, labels }: Labels,
  names: ReadonlyArray<readonly [F, RegExp]>,
  inGroup: InGroup<F>,
): Head<F> {
  const columns: Column<F>[] = []
  for (const { index, header, group } of labels) {
    const key = headingKey(header)
    const field = inGroup(key, headingKey(group)) ?? names.find(([, pattern]) => pattern.test(key))?.[0]
    if (field === undefined || field === 'other' || columns.some((column) => column.field === field)) continue
    columns.push({ field, index, header: header.replace(/\s+/g, '') })
  }
  return { rows, columns }
}

/** The head that names most columns; of equals the shorter, then the higher. */
function bestOf<F extends string>(heads: readonly Head<F>[]): Head<F> {
  const none: Head<F> = { rows: [], columns: [] }
  return heads.reduce((best, head) => {
    const gain = head.columns.length - best.columns.length
    return gain > 0 || (gain === 0 && head.rows.length < best.rows.length) ? head : best
  }, none)
}

function missingOf<F extends string>(head: Head<F>, needed: readonly F[]): F[] {
  return needed.filter((field) => !head.columns.some((column) => column.field === field))
}
