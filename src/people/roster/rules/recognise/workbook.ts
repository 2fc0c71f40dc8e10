import { cellText, type Sheet } from '../cells.ts'
import type { SheetWish } from '../clerk-corrections.ts'
import { type Column, columnLetters, OFFICER_FIELDS, RELATIVE_FIELDS } from '../fields.ts'
import { personName } from '../normalise.ts'
import { columnOfPlaces } from '../places.ts'
import type { Roles } from './assign-fields.ts'
import { isDepartment } from './cell-kinds.ts'
import { headOf } from './column-heads.ts'
import { sampleOf } from './column-profile.ts'
import { type Part, partsOf, partUnder } from './cut-tables.ts'
import { perhapsPeople, recogniseAs, recogniseTable, type TableOf } from './recognise-table.ts'

/** A table of people. `department` is that of all its rows, where the sheet is named by it. */
export type Table = {
  readonly kind: 'officers' | 'relatives' | 'both'
  readonly part: Part
  readonly roles: Roles
  readonly officerBy: 'column' | 'line' | 'self'
  readonly department: string | null
  /** That of all its rows, where no column says it. */
  readonly relation: string | null
}

export type Incomplete = { readonly part: Part } & Extract<TableOf, { kind: 'incomplete' }>

/** A sheet with what was found on it. */
export type RecognisedSheet = {
  readonly sheet: Sheet
  readonly tables: readonly Table[]
  readonly incomplete: readonly Incomplete[]
  /** People stand on it beside each other: a column for each, what is said of them in rows. */
  readonly isTurned: boolean
}

/** The list of problems that the product itself puts into a workbook it gives back: no table of people. */
export const PROBLEM_SHEET = '问题清单'

/**
 * What each sheet of a workbook lists. A table with a row for each relative is `both` where its officers stand nowhere else;
 * the names of officers found in other tables tell which of its columns of names is theirs.
 */
export function recogniseWorkbook(sheets: readonly Sheet[], wishes: readonly SheetWish[]): RecognisedSheet[] {
  const wishOf = (sheet: Sheet) => wishes.find((wish) => wish.sheet === sheet.name)
  const parts = sheets.map((sheet) => ({ sheet, wish: wishOf(sheet), parts: partsToRead(sheet, wishOf(sheet)) }))
  const first = parts.map(({ parts: own, wish }) =>
    own.map((part) => ({ part, of: wish ? asWished(part, wish) : recogniseTable(part) })),
  )
  const staff = namesOf(first.flat())
  const second = first.map((own, at) =>
    own.map(({ part, of }) => ({
      part,
      of: of.kind === 'officers' || parts[at]?.wish ? of : recogniseTable(part, staff),
    })),
  )
  const named = departmentNames(second.flat())
  const nobody = second.flat().every(({ of }) => of.kind === 'none')
  return parts.map(({ sheet, wish }, at) => {
    const own = (second[at] ?? []).map(({ part, of }) => ({ part, of: nobody ? perhapsPeople(part) : of }))
    return {
      sheet,
      tables: own.flatMap(({ part, of }): Table[] => tableOf(part, of, staff, wish, named.get(part) ?? null)),
      incomplete: own.flatMap(({ part, of }) => (of.kind === 'incomplete' ? [{ part, ...of }] : [])),
      isTurned: wish === undefined && own.every(({ of }) => of.kind === 'none') && isTurned(sheet),
    }
  })
}

const MOST_TURNED = 60

/** Whether the sheet would list people if its columns were its rows. */
function isTurned({ name, rows }: Sheet): boolean {
  if (name === PROBLEM_SHEET || rows.length < 3 || rows.length > MOST_TURNED) return false
  const width = Math.max(...rows.map(({ cells }) => cells.length))
  const turned = Array.from({ length: width }, (_, index) => ({
    row: index + 1,
    cells: rows.map(({ cells }) => cells[index] ?? null),
  }))
  return partsOf({ name, rows: turned, merges: [] }).some((part) => {
    const of = recogniseTable(part)
    return of.kind === 'officers' && of.roles.officer.length >= 3 && part.body.length >= 2
  })
}

type Seen = { readonly part: Part; readonly of: TableOf }

function partsToRead(sheet: Sheet, wish: SheetWish | undefined): Part[] {
  if (wish?.kind === 'other' || (wish === undefined && sheet.name === PROBLEM_SHEET) || sheet.rows.length === 0)
    return []
  if (wish?.headRow === 0) return [partUnder(sheet, null)]
  const found = partsOf(sheet)
  if (wish === undefined) return found
  const { headRow } = wish
  const [only] = found.filter(({ head }) => headRow === null || head.rows.includes(headRow))
  if (only) return [partUnder(sheet, only.head.rows.length === 0 ? null : only.head)]
  const row = sheet.rows.find((line) => line.row === headRow)
  return [partUnder(sheet, row ? headOf(sheet, [row]) : null)]
}

