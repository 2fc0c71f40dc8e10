import type { FamilyScope } from '../../../vocabulary/scope.ts'
import { cellText, type Sheet } from './cells.ts'
import { type Attached, findCouples } from './couples.ts'
import { columnLetters, type FoundHead, findHead, headingsOf } from './headers.ts'
import { type KinMap, readKin } from './kin.ts'
import { attachRelatives, leadersNamed } from './links.ts'
import { countingDay, filledInDay, type OfficerDraft, readOfficers, withoutDuplicates } from './officers.ts'
import { type People, peopleOf } from './people.ts'
import { type Problem, problemOf } from './problems.ts'
import type { OfficerReading, RelativeReading, RosterReading, SheetReading } from './reading.ts'
import { readRelatives } from './relatives.ts'
import { asWished, NO_WISHES, type Wishes } from './wishes.ts'

/**
 * Reads a unit's roster (方案 §三.1 摸底登记): officers, their families, who is in scope (方案 §二), and every problem
 * with the place where it stands. What is right is read whatever else is wrong; `blocked` rows wait.
 *
 * `today` is an ISO day; ages count on the day the sheet was filled in, if it says so, else on `today`. Never throws
 * on content: whatever stands in the cells is data. `wishes` is what the clerk said about it.
 */
export function readRoster(
  workbook: readonly Sheet[],
  scope: FamilyScope,
  today: string,
  wishes: Wishes = NO_WISHES,
): RosterReading {
  const sheets = asWished(workbook, wishes)
  const wishOf = (name: string) => wishes.sheets.find((wish) => wish.sheet === name)
  const found = sheets.map((sheet) => ({ sheet, found: findHead(sheet, wishOf(sheet.name)) }))
  const titles = titlesOf(found)
  const filledIn = filledInDay(titles)
  const asOf = countingDay(filledIn, today)
  const unitName = unitNameOf(titles)

  const drafts = found.flatMap((f) => (f.found.kind === 'officers' ? readOfficers(f.sheet, f.found.head, today) : []))
  const officers = withoutDuplicates(drafts)
  const people = peopleOf(officers)
  const kin = readKin(officers, people)
  const rows = found.flatMap((f) =>
    f.found.kind === 'relatives' ? readRelatives(f.sheet, f.found.head, scope, asOf) : [],
  )
  const relatives = attachRelatives(rows, officers, people)
  const couples = findCouples(officers, relatives, people, kin, unitName)
  const parents = new Set(relatives.filter(({ relation }) => relation === 'child').map(({ officer }) => officer))

  const officerReadings = officers.map((officer) => officerReading(officer, people, kin, parents.has(officer.ref)))
  const relativeReadings = relatives.map((relative) => relativeReading(relative, scope))
  tellAbout(drafts.map(({ line, name }) => ({ line, name })))
  tellAbout(relatives.map(({ line, officerName }) => ({ line, name: officerName })))
  const lines = [...drafts.map(({ line }) => line), ...relatives.map(({ line }) => line)]
  const sheetReadings = found.map((f) =>
    sheetReading(f.sheet, f.found, lines.filter((l) => l.sheet === f.sheet.name).length),
  )
  const departments = [...new Set(officers.flatMap(({ department }) => department ?? []))]
  const households = householdsOf(officers, couples)
  return {
    unitName,
    filledIn,
    asOf,
    officers: officerReadings,
    departments,
    households,
    relatives: relativeReadings,
    problems: [...found.flatMap((f) => headProblems(f.sheet, f.found)), ...sheetProblems(sheetReadings, found)].concat(
      inOrder(
        sheets,
        lines.flatMap((line) => line.problems),
      ),
    ),
    sheets: sheetReadings,
    counts: {
      officers: officers.length,
      departments: departments.length,
      households: households.length,
      couples: couples.length,
      relativeRows: relatives.length,
      relativesInScope: relativeReadings.filter(({ inScope }) => inScope).length,
    },
  }
}

/** Each problem of a row says whom the row is about, if the row does. */
function tellAbout(rows: ReadonlyArray<{ line: { problems: Problem[] }; name: string | null }>): void {
  for (const { line, name } of rows)
    if (name !== null && line.problems.length > 0)
      line.problems.splice(0, line.problems.length, ...line.problems.map((problem) => ({ ...problem, about: name })))
}

type Recognised = { readonly sheet: Sheet; readonly found: FoundHead }

/** The texts above the tables: title, 填报单位, 填报时间. */
function titlesOf(found: readonly Recognised[]): string[] {
  return found.flatMap(({ sheet, found: f }) => {
    if (f.kind !== 'officers' && f.kind !== 'relatives') return []
    const first = f.head.rows[0] ?? 0
    return sheet.rows
      .filter(({ row }) => row < first)
      .flatMap(({ cells }) => cells.map(cellText).filter((t) => t !== ''))
  })
}

