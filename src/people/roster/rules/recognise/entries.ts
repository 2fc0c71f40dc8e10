import { isSelf } from '../../../../vocabulary/relations.ts'
import { cellText, type SheetCell } from '../cells.ts'
import type { Column, OfficerField, RelativeField } from '../fields.ts'
import { isFailedFormula, isPersonName, personName } from '../normalise.ts'
import { placesOf, rowOf, type TableRow } from '../table.ts'
import { isNameLike, kindsOf } from './cell-kinds.ts'
import type { Entries, OfficerEntry, RelativeEntry } from './entry.ts'
import { familyIn, namesIn } from './family-text.ts'
import { officerOfLines } from './forms.ts'
import { isHeading } from './heading-words.ts'
import { isGone, sectionOf } from './section.ts'
import { isMergedAcross, type Line, linesOf, loneText } from './table-lines.ts'
import type { Table } from './workbook.ts'

/** Who stands in a table, row by row. `today` is an ISO day. */
export function entriesOf(table: Table, today: string): Entries {
  if (table.kind === 'relatives' && table.roles.wide.length > 0) return familiesBeside(table, today)
  if (table.kind === 'relatives') return { officers: [], relatives: familyRows(table, []), gone: [] }
  if (table.roles.relative.length > 0) return bothInRows(table, today)
  return officerRows(table, today)
}

const refOf = ({ part }: Table, row: number) => `${part.sheet.name}!${row}${part.left > 0 ? `!${part.left}` : ''}`

function officerRows(table: Table, today: string): Entries {
  const { part, roles } = table
  const head = { rows: part.head.rows, columns: roles.officer }
  const places = placesOf(roles.officer)
  const names = places.get('name') ?? 0
  const officers: OfficerEntry[] = []
  const relatives: RelativeEntry[] = []
  const gone: string[] = []
  const wide = roles.wide.map((family) => ({ ...family, places: placesOf(family.columns) }))
  let section = table.department ?? sectionAbove(table, names, today)
  let left = listsGone(part, today)
  for (const line of linesOf(part)) {
    const named = sectionOf(part, line, names, today)
    if (named !== null) {
      left = isGone(named, today)
      section = left ? section : named
      continue
    }
    if (!isPerson(table, line, places)) continue
    if (left) {
      gone.push(personName(line.cells[names] ?? null) ?? '')
      continue
    }
    const ref = refOf(table, line.row)
    officers.push({ ref, row: rowOf(part.sheet.name, line, places), head, section })
    for (const family of wide) relatives.push(...besideOfficer(table, line, family, ref))
  }
  return { officers, relatives, gone }
}

/** Families beside the names of officers whom another table lists: each row says whose they are. */
function familiesBeside(table: Table, today: string): Entries {
  const { officers, relatives, gone } = officerRows(table, today)
  const rows = new Map(officers.map(({ ref, row, section }) => [ref, { row, section }]))
  const names = table.roles.officer.flatMap(({ field, ...place }): Column<RelativeField>[] =>
    field === 'name' ? [{ ...place, field: 'officerName' }] : field === 'department' ? [{ ...place, field }] : [],
  )
  const named = relatives.map((entry): RelativeEntry => {
    const officer = rows.get(entry.of ?? '')
    const officerName = officer?.row.cell('name') ?? null
    const department = officer?.row.cell('department') ?? officer?.section ?? null
    const cell = (field: RelativeField) =>
      field === 'officerName' ? officerName : field === 'department' ? department : entry.row.cell(field)
    const has = (field: RelativeField) => cellText(cell(field)) !== ''
    const head = { ...entry.head, columns: [...names, ...entry.head.columns] }
    return { ...entry, head, of: null, row: { ...entry.row, cell, has } }
  })
  return { officers: [], relatives: named, gone }
}

/** A sheet 退休人员, or a table under that title: nobody of it is on the staff any more. */
function listsGone({ sheet, above }: Table['part'], today: string): boolean {
  const titles = [sheet.name, ...above.flatMap(({ cells }) => cells.map(cellText))]
  return titles.some((title) =>
    isGone(title.replace(/\s|(花?名册|名单|情况|登记|统计|信息|明细|一览)*表?$/g, ''), today),
  )
}

/** The line right above the head, where it names the department of the rows below (一、机关领导) and no column does. */
function sectionAbove({ part, roles }: Table, names: number, today: string): string | null {
  const last = part.above.at(-1)
  if (!last || roles.officer.some(({ field }) => field === 'department')) return null
  return sectionOf(part, { row: last.row, own: last.cells, cells: last.cells }, names, today, true)
}

