import { glyphFault } from '../../../platform/glyphs.ts'
import { isRealDay, yearBefore } from '../../../vocabulary/dates.ts'
import type { Post } from '../../../vocabulary/posts.ts'
import { nameKey } from '../../register/rules/person-name.ts'
import { cellText, isNothing, type Sheet } from './cells.ts'
import type { OfficerField } from './header-names.ts'
import type { Head } from './headers.ts'
import { birthMonth, gender, isPersonName, personName, phone, plainText, yesNo } from './normalise.ts'
import { postNamed, postOf } from './roles.ts'
import { checkedCell, checkedText, report, type TableRow, tableRows } from './table.ts'

/** An officer as its row says, before the words for other officers are resolved. */
export type OfficerDraft = {
  readonly ref: string
  readonly line: TableRow<OfficerField>
  readonly head: Head<OfficerField>
  readonly name: string | null
  readonly gender: 'male' | 'female' | null
  readonly birth: string | null
  readonly party: string | null
  readonly department: string | null
  readonly title: string | null
  readonly post: Post
  readonly phone: string | null
  readonly area: string | null
  readonly charge: string | null
  readonly contact: string | null
  readonly kin: string | null
  readonly canRecord: boolean
  readonly notes: string | null
  /** What the row says outright: that there are children, its 职务类别, whether it can record, and the fields in which 无 is written. */
  readonly children: boolean
  readonly postTold: boolean
  readonly recordTold: boolean
  readonly cleared: readonly OfficerField[]
}

/**
 * The officers of a sheet (方案 §三.1 摸底登记). A department stands until the next one is named: clerks write it on
 * the first row only, merged or not.
 */
export function readOfficers(sheet: Sheet, head: Head<OfficerField>, asOf: string): OfficerDraft[] {
  let department: string | null = null
  return tableRows(sheet, head)
    .filter(saysSomething)
    .map((line) => {
      department = departmentOf(line, head) ?? department
      return draftOf(line, head, department, asOf)
    })
}

/** Rows whose number was filled in beforehand are not people. */
function saysSomething(line: TableRow<OfficerField>): boolean {
  const fields: OfficerField[] = ['name', 'gender', 'birth', 'party', 'title', 'phone', 'charge', 'contact', 'kin']
  return fields.some((field) => line.cell(field) !== null && line.cell(field) !== '')
}

function departmentOf(line: TableRow<OfficerField>, head: Head<OfficerField>): string | null {
  return checkedText(line, head, 'department')?.replace(/\s/g, '') ?? null
}

function draftOf(
  line: TableRow<OfficerField>,
  head: Head<OfficerField>,
  department: string | null,
  asOf: string,
): OfficerDraft {
  if (department === null && head.columns.some(({ field }) => field === 'department')) {
    report(line, head, 'department.missing', 'department')
  }
  const title = checkedText(line, head, 'title')
  const notes = checkedText(line, head, 'notes', { blocking: false })
  const post = postNamed(plainText(line.cell('post')))
  const recorder = yesNo(line.cell('recorder'))
  const children = yesNo(line.cell('children'))
  return {
    ref: `${line.sheet}!${line.row}`,
    line,
    head,
    name: nameOf(line, head),
    gender: gender(line.cell('gender')),
    birth: birthOf(line, head, asOf),
    party: checkedText(line, head, 'party', { blocking: false }),
    department,
    title,
    post: post ?? postOf(title, department),
    phone: phoneOf(line, head),
    area: checkedText(line, head, 'area', { blocking: false }),
    charge: checkedText(line, head, 'charge', { blocking: false }),
    contact: checkedText(line, head, 'contact', { blocking: false }),
    kin: checkedText(line, head, 'kin', { blocking: false }),
    canRecord:
      recorder.kind === 'ok'
        ? recorder.value
        : notes !== null && /记录/.test(notes) && !/(不|未|无法|没).{0,4}(记录|担任)/.test(notes),
    notes,
    children: children.kind === 'ok' && children.value,
    postTold: post !== null,
    recordTold: recorder.kind === 'ok' || /记录/.test(notes ?? ''),
    cleared: CLEARABLE.filter((field) => line.has(field) && isNothing(cellText(line.cell(field)))),
  }
}

/** A blank cell leaves what is registered; 无 or a dash takes it away. */
const CLEARABLE: readonly OfficerField[] = ['party', 'phone', 'area', 'charge', 'contact']

function nameOf(line: TableRow<OfficerField>, head: Head<OfficerField>): string | null {
  const before = line.problems.length
  const name = personName(checkedCell(line, head, 'name'))
  if (line.problems.length > before) return null
  if (name === null) report(line, head, 'name.missing', 'name', { value: null })
  else if (!isPersonName(name)) report(line, head, 'name.invalid', 'name')
  else if (glyphFault(name)) report(line, head, 'name.glyph', 'name')
  return name !== null && isPersonName(name) ? name : null
}

function birthOf(line: TableRow<OfficerField>, head: Head<OfficerField>, asOf: string): string | null {
  const birth = birthMonth(checkedCell(line, head, 'birth', { blocking: false }), asOf)
  if (birth.kind === 'bad') report(line, head, 'birth.invalid', 'birth')
  return birth.kind === 'ok' ? birth.value : null
}

function phoneOf(line: TableRow<OfficerField>, head: Head<OfficerField>): string | null {
  const number = phone(checkedCell(line, head, 'phone', { blocking: false }))
  if (number.kind === 'bad') report(line, head, 'phone.invalid', 'phone')
  return number.kind === 'ok' ? number.value : null
}

/**
 * Parts the rows that repeat an officer from the officers. The same name is the same person when nothing tells them
 * apart: the same department and no different birth or phone, or the same birth and phone wherever they stand.
 */
export function withoutDuplicates(drafts: readonly OfficerDraft[]): OfficerDraft[] {
  const byName = new Map<string, OfficerDraft[]>()
  return drafts.filter((draft) => {
    if (draft.name === null) return true
    const earlier = byName.get(nameKey(draft.name)) ?? []
    const first = earlier.find((other) => isSamePerson(other, draft))
    if (first === undefined) byName.set(nameKey(draft.name), [...earlier, draft])
    else
      report(draft.line, draft.head, 'officer.duplicate', 'name', {
        value: draft.name,
        hint: `（第一次在第${first.line.row}行）`,
      })
    return first === undefined
  })
}

function isSamePerson(a: OfficerDraft, b: OfficerDraft): boolean {
  const differs = (x: string | null, y: string | null) => x !== null && y !== null && x !== y
  if (differs(a.birth, b.birth) || differs(a.phone, b.phone)) return false
  if (a.department === b.department) return true
  return a.birth !== null && a.birth === b.birth && a.phone !== null && a.phone === b.phone
}

const FILLED_IN = /(?:填报|填表|登记|制表)(?:时间|日期)[:：]?\s*(\d{4})[年.\-/](\d{1,2})(?:[月.\-/](\d{1,2}))?/

/** The day the sheet says it was filled in, as an ISO day; of a month alone, its first day. */
export function filledInDay(titles: readonly string[]): string | null {
  const match = titles.map((text) => FILLED_IN.exec(text)).find((found) => found !== null)
  if (!match) return null
  const [, year = '', month = '', day = '1'] = match
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isRealDay(iso) ? iso : null
}

/** Ages count on the fill-in day if it lies in the year before `today`; an old template's date is not believed. */
export function countingDay(filledIn: string | null, today: string): string {
  return filledIn !== null && filledIn <= today && filledIn >= yearBefore(today) ? filledIn : today
}