function namesOf(seen: readonly Seen[]): Set<string> {
  const names = new Set<string>()
  for (const { part, of } of seen) {
    // families beside bare names may be of officers whom another table lists
    if (of.kind !== 'officers' || (of.roles.wide.length > 0 && !tellsOf(of.roles.officer))) continue
    const column = of.roles.officer.find(({ field }) => field === 'name')
    if (!column) continue
    for (const { cells } of part.body) {
      const name = personName(cells[column.index] ?? null)
      if (name !== null) names.add(name)
    }
  }
  return names
}

function tableOf(
  part: Part,
  of: TableOf,
  staff: ReadonlySet<string>,
  wish: SheetWish | undefined,
  department: string | null,
): Table[] {
  const from = wish?.departmentFromSheet ? part.sheet.name.trim() : department
  if (of.kind === 'officers') {
    const kind = of.roles.wide.length === 0 ? 'officers' : onlyNames(part, of.roles, staff) ? 'relatives' : 'both'
    return [{ kind, part, roles: of.roles, officerBy: 'column', department: from, relation: null }]
  }
  if (of.kind !== 'relatives') return []
  const kind = wish
    ? wish.kind === 'both'
      ? 'both'
      : 'relatives'
    : listsOfficers(part, of, staff)
      ? 'both'
      : 'relatives'
  const { officerBy, relation = null } = of
  return [{ kind, part, roles: withPlaces(part, of.roles), officerBy, department: from, relation }]
}

/** With the column that says where its relatives are, where it is nothing else. */
function withPlaces(part: Part, roles: Roles): Roles {
  const { officer, relative, wide } = roles
  const taken = [...officer, ...relative, ...wide.flatMap(({ columns }) => columns)].map(({ index }) => index)
  const column = relative.some(({ field }) => field === 'place') ? null : columnOfPlaces(part, new Set(taken))
  return column === null ? roles : { ...roles, relative: [...relative, { field: 'place', ...column }] }
}

/** Whether a table with families beside its names only says whose they are: it tells no more of the officers, and another table lists them. */
function onlyNames(part: Part, { officer }: Roles, staff: ReadonlySet<string>): boolean {
  return !tellsOf(officer) && knownShare(part, officer, staff) >= 0.5
}

/** Whether more is told of officers than who they are. */
function tellsOf(officer: Roles['officer']): boolean {
  const names = new Set<string>(['number', 'name', 'department', 'upperDepartment', 'notes'])
  return officer.some(({ field }) => !names.has(field))
}

function knownShare(part: Part, officer: Roles['officer'], staff: ReadonlySet<string>): number {
  const name = officer.find(({ field }) => field === 'name')
  const names = new Set(sampleOf(part.body).flatMap(({ cells }) => personName(cells[name?.index ?? -1] ?? null) ?? []))
  return names.size === 0 ? 0 : [...names].filter((one) => staff.has(one)).length / names.size
}

/** Whether a table of relatives is also where its officers are listed: nowhere else are they, and it says more of them than a name. */
function listsOfficers(part: Part, of: Extract<TableOf, { kind: 'relatives' }>, staff: ReadonlySet<string>): boolean {
  const described = of.roles.officer.filter(({ field }) => field !== 'name' && field !== 'number')
  if (of.officerBy !== 'column') return staff.size === 0
  if (staff.size > 0 && knownShare(part, of.roles.officer, staff) >= 0.5) return false
  return staff.size === 0 ? described.length > 0 : described.filter(({ field }) => field !== 'department').length > 0
}

const NOT_A_DEPARTMENT =
  /^(sheet|工作表|表)\s*\d*$|花名册|名册|名单|通讯录|登记|人员|职工|干部|在编|编外|汇总|合计|全部|信息|家属|家庭/i

/**
 * The department of the tables that list officers without saying it, two or more of them: by the title over each (办公室人员名单), or by
 * the name of the sheet.
 */
function departmentNames(seen: readonly Seen[]): Map<Part, string> {
  const without = seen.filter(
    ({ of }) => of.kind === 'officers' && !of.roles.officer.some(({ field }) => field === 'department'),
  )
  const titled = without.flatMap(({ part }) => {
    const title = titleDepartment(part)
    return title === null ? [] : [[part, title] as const]
  })
  if (titled.length >= 2 && new Set(titled.map(([, title]) => title)).size >= 2) return new Map(titled)
  const named = without.filter(({ part }) => !NOT_A_DEPARTMENT.test(part.sheet.name.trim()))
  if (new Set(named.map(({ part }) => part.sheet.name)).size < 2) return new Map()
  return new Map(named.map(({ part }) => [part, part.sheet.name.trim()]))
}