const TYPED: ReadonlyArray<readonly [OfficerField, ReadonlySet<string>]> = [
  ['gender', new Set(['sex'])],
  ['birth', new Set(['month', 'identity'])],
  ['identity', new Set(['identity'])],
  ['party', new Set(['party'])],
  ['title', new Set(['title'])],
  ['phone', new Set(['mobile', 'phone'])],
]

/** A row is a person's if its name is one, or if something else in it is what its column holds. */
function isPerson({ part }: Table, line: Line, places: ReadonlyMap<OfficerField, number>): boolean {
  const at = places.get('name') ?? 0
  const cell = line.own[at] ?? null
  const name = personName(cell)
  if (/^[（(]?(空缺|暂缺|缺|待定|空编|缺编|待补)[）)]?$/.test(cellText(cell))) return false
  if (name !== null && isPersonName(name)) {
    if (loneText(line) === null) return true
    return isNameLike(name) && !isMergedAcross(part, line.row, at)
  }
  if (isFailedFormula(cell)) return true
  return TYPED.some(([field, kinds]) => {
    const place = places.get(field)
    return place !== undefined && place !== at && kindsOf(line.own[place]).some((kind) => kinds.has(kind))
  })
}

type Wide = Table['roles']['wide'][number] & { readonly places: ReadonlyMap<RelativeField, number> }

/** The relatives that stand beside an officer: in columns of their own, or all in one cell. */
function besideOfficer(table: Table, line: Line, family: Wide, of: string): RelativeEntry[] {
  const { sheet } = table.part
  const rows = table.part.head.rows
  const whole = family.columns.find(({ field }) => field === 'family')
  if (whole) {
    const head = { rows, columns: everyField(whole), within: true }
    return familyIn(line.cells[whole.index] ?? null, family.relation).map((values) => ({
      row: rowOf(sheet.name, line, NOWHERE, values),
      head,
      of,
    }))
  }
  const head = { rows, columns: family.columns }
  const relation = family.relation.replace(/[\d一二三四]$/, '')
  return inRow(sheet.name, line, family.places, relation === '' ? {} : { relation })
    .filter((row) => personName(row.cell('relativeName')) !== null && !isSelf(cellText(row.cell('relation'))))
    .map((row) => ({ row, head, of }))
}

const NOWHERE: ReadonlyMap<RelativeField, number> = new Map()

/** All that is told of a relative within a cell is told of that cell. */
function everyField({ index, header }: Column<RelativeField>): Column<RelativeField>[] {
  const fields: RelativeField[] = [
    'relation',
    'relativeName',
    'phone',
    'local',
    'workplace',
    'birth',
    'age',
    'adult',
    'family',
  ]
  return fields.map((field) => ({ field, index, header }))
}

/** A row as one relative, or as the two whose names stand in one cell (父母：侯霞平、白文红), phones and births shared out alike. */
function inRow(
  sheet: string,
  line: Line,
  places: ReadonlyMap<RelativeField, number>,
  values: Partial<Record<RelativeField, SheetCell>>,
): TableRow<RelativeField>[] {
  const names = namesIn(line.cells[places.get('relativeName') ?? -1] ?? null)
  if (names.length < 2) return [rowOf(sheet, line, places, values)]
  const shared = (field: RelativeField) => partsOf(line.cells[places.get(field) ?? -1] ?? null, names.length)
  const fields: RelativeField[] = ['phone', 'birth', 'age', 'identity', 'workplace', 'relation']
  return names.map((name, at) => {
    const own = Object.fromEntries(
      fields.flatMap((field) => (places.has(field) ? [[field, shared(field)?.[at] ?? lone(line, places, field)]] : [])),
    )
    return rowOf(sheet, line, places, { ...values, ...own, relativeName: name })
  })
}

const PERSONAL: ReadonlySet<RelativeField> = new Set(['phone', 'birth', 'age', 'identity'])

/** What is said once is said of all (退休, 父母), but a phone and a birth are one person's. */
function lone(line: Line, places: ReadonlyMap<RelativeField, number>, field: RelativeField): SheetCell {
  return PERSONAL.has(field) ? null : (line.cells[places.get(field) ?? -1] ?? null)
}

