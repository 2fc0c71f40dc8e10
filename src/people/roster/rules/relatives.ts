import { glyphFault } from '../../../platform/glyphs.ts'
import { RELATION_WORDS, type Relation, relationOf } from '../../../vocabulary/relations.ts'
import { type Candidate, type FamilyScope, type ScopeReason, scopeOf } from '../../../vocabulary/scope.ts'
import type { Sheet } from './cells.ts'
import type { RelativeField } from './header-names.ts'
import type { Head } from './headers.ts'
import { birthMonth, isPersonName, personName, phone, plainText, yesNo } from './normalise.ts'
import type { Choice } from './problems.ts'
import { checkedCell, checkedText, columnOf, report, type TableRow, tableRows } from './table.ts'

/** A relative as its row says. `birth` and `workplace` decide and are then left behind; of a minor nothing is kept. */
export type RelativeDraft = {
  readonly line: TableRow<RelativeField>
  readonly head: Head<RelativeField>
  readonly officerName: string | null
  readonly department: string | null
  readonly relation: Relation | null
  readonly name: string | null
  readonly phone: string | null
  readonly birth: string | null
  readonly local: boolean | null
  readonly workplace: string | null
  readonly reason: ScopeReason
}

/**
 * The relatives of a sheet. The officer's name may stand on the first row of the family only; a row that names its
 * officer but not the department does not take the department of the family above.
 */
export function readRelatives(
  sheet: Sheet,
  head: Head<RelativeField>,
  scope: FamilyScope,
  asOf: string,
): RelativeDraft[] {
  let officer: { name: string | null; department: string | null } = { name: null, department: null }
  return tableRows(sheet, head)
    .filter((line) => line.has('relation') || line.has('relativeName') || line.has('phone') || line.has('birth'))
    .filter((line) => plainText(line.cell('relation')) !== null || plainText(line.cell('relativeName')) !== null)
    .map((line) => {
      const name = personName(checkedCell(line, head, 'officerName'))
      const department = checkedText(line, head, 'department', { blocking: false })?.replace(/\s/g, '') ?? null
      officer = name === null && !line.has('officerName') ? officer : { name, department }
      return draftOf(line, head, officer, scope, asOf)
    })
}

function draftOf(
  line: TableRow<RelativeField>,
  head: Head<RelativeField>,
  officer: { name: string | null; department: string | null },
  scope: FamilyScope,
  asOf: string,
): RelativeDraft {
  const relation = relationIn(line, head)
  const birth = birthMonth(line.cell('birth'), asOf)
  const local = yesNo(line.cell('local'))
  const adult = yesNo(line.cell('adult'))
  const person: Candidate = {
    relation,
    birth: birth.kind === 'ok' ? birth.value : null,
    local: local.kind === 'ok' ? local.value : null,
    workplace: plainText(line.cell('workplace')),
    adult: adult.kind === 'ok' && adult.value,
  }
  const reason = scopeOf(person, scope, asOf)
  const kept = keptOf(line, head, reason)
  tellDoubts(line, head, person, reason, birth.kind === 'bad')
  const { name, phone: number } = kept
  return {
    line,
    head,
    officerName: officer.name,
    department: officer.department,
    ...person,
    name,
    phone: number,
    reason,
  }
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