/** 办公室人员名单（5人） is 办公室; a title that names no department is none. */
function titleDepartment({ above }: Part): string | null {
  const titles = above.flatMap(({ cells }) => cells.map(cellText).filter((text) => text !== ''))
  return titles.map(departmentIn).find((title) => title !== null) ?? null
}

function departmentIn(title: string): string | null {
  const bare = title
    .replace(/\s/g, '')
    .replace(/^[（(]?([一二三四五六七八九十]+|\d+)[、.．)）]/, '')
    .replace(/^(部门|部室|科室|单位)[:：]/, '')
    .replace(/[（(]\d+人?[）)]$/, '')
    .replace(
      /的?(全体)?(在职)?(工作)?(人员|干部职工|干部|职工|员工)?(名单|花名册|名册|登记表|情况表|一览表|通讯录|信息表)$/,
      '',
    )
  return bare.length >= 2 && bare.length <= 12 && isDepartment(bare) ? bare : null
}

/** The table as the clerk says it is: her kind, her row, her columns over what is recognised there. */
function asWished(part: Part, wish: SheetWish): TableOf {
  const touched = new Set(wish.columns.map(({ index }) => index))
  const found = recogniseAs(part, wish.kind === 'other' ? 'officers' : wish.kind)
  const base: Roles = found.kind === 'none' ? { officer: [], relative: [], wide: [] } : found.roles
  const beside = base.wide.map((w) => ({ ...w, columns: w.columns.filter(({ index }) => !touched.has(index)) }))
  const labels = new Map(part.head.labels.map(({ index, header }) => [index, header]))
  const given = <F extends string>(fields: readonly F[], prefix: string): Column<F>[] =>
    wish.columns.flatMap(({ index, field }) => {
      const named = fields.find((one) => `${prefix}${one}` === field)
      return named === undefined ? [] : [{ field: named, index, header: labels.get(index) ?? columnLetters(index) }]
    })
  const over = <F extends string>(columns: readonly Column<F>[], corrected: readonly Column<F>[]): Column<F>[] => {
    const taken = new Set(corrected.map(({ field }) => field))
    const kept = columns.filter(({ index, field }) => !touched.has(index) && !taken.has(field))
    return [...kept, ...corrected].sort((a, b) => a.index - b.index)
  }
  if (wish.kind === 'officers') {
    const officer = over(base.officer, given(OFFICER_FIELDS, ''))
    const roles = { officer, relative: [], wide: beside.filter(isFamily) }
    return officer.some(({ field }) => field === 'name')
      ? { kind: 'officers', roles }
      : { kind: 'incomplete', guess: 'officers', roles, missing: ['姓名'] }
  }
  const relative = over(base.relative, given(RELATIVE_FIELDS, wish.kind === 'both' ? OF_RELATIVE : ''))
  const officer = wish.kind === 'both' ? over(base.officer, given(OFFICER_FIELDS, '')) : []
  const wide = wish.kind === 'both' ? beside.filter(isFamily) : []
  const roles = { officer, relative: withOfficer(relative, officer), wide }
  const said = found.kind === 'relatives' ? found.relation : undefined
  const missing = MISSING.filter(
    ([field]) => !roles.relative.some((c) => c.field === field) && (field !== 'relation' || said === undefined),
  ).map(([, name]) => name)
  const line = found.kind === 'relatives' && found.officerBy !== 'column' ? found.officerBy : 'column'
  const lacks = line === 'column' ? missing : missing.filter((name) => name !== '职工姓名')
  if (wish.kind === 'both' && wide.length > 0 && relative.length === 0) return { kind: 'officers', roles }
  return lacks.length > 0
    ? { kind: 'incomplete', guess: 'relatives', roles, missing: lacks }
    : { kind: 'relatives', roles, officerBy: line, ...(said === undefined ? {} : { relation: said }) }
}

const isFamily = ({ columns }: Roles['wide'][number]) =>
  columns.some(({ field }) => field === 'relativeName' || field === 'family')

/** How a field of the relative is named where one sheet lists both: `relative.phone` beside the officer's `phone`. */
export const OF_RELATIVE = 'relative.'

const MISSING = [
  ['officerName', '职工姓名'],
  ['relation', '称谓'],
  ['relativeName', '家属姓名'],
] as const

function withOfficer(
  relative: readonly Column<'officerName' | string>[],
  officer: Roles['officer'],
): Roles['relative'] {
  const name = officer.find(({ field }) => field === 'name')
  const columns = relative.filter((c): c is Roles['relative'][number] =>
    RELATIVE_FIELDS.some((field) => field === c.field),
  )
  return name && !columns.some(({ field }) => field === 'officerName')
    ? [{ ...name, field: 'officerName' }, ...columns]
    : columns
}