function partsOf(cell: SheetCell, count: number): string[] | null {
  const parts = cellText(cell)
    .split(/[、,，;；/\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return parts.length === count ? parts : null
}

/** Rows of relatives; `officers` receives those whom the lines between them introduce, where they stand nowhere else. */
function familyRows(table: Table, officers: OfficerEntry[]): RelativeEntry[] {
  const { part, roles, officerBy } = table
  const head = { rows: part.head.rows, columns: roles.relative }
  const places = placesOf(roles.relative)
  const relatives: RelativeEntry[] = []
  const lines =
    officerBy === 'line'
      ? [...part.above.map(({ row, cells }) => ({ row, own: cells, cells })), ...linesOf(part)]
      : linesOf(part)
  const introduced = officerOfLines(table)
  for (const line of lines) {
    const relation = cellText(line.cells[places.get('relation') ?? -1])
    const name = line.cells[places.get('relativeName') ?? -1] ?? null
    const isRelative = officerBy === 'line' ? isOf(relation, name) && line.row > (part.head.rows.at(-1) ?? 0) : true
    if (!isRelative) {
      introduced.hear(line)
      continue
    }
    if (isSelf(relation)) {
      if (officerBy === 'self') introduced.self(line, places)
      if (officerBy !== 'column' || isOwnRow(line, places)) continue
    }
    const officer = introduced.now()
    const values = {
      ...(officer === null ? {} : { officerName: officer.name, department: officer.department }),
      ...(table.relation === null ? {} : { relation: table.relation }),
    }
    const of = table.kind === 'both' ? (officer?.entry?.ref ?? null) : null
    for (const row of inRow(part.sheet.name, line, places, values)) relatives.push({ row, head, of })
  }
  if (table.kind === 'both') officers.push(...introduced.listed())
  return relatives
}

/** A word for a relation, or a name beside a word that is no heading: 称谓 | 王芳, never 姓名 | 王芳. */
function isOf(relation: string, name: SheetCell): boolean {
  if (kindsOf(relation).includes('relation')) return true
  return relation !== '' && !isHeading(relation) && personName(name) !== null && isNameLike(cellText(name))
}

/** 本人 or 户主 beside the officer's own name: the officer, not a relative. */
function isOwnRow(line: Line, places: ReadonlyMap<RelativeField, number>): boolean {
  const officer = personName(line.cells[places.get('officerName') ?? -1] ?? null)
  const name = personName(line.cells[places.get('relativeName') ?? -1] ?? null)
  return officer === null || name === null || officer === name
}

/** One table of officers and their families: an officer begins where another name stands. */
function bothInRows(table: Table, today: string): Entries {
  const officers: OfficerEntry[] = []
  if (table.officerBy !== 'column') {
    const relatives = familyRows(table, officers)
    return { officers, relatives, gone: [] }
  }
  const { part, roles } = table
  const officerHead = { rows: part.head.rows, columns: roles.officer }
  const officerPlaces = placesOf(roles.officer)
  const familyHead = { rows: part.head.rows, columns: roles.relative }
  const familyPlaces = placesOf(roles.relative)
  const names = officerPlaces.get('name') ?? 0
  const departments = officerPlaces.get('department') ?? -1
  const relatives: RelativeEntry[] = []
  let section = table.department
  let now = { name: '', department: '', ref: '' }
  for (const line of linesOf(part)) {
    const relation = cellText(line.cells[familyPlaces.get('relation') ?? -1])
    const relativeName = personName(line.cells[familyPlaces.get('relativeName') ?? -1] ?? null)
    const named = relation === '' && relativeName === null ? sectionOf(part, line, names, today) : null
    if (named !== null) {
      section = named
      continue
    }
    const name = personName(line.own[names] ?? null)
    const department = cellText(line.own[departments]) || now.department
    if (
      name !== null &&
      isPersonName(name) &&
      (loneText(line) === null || isNameLike(name)) &&
      (name !== now.name || department !== now.department)
    ) {
      now = { name, department, ref: refOf(table, line.row) }
      officers.push({ ref: now.ref, row: rowOf(part.sheet.name, line, officerPlaces), head: officerHead, section })
    }
    if ((relation === '' && relativeName === null) || isSelf(relation) || now.ref === '') continue
    for (const row of inRow(part.sheet.name, line, familyPlaces, {}))
      relatives.push({ row, head: familyHead, of: now.ref })
  }
  return { officers, relatives, gone: [] }
}