function unitNameOf(titles: readonly string[]): string | null {
  const match = titles.map((text) => /(?:填报单位|单位名称|单位)[:：]\s*(\S+)/.exec(text)).find((m) => m !== null)
  return match?.[1]?.replace(/[（(](盖章|公章|章)[）)]/, '') ?? null
}

function officerReading(
  draft: OfficerDraft,
  people: People<OfficerDraft>,
  kin: KinMap,
  isParent: boolean,
): OfficerReading {
  const { line, head: _head, charge: _charge, contact: _contact, kin: _kin, cleared, children, ...said } = draft
  const chargedBy = leadersNamed(draft, 'charge', people)
  const contacts = leadersNamed(draft, 'contact', people)
  const relatedTo = kin.get(draft.ref) ?? []
  const { sheet, row, blocked } = line
  return {
    ...said,
    cleared: [...cleared],
    sheet,
    row,
    chargedBy,
    contacts,
    kin: [...relatedTo],
    hasChildren: isParent || children,
    blocked,
  }
}

/** `birth` and `workplace` are left behind here. */
function relativeReading(
  { line, officer, relation, name, phone, local, reason }: Attached,
  scope: FamilyScope,
): RelativeReading {
  const { sheet, row, blocked } = line
  const inScope = reason === 'covered'
  const said = { name, phone, local: reason === 'minor' ? null : local }
  return { sheet, row, officer, relation, ...said, inScope, reason, clause: scope.clause, blocked }
}

/** Every officer's family is one household; a couple's is one together (the glossary's 家庭). */
function householdsOf(officers: readonly OfficerDraft[], couples: ReadonlyArray<readonly [string, string]>) {
  const partner = new Map(
    couples.flatMap(
      ([a, b]): Array<[string, string]> => [
        [a, b],
        [b, a],
      ],
    ),
  )
  const placed = new Set<string>()
  return officers.flatMap(({ ref }) => {
    if (placed.has(ref)) return []
    const members = [ref, ...[partner.get(ref)].flatMap((other) => other ?? [])]
    for (const member of members) placed.add(member)
    return [{ officers: members }]
  })
}

function sheetReading(sheet: Sheet, found: FoundHead, rows: number): SheetReading {
  const { name } = sheet
  const nothing = { name, kind: 'other' as const, headRows: [], columns: [], rows: 0, guess: null, missing: [] }
  if (found.kind === 'none') return { ...nothing, heads: headingsOf(sheet, firstRows(sheet)).map(unused) }
  const columns = found.head.columns.map(({ field, header, index }) => ({ field, header, index }))
  const headRows = [...found.head.rows]
  const heads = headingsOf(sheet, headRows).map((head) => ({
    ...head,
    field: columns.find(({ index }) => index === head.index)?.field ?? null,
  }))
  if (found.kind === 'incomplete')
    return { ...nothing, headRows, heads, guess: found.guess, missing: [...found.missing] }
  const named = columns.map(({ field, header, index }) => ({ field, header, column: columnLetters(index) }))
  return { ...nothing, kind: found.kind, headRows, columns: named, rows, heads }
}

const firstRows = ({ rows }: Sheet) => rows.slice(0, 1).map(({ row }) => row)
const unused = (head: { index: number; header: string }) => ({ ...head, field: null })

function headProblems({ name }: Sheet, found: FoundHead): Problem[] {
  if (found.kind !== 'incomplete') return []
  const place = { sheet: name, row: found.row, column: found.missing.join('、'), value: null }
  return [problemOf('header.missing', place, `（这张表缺：${found.missing.join('、')}）`)]
}

function sheetProblems(sheets: readonly SheetReading[], found: readonly Recognised[]): Problem[] {
  const nowhere = { sheet: null, row: null, column: null, value: null }
  const empty = sheets.filter(({ kind, rows }) => kind !== 'other' && rows === 0)
  const has = (kind: 'officers' | 'relatives') => sheets.some((sheet) => sheet.kind === kind)
  return [
    ...empty.map(({ name }) => problemOf('sheet.empty', { ...nowhere, sheet: name })),
    ...(has('officers') || found.some((f) => f.found.kind === 'incomplete')
      ? []
      : [problemOf('header.missing', nowhere)]),
    ...(has('relatives') || !has('officers') ? [] : [problemOf('relatives.missing', nowhere)]),
  ]
}

/** As the clerk walks through the workbook: sheet by sheet, row by row. */
function inOrder(sheets: readonly Sheet[], problems: readonly Problem[]): Problem[] {
  const order = new Map(sheets.map(({ name }, index) => [name, index]))
  const at = ({ sheet }: Problem) => order.get(sheet ?? '') ?? 0
  return [...problems].sort((a, b) => at(a) - at(b) || (a.row ?? 0) - (b.row ?? 0))
}
