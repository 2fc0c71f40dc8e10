import { nameKey } from '../../../platform/normalise-name.ts'
import { apartBySpace } from '../../register/rules/person-name.ts'
import type { Attached } from './couples.ts'
import type { OfficerDraft } from './officers.ts'
import { bracketed, type Found, isTitleAlone, type People, splitBracket } from './people.ts'
import type { Choice } from './problems.ts'
import type { RelativeDraft } from './relatives.ts'
import { columnOf, report } from './table.ts'

/**
 * The officers a cell of 分管领导 or 对口联系领导 names, several joined by 、 or ；, with or without their titles
 * (方案 §二.1, §三.1). Who is not found, or not surely found, is told and left out.
 */
export function leadersNamed(
  officer: OfficerDraft,
  field: 'charge' | 'contact',
  people: People<OfficerDraft>,
): string[] {
  const named = namesIn(officer[field])
  const refs = named.flatMap((words) => {
    const found = people.leader(words)
    if (found.kind === 'one') return [found.person.ref]
    const choices =
      found.kind === 'many'
        ? whichLeader(officer, field, found.people, named, words)
        : anyLeader(officer, field, people, named, words)
    report(officer.line, officer.head, `${field}.${found.kind === 'many' ? 'ambiguous' : 'unknown'}`, field, {
      choices,
    })
    return []
  })
  return [...new Set(refs)]
}

const MOST_OFFERED = 12

/** The leaders of the roster, in place of a name that is nobody's. */
function anyLeader(
  { head }: OfficerDraft,
  field: 'charge' | 'contact',
  people: People<OfficerDraft>,
  named: readonly string[],
  words: string,
): Choice[] {
  const column = columnOf(head, field)
  if (column === undefined) return []
  return people.leaders.slice(0, MOST_OFFERED).map((one) => {
    const value = named.map((other) => (other === words ? (one.name ?? '') : other)).join('、')
    return { label: bracketed(one), column, value }
  })
}

/** Each namesake as `姓名（部室）` in the place of the words that were not clear. */
function whichLeader(
  { head }: OfficerDraft,
  field: 'charge' | 'contact',
  namesakes: readonly OfficerDraft[],
  named: readonly string[],
  words: string,
): Choice[] {
  const column = columnOf(head, field)
  if (column === undefined || !apart(namesakes)) return []
  return namesakes.map((one) => {
    const value = named.map((other) => (other === words ? bracketed(one) : other)).join('、')
    return { label: bracketed(one), column, value }
  })
}

/** Whether the department tells namesakes apart. */
function apart(namesakes: readonly OfficerDraft[]): boolean {
  const departments = new Set(namesakes.map(({ department }) => department ?? ''))
  return departments.size === namesakes.length && !departments.has('')
}

/** 分管：杨静凯 says again what the heading says. */
const SAYS_WHAT = /^\s*(分管|主管|协管|包联|挂钩|对口|联系|领导|负责人|的|人)+\s*[:：]/

