import { cellText } from '../cells.ts'
import type { Column, OfficerField, RelativeField } from '../fields.ts'
import { isPersonName, personName } from '../normalise.ts'
import { rowOf } from '../table.ts'
import { isNameLike } from './cell-kinds.ts'
import type { OfficerEntry } from './entry.ts'
import { type KeyValue, pairsIn } from './key-values.ts'
import { lineName } from './recognise-table.ts'
import type { Line } from './table-lines.ts'
import type { Table } from './workbook.ts'

/** Whom the rows now read belong to, by what stood between them; `entry` where that says enough to list the officer. */
type Introduced = { readonly name: string; readonly department: string | null; readonly entry: OfficerEntry | null }

type Listener = {
  /** A line that is no relative: 职工姓名：王波, 王波（办公室）, a row of a form. */
  readonly hear: (line: Line) => void
  /** A row 本人 or 户主. */
  readonly self: (line: Line, places: ReadonlyMap<RelativeField, number>) => void
  readonly now: () => Introduced | null
  /** Everybody introduced so far of whom enough is said to list them. */
  readonly listed: () => readonly OfficerEntry[]
}

const FIELDS: Partial<Record<KeyValue['attribute'], OfficerField>> = {
  name: 'name',
  gender: 'gender',
  birth: 'birth',
  age: 'age',
  identity: 'identity',
  party: 'party',
  department: 'department',
  workplace: 'department',
  title: 'title',
  phone: 'phone',
  area: 'area',
  charge: 'charge',
  contact: 'contact',
  notes: 'notes',
}

/** Listens to the lines of a table that name officers outside any column: blocks, and forms for one person each. */
export function officerOfLines(table: Table): Listener {
  let officer: Introduced | null = null
  let values: KeyValue[] = []
  let first: Line | null = null
  const listed: OfficerEntry[] = []
  const settle = () => {
    const name = values.find(({ attribute }) => attribute === 'name')
    const text = personName(name?.value ?? null)
    if (first === null || text === null || !isPersonName(text)) return
    const department = values.find(({ attribute }) => attribute === 'department')
    officer = {
      name: text,
      department: department ? cellText(department.value) : null,
      entry: formEntry(table, first, values),
    }
    if (officer.entry) listed.push(officer.entry)
    values = []
    first = null
  }
  return {
    hear(line) {
      const pairs = pairsIn(line.cells)
      if (pairs.length > 0) {
        const begins = pairs.some(({ attribute }) => attribute === 'name')
        if (begins) {
          settle()
          values = []
          first = line
        }
        values.push(...pairs)
        return
      }
      const lone = lineName(line.cells.map(cellText))
      if (lone === null) return
      settle()
      if (!isNameLike(lone.name)) {
        // whoever it is, the rows below are not the family of whom was named before
        officer = { name: lone.name, department: lone.bracket, entry: null }
        return
      }
      const pair = {
        attribute: 'name' as const,
        value: lone.name,
        index: line.own.findIndex((cell) => cellText(cell) !== ''),
        header: '姓名',
      }
      const department =
        lone.bracket === null
          ? []
          : [{ ...pair, attribute: 'department' as const, value: lone.bracket, header: '部室' }]
      values = [pair, ...department]
      first = line
    },
    self(line, places) {
      const name = personName(line.cells[places.get('relativeName') ?? -1] ?? null)
      if (name === null) return
      const columns = (['birth', 'phone', 'age', 'identity'] as const).flatMap((field) => {
        const index = places.get(field)
        return index === undefined ? [] : [{ attribute: field, value: line.cells[index] ?? null, index, header: '' }]
      })
      values = [{ attribute: 'name', value: name, index: places.get('relativeName') ?? 0, header: '姓名' }, ...columns]
      first = line
      settle()
    },
    now() {
      settle()
      return officer
    },
    listed() {
      settle()
      return listed
    },
  }
}

function formEntry(table: Table, line: Line, fields: readonly KeyValue[]): OfficerEntry {
  const columns: Column<OfficerField>[] = []
  const values: Partial<Record<OfficerField, KeyValue['value']>> = {}
  for (const { attribute, value, index, header } of fields) {
    const field = FIELDS[attribute]
    if (field === undefined || values[field] !== undefined) continue
    values[field] = value
    columns.push({ field, index, header })
  }
  const { sheet } = table.part
  return {
    ref: `${sheet.name}!${line.row}`,
    row: rowOf(sheet.name, line, new Map(), values),
    head: { rows: table.part.head.rows, columns },
    section: table.department,
  }
}
