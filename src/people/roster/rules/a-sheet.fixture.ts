import { countyUnionScope } from '../../../vocabulary/county-union-scope.fixture.ts'
import type { Merge, Sheet, SheetCell } from './cells.ts'
import { readRoster } from './read-roster.ts'
import type { RosterReading } from './reading-schema.ts'

export type Rows = ReadonlyArray<readonly SheetCell[]>

/** For tests: a sheet of these rows from row 1; empty rows are left out as a reader does. */
export function sheetOf(name: string, rows: Rows, merges: readonly Merge[] = []): Sheet {
  const numbered = rows.map((cells, index) => ({ row: index + 1, cells }))
  return { name, rows: numbered.filter(({ cells }) => cells.some((cell) => cell !== null)), merges }
}

export const OFFICER_HEAD = [
  '姓名',
  '性别',
  '出生年月',
  '部室',
  '职务',
  '联系电话',
  '分管领导',
  '对口联系领导',
  '与本单位职工亲属关系',
  '备注',
]
export const RELATIVE_HEAD = [
  '职工姓名',
  '部室',
  '称谓',
  '家属姓名',
  '联系电话',
  '是否本地工作或居住',
  '工作单位',
  '出生年月',
]

/** For tests: an officer's row in the order of `OFFICER_HEAD`; what is not given is empty. */
export function officer(name: SheetCell, department: SheetCell, more: Record<string, SheetCell> = {}): SheetCell[] {
  const known: Record<string, SheetCell> = { 职务: '科员', ...more, 姓名: name, 部室: department }
  return OFFICER_HEAD.map((header) => known[header] ?? null)
}

/** For tests: the reading of officers and relatives under the heads above, on 2026-06-30. */
export function readingOf(officers: Rows, relatives: Rows = []): RosterReading {
  const sheets = [sheetOf('职工', [OFFICER_HEAD, ...officers])]
  const family = relatives.length > 0 ? [sheetOf('家属', [RELATIVE_HEAD, ...relatives])] : []
  return readRoster([...sheets, ...family], countyUnionScope, '2026-06-30')
}

/** For tests: the codes of a reading, without the one for a missing sheet of relatives. */
export function codesOf({ problems }: RosterReading): string[] {
  return problems.map(({ code }) => code).filter((code) => code !== 'relatives.missing')
}
