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
import type { SheetWish } from './wishes.ts'

export type Column<F extends string> = { readonly field: F; readonly index: number; readonly header: string }

/** The head of a table: its rows as the clerk counts them, and what each column was recognised as. */
export type Head<F extends string> = { readonly rows: readonly number[]; readonly columns: readonly Column<F>[] }

export type FoundHead =
  | { readonly kind: 'officers'; readonly head: Head<OfficerField> }
  | { readonly kind: 'relatives'; readonly head: Head<RelativeField> }
  | {
      readonly kind: 'incomplete'
      readonly guess: 'officers' | 'relatives'
      readonly head: Head<string>
      readonly row: number
      readonly missing: readonly string[]
    }
  | { readonly kind: 'none' }

/** A head is looked for in this many rows: titles and instructions stand above it. */
const SEARCHED_ROWS = 40

/**
 * Finds the head of a sheet wherever its table starts, in one row or in two (a group over its columns), and says
 * whether the table lists officers or relatives. A table with most of a head but not its needed columns is
 * `incomplete`, so that a renamed heading is not passed over in silence.
 */
export function findHead(sheet: Sheet, wish?: SheetWish): FoundHead {
  if (wish?.kind === 'other' || (wish === undefined && sheet.name === PROBLEM_SHEET)) return { kind: 'none' }
  const heads = candidateHeads(sheet)
  if (wish) return wishedHead(heads, wish)
  const relatives = bestOf(heads.map((labels) => headOf(labels, RELATIVE_HEADERS, relativeInGroup)))
  const officers = bestOf(heads.map((labels) => headOf(labels, OFFICER_HEADERS, officerInGroup)))
  const fullRelatives = missingOf(relatives, ['officerName', 'relation', 'relativeName'])
  const fullOfficers = missingOf(officers, ['name'])
  const hasPlace = officers.columns.some(({ field }) => field === 'department' || field === 'title')
  if (fullRelatives.length === 0) return { kind: 'relatives', head: relatives }
  if (fullOfficers.length === 0 && hasPlace) return { kind: 'officers', head: officers }
  const isFamily = relatives.columns.length > officers.columns.length
  const nearest = isFamily ? relatives : officers
  if (nearest.columns.length < 3) return { kind: 'none' }
  const missing = isFamily ? fullRelatives : [...fullOfficers, ...(hasPlace ? [] : ['department'])]
  return incomplete(isFamily ? 'relatives' : 'officers', nearest, missing)
}

/** The list of problems that the product itself puts into a workbook it gives back: no table of people. */
export const PROBLEM_SHEET = '问题清单'

/** The head as the clerk says it is: her kind of table, her row, her columns over what is recognised there. */
function wishedHead(heads: readonly Labels[], wish: SheetWish): FoundHead {
  const { headRow } = wish
  const there = headRow === null ? heads : heads.filter(({ rows }) => rows.includes(headRow))
  if (wish.kind === 'relatives') {
    const head = withColumns(
      bestOf(there.map((l) => headOf(l, RELATIVE_HEADERS, relativeInGroup))),
      there,
      wish,
      isRelativeField,
    )
    const missing = missingOf(head, ['officerName', 'relation', 'relativeName'])
    return missing.length > 0 ? incomplete('relatives', head, missing) : { kind: 'relatives', head }
  }
  const head = withColumns(
    bestOf(there.map((l) => headOf(l, OFFICER_HEADERS, officerInGroup))),
    there,
    wish,
    isOfficerField,
  )
  const hasPlace = head.columns.some(({ field }) => field === 'department' || field === 'title')
  const missing = [...missingOf(head, ['name']), ...(hasPlace ? [] : ['department'])]
  return missing.length > 0 ? incomplete('officers', head, missing) : { kind: 'officers', head }
}

const isOfficerField = (field: string) => OFFICER_HEADERS.find(([name]) => name === field)?.[0]
const isRelativeField = (field: string) => RELATIVE_HEADERS.find(([name]) => name === field)?.[0]

/** A field goes to the column that the clerk gives it, and away from any other; a column she does not want has none. */
function withColumns<F extends string>(
  found: Head<F>,
  heads: readonly Labels[],
  wish: SheetWish,
  named: (field: string) => F | undefined,
): Head<F> {
  const base = found.rows.length > 0 ? found : { rows: heads[0]?.rows ?? [1], columns: [] }
  const labels = heads.find(({ rows }) => rows.join() === base.rows.join())?.labels ?? []
  const given = wish.columns.flatMap(({ index, field }): Column<F>[] => {
    const known = named(field ?? '')
    const header = labels.find((label) => label.index === index)?.header.replace(/\s+/g, '')
    return known === undefined ? [] : [{ field: known, index, header: header ?? columnLetters(index) }]
  })
  const touched = new Set(wish.columns.map(({ index }) => index))
  const taken = new Set(given.map(({ field }) => field))
  const kept = base.columns.filter(({ index, field }) => !touched.has(index) && !taken.has(field))
  return { rows: base.rows, columns: [...kept, ...given].sort((a, b) => a.index - b.index) }
}

function incomplete(guess: 'officers' | 'relatives', head: Head<string>, missing: readonly string[]): FoundHead {
  const names = missing.map((field) => FIELD_NAMES[field] ?? field)
  return { kind: 'incomplete', guess, head, row: head.rows[0] ?? 1, missing: names }
}

/** Every column that has a heading in these rows or a value in the rows below, with the heading as it is written. */
export function headingsOf(sheet: Sheet, rows: readonly number[]): { index: number; header: string }[] {
  const labels = candidateHeads(sheet).find((head) => head.rows.join() === rows.join())?.labels ?? []
  const last = rows.at(-1) ?? 0
  const below = sheet.rows.filter(({ row }) => row > last).slice(0, 5)
  const width = Math.max(0, ...labels.map(({ index }) => index + 1), ...below.map(({ cells }) => cells.length))
  return Array.from({ length: Math.min(width, MOST_COLUMNS) }, (_, index) => ({
    index,
    header: labels.find((label) => label.index === index)?.header.replace(/\s+/g, '') ?? '',
  }))
}

const MOST_COLUMNS = 60

/** 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter
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
