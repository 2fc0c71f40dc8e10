import { nameKey } from '../../../platform/normalise-name.ts'
import { type Relation, relationOf } from '../../../vocabulary/relations.ts'
import type { FamilyScope } from '../../../vocabulary/scope.ts'
import { cellText, type Sheet } from './cells.ts'
import { asWished, NO_WISHES, type Wishes } from './clerk-corrections.ts'
import { type Attached, findCouples } from './couples.ts'
import { onePeople } from './merge-duplicates.ts'
import { countingDay, filledInDay, goneBy, type OfficerDraft, readOfficers } from './officers.ts'
import { type People, peopleOf, splitBracket } from './people.ts'
import { askedPlaces } from './places.ts'
import type { Problem } from './problems.ts'
import { oncePerColumn } from './problems-per-column.ts'
import { type KinMap, readKin } from './read-kin.ts'
import type { OfficerReading, RelativeReading, RosterReading } from './reading-schema.ts'
import { entriesOf } from './recognise/entries.ts'
import { type RecognisedSheet, recogniseWorkbook } from './recognise/workbook.ts'
import { readRelatives } from './relatives.ts'
import { attachRelatives, leadersNamed } from './resolve-names.ts'
import { headProblems, sheetProblems, sheetReading } from './sheet-readings.ts'

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
  const found = recogniseWorkbook(sheets, wishes.sheets)
  const titles = titlesOf(found)
  const filledIn = filledInDay(titles)
  const asOf = countingDay(filledIn, today)
  const unitName = unitNameOf(titles)

  const onSheets = found.map(({ tables }) => tables.map((table) => entriesOf(table, today)))
  const entries = onSheets.flat()
  const lists = entries.map((of) => readOfficers(of.officers, today))
  const left = lists.flat().filter((draft) => goneBy(draft, today) !== null)
  const gone = new Set([...left.map(({ name }) => name ?? ''), ...entries.flatMap((of) => of.gone)].map(nameKey))
  const refsOfLeft = new Set(left.map(({ ref }) => ref))
  const drafts = lists.map((list) => list.filter(({ ref }) => !refsOfLeft.has(ref)))
  const { officers, aliases } = onePeople(drafts)
  const people = peopleOf(officers)
  const kin = readKin(officers, people)
  const rows = entries
    .flatMap((of) => readRelatives(of.relatives, scope, asOf, wishes.places))
    .filter((row) => !(row.of === null ? isOfGone(row.officerName, gone, people) : refsOfLeft.has(row.of)))
    .map((row) => (row.of === null ? row : { ...row, of: aliases.get(row.of) ?? row.of }))
  const relatives = attachRelatives(rows, officers, people)
  const couples = findCouples(officers, relatives, people, kin, unitName)
  const parents = new Set(relatives.filter(({ relation }) => relation === 'child').map(({ officer }) => officer))

  const officerReadings = officers.map((officer) => officerReading(officer, people, kin, parents.has(officer.ref)))
  const relativeReadings = relatives.map((relative) => relativeReading(relative, scope))
  // a second list of the same people asks nothing
  const reported = drafts
    .flat()
    .filter(({ ref, line }) => !aliases.has(ref) || line.problems.some(({ code }) => code === 'officer.duplicate'))
  tellAbout(reported.map(({ line, name }) => ({ line, name })))
  tellAbout(relatives.map(({ line, officerName }) => ({ line, name: officerName })))
  const lines = [...reported.map(({ line }) => line), ...relatives.map(({ line }) => line)]
  const onSheet = Map.groupBy([...lists.flat(), ...relatives], ({ line }) => line.sheet)
  const sheetReadings = found.map((f, at) => {
    const left = (onSheets[at] ?? []).flatMap((of) => of.gone).length
    return sheetReading(f, (onSheet.get(f.sheet.name)?.length ?? 0) + left)
  })
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
    problems: [...found.flatMap(headProblems), ...sheetProblems(sheetReadings, found)].concat(
      oncePerColumn(
        inOrder(
          sheets,
          lines.flatMap((line) => line.problems),
        ),
        new Map([...onSheet].map(([name, all]) => [name, all.length])),
      ),
    ),
    sheets: sheetReadings,
    places: askedPlaces(relatives, wishes.places),
    listedRelations: listedIn(found),
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

/** The texts above the tables: title, 填报单位, 填报时间. */
function titlesOf(found: readonly RecognisedSheet[]): string[] {
  return found.flatMap(({ tables }) =>
    tables.flatMap(({ part }) => part.above.flatMap(({ cells }) => cells.map(cellText).filter((text) => text !== ''))),
  )
}

const ALL: readonly Relation[] = ['spouse', 'child', 'parent', 'parentInLaw']

/** A row for each relative lists every relation; columns list those that their headings name. */
function listedIn(found: readonly RecognisedSheet[]): Relation[] {
  const tables = found.flatMap(({ tables: own }) => own)
  const named = tables.flatMap(({ kind, roles, relation: of }) => {
    if (kind === 'officers') return []
    if (of !== null) return relationOf(of) ?? []
    if (roles.wide.length === 0 || roles.wide.some(({ relation }) => relation === '')) return ALL
    return roles.wide.flatMap(({ relation }) => relationOf(relation) ?? [])
  })
  return ALL.filter((relation) => named.includes(relation))
}

/** Whether the row is about the family of somebody who left, and of nobody who stayed. */
function isOfGone(officerName: string | null, gone: ReadonlySet<string>, people: People<OfficerDraft>): boolean {
  const name = splitBracket(officerName ?? '').text
  return officerName !== null && gone.has(nameKey(name)) && people.named(name).kind === 'none'
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
  const { line, head: _head, charge: _charge, contact: _contact, kin: _kin, cleared, children, ...rest } = draft
  const chargedBy = leadersNamed(draft, 'charge', people)
  const contacts = leadersNamed(draft, 'contact', people)
  const relatedTo = kin.get(draft.ref) ?? []
  const { sheet, row, blocked } = line
  return {
    ...rest,
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
  const facts = { name, phone, local: reason === 'minor' ? null : local }
  return { sheet, row, officer, relation, ...facts, inScope, reason, clause: scope.clause, blocked }
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

/** As the clerk walks through the workbook: sheet by sheet, row by row. */
function inOrder(sheets: readonly Sheet[], problems: readonly Problem[]): Problem[] {
  const order = new Map(sheets.map(({ name }, index) => [name, index]))
  const at = ({ sheet }: Problem) => order.get(sheet ?? '') ?? 0
  return [...problems].sort((a, b) => at(a) - at(b) || (a.row ?? 0) - (b.row ?? 0))
}
