import { glyphFault } from '../../../platform/glyphs.ts'
import { isOtherKin, RELATION_WORDS, type Relation, relationOf } from '../../../vocabulary/relations.ts'
import {
  type Candidate,
  type FamilyScope,
  isChildOfUnknownAge,
  type ScopeReason,
  scopeOf,
} from '../../../vocabulary/scope.ts'
import { cellText, type SheetCell } from './cells.ts'
import type { Head, RelativeField } from './fields.ts'
import {
  ageInYears,
  birthMonth,
  isFailedFormula,
  isPersonName,
  type Parsed,
  personName,
  phone,
  plainText,
  remarksOn,
  yesNo,
} from './normalise.ts'
import { type PlaceAnswer, placeOf } from './places.ts'
import type { Choice } from './problems.ts'
import { isDepartment } from './recognise/cell-kinds.ts'
import type { RelativeEntry } from './recognise/entry.ts'
import { checkedCell, checkedText, columnOf, report, type TableRow } from './table.ts'

/** A relative as its row says. `birth` and `workplace` decide and are then left behind; of a minor nothing is kept. */
export type RelativeDraft = {
  readonly line: TableRow<RelativeField>
  readonly head: Head<RelativeField>
  /** The officer's ref, where the place of the row says whose relative it is. */
  readonly of: string | null
  readonly officerName: string | null
  readonly department: string | null
  readonly relation: Relation | null
  readonly name: string | null
  readonly phone: string | null
  readonly birth: string | null
  readonly local: boolean | null
  /** The place that the clerk is asked about, or was; null where the roster says whether it is here, or nobody need know. */
  readonly askedOf: string | null
  readonly workplace: string | null
  readonly reason: ScopeReason
}

/**
 * The relatives of a table. The officer's name may stand on the first row of the family only, or alone on a row before it; a row
 * that names its officer but not the department does not take the department of the family above.
 */
export function readRelatives(
  entries: readonly RelativeEntry[],
  scope: FamilyScope,
  asOf: string,
  answers: readonly PlaceAnswer[] = [],
): RelativeDraft[] {
  const here = new Map(answers.map(({ place, local }) => [place, local]))
  let officer: Named = { name: null, department: null }
  return entries.flatMap((entry) => {
    const { row, head } = entry
    const isRelative =
      (plainText(row.cell('relation')) !== null || plainText(row.cell('relativeName')) !== null) && !saysNobody(row)
    if (!isRelative && !isPersonName(personName(row.cell('officerName')) ?? '')) return []
    const name = officerNamed(isRelative ? checkedCell(row, head, 'officerName') : row.cell('officerName'))
    const department =
      (isRelative
        ? checkedText(row, head, 'department', { blocking: false })
        : plainText(row.cell('department'))
      )?.replace(/\s/g, '') ?? null
    officer = name === null && !row.has('officerName') ? officer : { name, department }
    return isRelative ? [draftOf(entry, officer, scope, asOf, here)] : []
  })
}

const NOBODY =
  /^(没|暂|尚|还)?(无|没有|未婚|未育|未生育|离异|离婚|已离婚|丧偶|单身|独身)(配偶|爱人|子女|孩子|小孩|父母|公婆|岳父母|此人|人|成员|亲属)?$/

/** 配偶：未婚, 子女：无, or a line whose relation was printed beforehand and that nobody filled in: there is no such relative. */
function saysNobody(row: TableRow<RelativeField>): boolean {
  const name = personName(row.cell('relativeName'))
  const facts: readonly RelativeField[] = ['phone', 'birth', 'identity', 'age', 'workplace', 'adult']
  const isBare = facts.every((field) => isBareCell(row.cell(field))) && !isFailedFormula(row.cell('relativeName'))
  const local = localOf(row)
  return isBare && !isDeceased(row) && !(local.kind === 'ok' && local.value) && (name === null || NOBODY.test(name))
}

const isBareCell = (cell: SheetCell) =>
  !isFailedFormula(cell) && (plainText(cell) === null || NOBODY.test(cellText(cell)))

/** The officer's name; 王芳（办公室） keeps the department, which tells namesakes apart. */
function officerNamed(cell: SheetCell): string | null {
  const name = personName(cell)
  const department = remarksOn(cell).find(isDepartment)
  return name === null || department === undefined ? name : `${name}（${department}）`
}

type Named = { readonly name: string | null; readonly department: string | null }

