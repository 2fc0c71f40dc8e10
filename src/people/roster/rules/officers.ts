import { glyphFault } from '../../../platform/glyphs.ts'
import { isRealDay, yearBefore } from '../../../vocabulary/dates.ts'
import type { Post } from '../../../vocabulary/posts.ts'
import { cellText, isNothing, type SheetCell } from './cells.ts'
import type { Head, OfficerField } from './fields.ts'
import {
  birthMonth,
  gender,
  identityMonth,
  isPersonName,
  personName,
  phone,
  plainText,
  remarksOn,
  yesNo,
} from './normalise.ts'
import type { OfficerEntry } from './recognise/entry.ts'
import { isGone } from './recognise/section.ts'
import { postNamed, postOf } from './roles.ts'
import { checkedCell, checkedText, columnOf, report, type TableRow } from './table.ts'

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
 * The officers of a table (方案 §三.1 摸底登记), without those who are said to have left. A department stands until the next one
 * is named: clerks write it on the first row only, merged or not, on a line across the table, or as the name of the sheet.
 */
export function readOfficers(entries: readonly OfficerEntry[], asOf: string): OfficerDraft[] {
  let department: string | null = null
  let section: string | null = null
  return entries.map((entry) => {
    const { row, head } = entry
    const changed = entry.section !== section
    section = entry.section
    department = departmentOf(row, head) ?? (changed ? section : null) ?? department
    return draftOf(entry, department, asOf)
  })
}

/** What is written of an officer who is no longer on the staff: 已退休 as remark, state, title, or behind the name. */
export function goneBy({ line }: OfficerDraft, today: string): string | null {
  const written = [line.cell('status'), line.cell('notes'), line.cell('title'), line.cell('department')].map(cellText)
  return [...written, ...remarksOn(line.cell('name'))].find((remark) => isGone(remark, today)) ?? null
}

/** The deepest level that is written; a failed cell is told once and stops the looking. */
function departmentOf(line: TableRow<OfficerField>, head: Head<OfficerField>): string | null {
  const problemCount = line.problems.length
  const own =
    checkedText(line, head, 'department') ??
    (line.problems.length > problemCount ? null : plainText(line.cell('upperDepartment')))
  const bare = own
    ?.replace(/\s/g, '')
    .replace(/[（(]\d+人?[）)]$/, '')
    .replace(/^(\d{1,2}|[一二三四五六七八九十]{1,3})[.．、](?=\p{Script=Han})/u, '')
  return bare || null
}

/** 党内职务 and 行政职务 in columns of their own are one title, in the order of the columns. */
function titleOf(line: TableRow<OfficerField>, head: Head<OfficerField>): string | null {
  const title = checkedText(line, head, 'title')
  const other = checkedText(line, head, 'otherTitle', { blocking: false })
  if (title === null || other === null) return title ?? other
  if (title.includes(other) || other.includes(title)) return title.length < other.length ? other : title
  const isFirst = (columnOf(head, 'otherTitle') ?? 0) < (columnOf(head, 'title') ?? 0)
  return isFirst ? `${other}、${title}` : `${title}、${other}`
}

function draftOf({ row: line, head, ref }: OfficerEntry, department: string | null, asOf: string): OfficerDraft {
  if (department === null && head.columns.some(({ field }) => field === 'department')) {
    report(line, head, 'department.missing', 'department')
  }
  const title = titleOf(line, head)
  const notes = checkedText(line, head, 'notes', { blocking: false })
  const post = postNamed(plainText(line.cell('post')))
  const recorder = yesNo(line.cell('recorder'))
  const children = yesNo(line.cell('children'))
  return {
    ref,
    line,
    head,
    name: nameOf(line, head),
    gender: gender(line.cell('gender')) ?? sexBehind(line.cell('name')),
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

/** 王芳（女）: the sex of whom a table without a column for it marks. */
function sexBehind(name: SheetCell): 'male' | 'female' | null {
  return (
    remarksOn(name)
      .map(gender)
      .find((sex) => sex !== null) ?? null
  )
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
  if (birth.kind === 'ok') return birth.value
  const within = identityMonth(cellText(line.cell('identity')))
  return within !== null && within <= asOf.slice(0, 7) ? within : null
}

function phoneOf(line: TableRow<OfficerField>, head: Head<OfficerField>): string | null {
  const number = phone(checkedCell(line, head, 'phone', { blocking: false }))
  if (number.kind === 'bad') report(line, head, 'phone.invalid', 'phone')
  return number.kind === 'ok' ? number.value : null
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
