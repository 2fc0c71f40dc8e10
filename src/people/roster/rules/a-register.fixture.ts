import { countyUnionScope } from '../../../vocabulary/county-union-scope.fixture.ts'
import { OFFICER_HEAD, RELATIVE_HEAD, type Rows, readingOf, sheetOf } from './a-sheet.fixture.ts'
import type { SheetCell } from './cells.ts'
import { OFFICER_COLUMNS, RELATIVE_COLUMNS, registerRows } from './export-roster.ts'
import type { ImportPlan } from './plan-import.ts'
import { planImport } from './plan-import.ts'
import { readRoster } from './read-roster.ts'
import type { RosterReading } from './reading-schema.ts'
import type { Register } from './register-snapshot.ts'

export const EMPTY: Register = { officers: [], households: [], relatives: [], charges: [], kin: [] }

/** For tests: ids in the order in which they are made. */
export function numbered(prefix = 'id'): () => string {
  let n = 0
  return () => `${prefix}${String(n++).padStart(5, '0')}`
}

/** For tests: the register after a plan, as the database has it after the commit. */
export function registerAfter(register: Register, plan: ImportPlan, leave: readonly string[] = []): Register {
  const { write } = plan
  const merged = <T extends { readonly id: string }>(before: readonly T[], rows: readonly T[]): T[] => {
    const byId = new Map([...before, ...rows].map((row) => [row.id, row]))
    return [...byId.values()]
  }
  const officers = merged(register.officers, write.officers)
    .map((o) => (leave.includes(o.id) ? { ...o, left: true } : o))
    .sort((a, b) => a.position - b.position)
  const living = new Set(officers.map(({ householdId }) => householdId))
  return {
    officers,
    households: merged(register.households, write.households).filter(({ id }) => living.has(id)),
    relatives: merged(register.relatives, write.relatives).sort((a, b) => a.position - b.position),
    charges: [
      ...register.charges.filter(({ officerId }) => !write.charges.has(officerId)),
      ...[...write.charges.values()].flat(),
    ],
    kin: [...register.kin, ...write.kin],
  }
}

/** For tests: what is registered after importing these rows into nothing. */
export function registered(officers: Rows, relatives: Rows = []): Register {
  return registerAfter(EMPTY, planImport(EMPTY, readingOf(officers, relatives), {}, numbered('old')))
}

/** For tests: the plan of importing these rows over what is registered. */
export function planOver(register: Register, officers: Rows, relatives?: Rows, answers = {}): ImportPlan {
  const reading = relatives === undefined ? readingOf(officers) : readingWith(officers, relatives)
  return planImport(register, reading, answers, numbered('new'))
}

/** For tests: a reading with a family sheet even where nobody stands in it but 合计. */
function readingWith(officers: Rows, relatives: Rows): RosterReading {
  const sheets = [sheetOf('职工', [OFFICER_HEAD, ...officers]), sheetOf('家属', [RELATIVE_HEAD, ...relatives])]
  return readRoster(sheets, countyUnionScope, '2026-06-30')
}

/** For tests: the register written out as the template and read again. */
export function readBack(register: Register): RosterReading {
  const { officers, relatives } = registerRows(register)
  const cells = (rows: readonly string[][]): SheetCell[][] => rows.map((row) => row.map((cell) => cell || null))
  const sheets = [
    sheetOf('花名册', [['某单位干部职工花名册'], OFFICER_COLUMNS.map(({ header }) => header), ...cells(officers)]),
    sheetOf('家属表', [['某单位家属登记表'], RELATIVE_COLUMNS.map(({ header }) => header), ...cells(relatives)]),
  ]
  return readRoster(sheets, countyUnionScope, '2026-06-30')
}