function draftOf(
  { row: line, head, of }: RelativeEntry,
  officer: Named,
  scope: FamilyScope,
  asOf: string,
  here: ReadonlyMap<string, boolean>,
): RelativeDraft {
  const outside = isOtherKin(plainText(line.cell('relation')) ?? '')
  const relation = outside ? null : relationIn(line, head)
  const birth = birthOf(line, asOf)
  const local = localOf(line)
  const where = local.kind === 'ok' ? { local: local.value } : placeOf(line)
  const adult = yesNo(line.cell('adult'))
  const person: Candidate = {
    relation,
    birth: birth.kind === 'ok' ? birth.value : null,
    local: 'local' in where ? where.local : (here.get(where.place) ?? null),
    workplace: plainText(line.cell('workplace')),
    adult: adult.kind === 'ok' && adult.value,
    age: ageInYears(line.cell('age')),
  }
  const deceased = isDeceased(line)
  const matters = !deceased && !outside && scopeOf({ ...person, local: null }, scope, asOf) === 'localUnknown'
  const reason = deceased ? 'deceased' : outside ? 'notInPlan' : scopeOf(person, scope, asOf)
  const doubtful = reason === 'notInPlan' && isChildOfUnknownAge(person)
  const kept = outside || deceased || doubtful ? { name: null, phone: null } : keptOf(line, head, reason)
  if (!outside && !deceased) tellDoubts(line, head, person, reason, birth.kind === 'bad')
  const { name, phone: number } = kept
  return {
    line,
    head,
    of,
    officerName: officer.name,
    department: officer.department,
    ...person,
    name,
    phone: number,
    reason,
    askedOf: matters && 'place' in where ? where.place : null,
  }
}

/** Somebody who is said to have died, wherever it stands: nobody to visit, nothing to keep. */
function isDeceased(line: TableRow<RelativeField>): boolean {
  const fields: readonly RelativeField[] = ['relation', 'relativeName', 'workplace', 'local', 'notes', 'phone']
  return fields.some((field) => /已故|去世|病故|亡故|过世|逝世|已亡/.test(cellText(line.cell(field))))
}

/** 是否本地工作 and 是否本地居住 in columns of their own: who does the one or the other is here (方案 §二). */
function localOf(line: TableRow<RelativeField>): Parsed<boolean> {
  const local = yesNo(line.cell('local'))
  const other = yesNo(line.cell('otherLocal'))
  if (other.kind === 'none' || (local.kind === 'ok' && local.value)) return local
  return local.kind === 'none' || (other.kind === 'ok' && other.value) ? other : local.kind === 'bad' ? local : other
}

function birthOf(line: TableRow<RelativeField>, asOf: string): Parsed<string> {
  const birth = birthMonth(line.cell('birth'), asOf)
  return birth.kind === 'none' ? birthMonth(line.cell('identity'), asOf) : birth
}

function relationIn(line: TableRow<RelativeField>, head: Head<RelativeField>): Relation | null {
  const before = line.problems.length
  const word = checkedText(line, head, 'relation')
  const relation = relationOf(word ?? '')
  if (relation === null && line.problems.length === before)
    report(line, head, 'relation.unknown', 'relation', { choices: oneOf(head, 'relation', RELATION_WORDS) })
  return relation
}

/**
 * Name and phone of an adult in scope, the name alone of one who is not (so that the clerk sees why); of a minor
 * nothing; of somebody whose age or relation is not known nothing yet: it may be a child.
 */
function keptOf(
  line: TableRow<RelativeField>,
  head: Head<RelativeField>,
  reason: ScopeReason,
): { name: string | null; phone: string | null } {
  if (reason === 'minor' || reason === 'ageUnknown' || reason === 'relationUnknown') return { name: null, phone: null }
  const needed = reason === 'covered' || reason === 'localUnknown'
  const name = needed ? checkedName(line, head) : personName(line.cell('relativeName'))
  const kept = name !== null && isPersonName(name) ? name : null
  if (!needed) return { name: kept, phone: null }
  const number = phone(checkedCell(line, head, 'phone', { blocking: false }))
  if (number.kind === 'bad') report(line, head, 'phone.invalid', 'phone')
  return { name: kept, phone: number.kind === 'ok' ? number.value : null }
}

function checkedName(line: TableRow<RelativeField>, head: Head<RelativeField>): string | null {
  const before = line.problems.length
  const name = personName(checkedCell(line, head, 'relativeName'))
  if (name !== null && !isPersonName(name)) report(line, head, 'name.invalid', 'relativeName')
  else if (name === null && line.problems.length === before) {
    report(line, head, 'name.missing', 'relativeName', { value: null })
  } else if (name !== null && glyphFault(name)) report(line, head, 'name.glyph', 'relativeName')
  return name
}

/** Problems about age never repeat the cell: it may be a child's. */
function tellDoubts(
  line: TableRow<RelativeField>,
  head: Head<RelativeField>,
  person: Candidate,
  reason: ScopeReason,
  badBirth: boolean,
): void {
  if (badBirth) report(line, head, 'birth.invalid', 'birth', { value: null, blocking: reason === 'ageUnknown' })
  else if (reason === 'ageUnknown') report(line, head, 'age.unknown', 'birth', { value: null })
  if (reason === 'minor' && person.relation !== 'child' && person.relation !== null) {
    report(line, head, 'birth.implausible', 'birth', { value: null, blocking: true })
  }
  if (reason === 'localUnknown')
    report(line, head, 'local.unknown', 'local', { choices: oneOf(head, 'local', ['是', '否']) })
}

function oneOf(head: Head<RelativeField>, field: RelativeField, words: readonly string[]): Choice[] {
  const column = columnOf(head, field)
  return column === undefined ? [] : words.map((word) => ({ label: word, column, value: word }))
}