function namesIn(text: string | null): string[] {
  const parts = apartBySpace((text ?? '').replace(/\s+(?=[（(])/g, ''))
    // 杨静凯（党组成员、副主席） is one
    .split(/(?:[、,，;；/\n]|和(?=\p{Script=Han}{2})|\s+)(?![^（(]*[）)])/u)
    .map((part) => part.replace(SAYS_WHAT, '').trim())
    .filter((part) => part !== '')
  const named = parts.filter((part) => !isTitleAlone(part))
  return named.length > 0 ? named : parts
}

/**
 * Gives each relative its officer, by name and department. A name the roster lacks is taken for the one row without
 * a name of the same department, if there is exactly one such row and one such name: the clerk is told the name to
 * put there. Those relatives wait with it.
 */
export function attachRelatives(
  relatives: readonly RelativeDraft[],
  officers: readonly OfficerDraft[],
  people: People<OfficerDraft>,
): Attached[] {
  const guesses = namelessOfficers(relatives, officers, people)
  const seen = new Set<string>()
  return relatives.map((relative) => {
    const guess = relative.of === null ? guesses.get(keyOf(relative)) : undefined
    if (guess) relative.line.blocked = true
    const officer = relative.of ?? guess ?? officerOf(relative, people)
    const key = `${officer ?? keyOf(relative)} ${relative.relation} ${nameKey(relative.name ?? '')}`
    const again = relative.name !== null && relative.relation !== null && seen.has(key)
    seen.add(key)
    if (again) report(relative.line, relative.head, 'relative.duplicate', 'relativeName')
    return { ...relative, officer, reason: again ? 'duplicate' : reasonOf(relative, officer, people) }
  })
}

/** Whichever namesake it is, a relative is in scope alike; without any officer it is not. */
function reasonOf(relative: RelativeDraft, officer: string | null, people: People<OfficerDraft>) {
  if (officer !== null || relative.reason === 'minor') return relative.reason
  const known = relative.officerName !== null && people.named(splitBracket(relative.officerName).text).kind !== 'none'
  return known ? relative.reason : 'officerUnknown'
}

function officerOf(
  { line, head, officerName, department, name }: RelativeDraft,
  people: People<OfficerDraft>,
): string | null {
  const { text, bracket } = splitBracket(officerName ?? '')
  const found = whoNamesBack(people.named(text, bracket ?? department), name)
  const problem = { value: officerName }
  if (found.kind === 'none') report(line, head, 'officer.unknown', 'officerName', problem)
  if (found.kind === 'many') {
    const departments = [...new Set(found.people.map((person) => person.department ?? '部室不明'))].join('、')
    const choices = apart(found.people) ? whichOfficer(head, found.people) : []
    report(line, head, 'officer.ambiguous', 'officerName', {
      ...problem,
      hint: `（同名者在：${departments}）`,
      choices,
    })
  }
  if (found.kind !== 'one') return null
  if (found.departmentDiffers) report(line, head, 'department.mismatch', 'department')
  return found.person.ref
}

/** Of several namesakes the one whose own 亲属关系 names this relative. */
function whoNamesBack(found: Found<OfficerDraft>, relative: string | null): Found<OfficerDraft> {
  if (found.kind !== 'many' || relative === null) return found
  const back = found.people.filter(({ kin }) => kin !== null && nameKey(kin).includes(nameKey(relative)))
  const [one] = back
  return one && back.length === 1 ? { kind: 'one', person: one, departmentDiffers: false } : found
}

/** The namesakes by department: put into the department's column, or behind the name where there is none. */
function whichOfficer(head: RelativeDraft['head'], namesakes: readonly OfficerDraft[]): Choice[] {
  const department = columnOf(head, 'department')
  const name = columnOf(head, 'officerName')
  return namesakes.flatMap((one) => {
    const label = bracketed(one)
    if (department !== undefined) return [{ label, column: department, value: one.department ?? '' }]
    return name === undefined ? [] : [{ label, column: name, value: label }]
  })
}

/** By officer name and department of the relatives' table: the row without a name that is surely meant. */
function namelessOfficers(
  relatives: readonly RelativeDraft[],
  officers: readonly OfficerDraft[],
  people: People<OfficerDraft>,
): Map<string, string> {
  const guesses = new Map<string, string>()
  const nameless = officers.filter(({ name, department }) => name === null && department !== null)
  for (const officer of nameless) {
    if (nameless.some((other) => other !== officer && other.department === officer.department)) continue
    const inDepartment = relatives.filter(
      ({ officerName, department }) => officerName !== null && department === officer.department,
    )
    const unknown = new Map(
      inDepartment
        .filter(({ officerName }) => people.named(splitBracket(officerName ?? '').text).kind === 'none')
        .map((r) => [r.officerName, r]),
    )
    const [relative] = unknown.values()
    if (!relative || unknown.size !== 1) continue
    guesses.set(keyOf(relative), officer.ref)
    hintName(officer, relative.officerName)
  }
  return guesses
}

function keyOf({ officerName, department }: RelativeDraft): string {
  return `${nameKey(splitBracket(officerName ?? '').text)}/${department}`
}

function hintName(officer: OfficerDraft, name: string | null): void {
  const { problems } = officer.line
  const index = problems.findIndex(({ code }) => code === 'name.missing')
  const problem = problems[index]
  if (problem)
    problems[index] = { ...problem, remedy: `${problem.remedy}。家属表里有“${name}”，花名册里没有，或许就是此人` }
}
