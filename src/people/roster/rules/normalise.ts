import { normaliseName } from '../../../platform/normalise-name.ts'
import { isRealDay } from '../../../vocabulary/dates.ts'
import { cellText, isNothing, type SheetCell } from './cells.ts'

/**
 * A name without the spaces that line up two characters with three (尹　颖), without marks (★王芳, 王芳*), numbers before it
 * and remarks in brackets (王芳（女）); middle dots made one kind.
 */
export function personName(cell: SheetCell | undefined): string | null {
  const text = cellText(cell)
  const name = normaliseName(bareName(text))
  return isNothing(text) || isNothing(name) ? null : name
}

const MARKS = /[*★☆▲△●○◎◆◇■□※√✓✔#＃＊]+/gu

function bareName(text: string): string {
  const bare = text
    .replace(/[（(【[〔][^（()）【】[\]〔〕]*[）)】\]〕]/g, '')
    .replace(MARKS, '')
    .replace(/^\s*\d{1,4}\s*[.、)）:：\s]\s*(?=\p{Script=Han})/u, '')
    .replace(/(?<=\p{Script=Han}{2})\s*(同志|先生|女士|老师|主任|科长|局长|部长|书记|主席|股长|处长)$/u, '')
    .trim()
  return bare === '' ? text : bare
}

/** What stands in brackets behind a name: 女, 满族, 副主席, 已退休. */
export function remarksOn(cell: SheetCell | undefined): string[] {
  return [...cellText(cell).matchAll(/[（(【[〔]([^（()）【】[\]〔〕]*)[）)】\]〕]/g)].map((match) =>
    (match[1] ?? '').trim(),
  )
}

/** Letters of any script with a middle dot or single spaces between; no digits, no signs. At most 30 characters. */
export function isPersonName(name: string): boolean {
  return name.length <= 30 && /^\p{L}[\p{L}\p{M}· '-]*$/u.test(name)
}

/** Free text on one line, or null where a clerk writes "nothing". */
export function plainText(cell: SheetCell | undefined): string | null {
  const text = cellText(cell).replace(/\s+/g, ' ')
  return isNothing(text) ? null : text
}

export type Parsed<T> =
  | { readonly kind: 'none' }
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'bad' }

/**
 * A phone as digits: a mobile of 11, or a fixed line with or without its area code. Numbers, text, +86, spaces, dots,
 * dashes and words beside it (手机：…, …微信同号, 短号) are all read. Of several numbers in one cell a mobile goes first.
 */
export function phone(cell: SheetCell | undefined): Parsed<string> {
  const text = cellText(cell)
  if (isNothing(text)) return { kind: 'none' }
  let fixed: string | null = null
  for (const part of phoneParts(text)) {
    const digits = part
      .replace(/(?<=\d)\.0+$/, '')
      .replace(/[\s\-—–_.·()（）]/g, '')
      .replace(/^(\+|00)?86(?=1\d{10}$|0\d{9,11}$)/, '')
    if (/^1[3-9]\d{9}$/.test(digits)) return { kind: 'ok', value: digits }
    if (/^0[1-9]\d{8,10}$/.test(digits) || /^[2-8]\d{6,7}$/.test(digits)) fixed ??= digits
  }
  const beside = mobileBeside(text)
  if (beside !== null) return { kind: 'ok', value: beside }
  return fixed === null ? { kind: 'bad' } : { kind: 'ok', value: fixed }
}

/** 5360010 199 8601 9802: a mobile written in groups beside a whole other number; one digit too many is no other number. */
function mobileBeside(text: string): string | null {
  const found = /(?<![\d-])(?:\+?86[\s-]*)?(1[3-9]\d(?:[\s-]?\d){8})(?![\s-]?\d)/.exec(text)
  if (!found) return null
  const left = text.replace(found[0], '').replace(/\D/g, '').length
  return left >= 7 ? (found[1] ?? '').replace(/\D/g, '') : null
}

/** The numbers of a cell, apart from the words around them; a short number or an extension is none of them. */
function phoneParts(text: string): string[] {
  const words = text
    .replace(/(短号|虚拟网|小号|分机|转|内线)\s*[:：]?\s*\d{2,8}/g, '\n')
    .replace(/[（(]\s*\d{3,6}\s*[）)]$/, '')
  const parts = words.split(/[/、,;,；|\\\n]|或|\p{Script=Han}+[:：]?|(?<=\d{11})\s+(?=\d)/u)
  return parts.flatMap((part) => {
    const runs = part.trim().split(/\s+/)
    return runs.length > 1 && runs.every((run) => run.replace(/\D/g, '').length >= 7)
      ? runs
      : [part.replace(/[:：]/g, '')]
  })
}

/**
 * A birth as its month, `YYYY-MM`: a day is not kept. Reads 1993.12, 1976-4, 197105, 1986年6月, 1986/6/3, 19860603, 85.03,
 * 一九八六年十一月, 1985-03-15 00:00:00, date cells, bare Excel day numbers, and the month within an identity number, of which nothing else
 * is read. `notAfter` is an ISO day: nobody is born later.
 */
export function birthMonth(cell: SheetCell | undefined, notAfter: string): Parsed<string> {
  if (typeof cell === 'object' && cell !== null && 'date' in cell) return asMonth(cell.date, notAfter)
  const text = cellText(cell)
  if (isNothing(text)) return { kind: 'none' }
  if (isMonthThatLostItsZero(cell)) return { kind: 'bad' }
  const within = identityMonth(text)
  if (within !== null) return asMonth(`${within}-01`, notAfter)
  const compact = inDigits(text)
    .replace(/(?<=\d)[\sT]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/, '')
    .replace(/[（(].*[）)]$/, '')
    .replace(/\s/g, '')
    .replace(/^(出生(于|日期|年月)?|生于|公历|阳历)[:：]?/, '')
    .replace(/(出生|生人?)$/, '')
  const split =
    /^(\d{4})[.\-/年,、_](\d{1,2})(?:[.\-/月,、_](\d{1,2})?[日号]?)?(?:T.*)?$/.exec(compact) ??
    /^(\d{4})(\d{2})(\d{2})?$/.exec(compact)
  if (split) return asMonth(isoOf(split[1] ?? '', split[2] ?? '', split[3] ?? '1'), notAfter)
  const monthFirst = /^(\d{1,2})[.\-/](\d{4})$/.exec(compact)
  if (monthFirst && typeof cell === 'string')
    return asMonth(isoOf(monthFirst[2] ?? '', monthFirst[1] ?? '', '1'), notAfter)
  const short =
    typeof cell === 'string' ? /^(\d{2})[.\-/年](\d{1,2})(?:[.\-/月](\d{1,2})?[日号]?)?$/.exec(compact) : null
  if (short) return asMonth(isoOf(century(short[1] ?? '', notAfter), short[2] ?? '', short[3] ?? '1'), notAfter)
  const serial = /^\d{5}(\.\d+)?$/.test(compact) ? dayOfSerial(Math.floor(Number(compact))) : null
  return serial ? asMonth(serial, notAfter) : { kind: 'bad' }
}

const FIGURES = '〇一二三四五六七八九'

/** 一九八六年十一月初三 with its year, month and day in digits; other text as it is. */
function inDigits(text: string): string {
  const match = /^([〇零○OoО一二三四五六七八九]{4}|[〇零○一二三四五六七八九]{2})年(.*)$/u.exec(text.replace(/\s/g, ''))
  if (!match) return text
  const year = [...(match[1] ?? '')].map((figure) => Math.max(0, FIGURES.indexOf(figure))).join('')
  return `${year}年${(match[2] ?? '').replace(/[一二三四五六七八九十]+/g, counted)}`
}

/** 十一 is 11, 二十三 is 23. */
function counted(words: string): string {
  const [tens, ones] = words.includes('十') ? words.split('十') : ['', words]
  const figure = (word: string | undefined) => Math.max(0, FIGURES.indexOf(word || '〇'))
  return String((words.includes('十') ? Math.max(1, figure(tens)) * 10 : 0) + figure(ones))
}

/** 85 is 1985 and 12 is 2012: the latest year that is not after the day. */
function century(year: string, notAfter: string): string {
  return `20${year}` <= notAfter.slice(0, 4) ? `20${year}` : `19${year}`
}

const IDENTITY = /^(?:\d{6}((?:19|20)\d{2})(0[1-9]|1[0-2])\d{2}\d{3}[\dXx]|\d{6}(\d{2})(0[1-9]|1[0-2])\d{2}\d{3})$/

/** The month within an identity number of 18 or 15 digits (GB 11643), `YYYY-MM`; null for any other text. */
export function identityMonth(text: string): string | null {
  const match = IDENTITY.exec(text.replace(/[\s'’]/g, ''))
  if (!match) return null
  return match[1] === undefined ? `19${match[3]}-${match[4]}` : `${match[1]}-${match[2]}`
}

/** A text in which identity numbers cannot be read any more: they are kept nowhere, not even among shown cells. */
export function withoutIdentity(text: string): string {
  return text.replace(/(?<!\d)(\d{17}[\dXx]|\d{15})(?!\d)/g, '（身份证号不保留）')
}

/** An age in whole years: 35, 35岁, 35周岁. */
export function ageInYears(cell: SheetCell | undefined): number | null {
  const match = /^(\d{1,2}|1[01]\d)(?:\.0+)?\s*(周?岁)?$/.exec(cellText(cell))
  return match ? Number(match[1]) : null
}

/** 1990.1 as a number was typed as 1990.1 or 1990.10: nobody can tell, so it is asked. */
function isMonthThatLostItsZero(cell: SheetCell | undefined): boolean {
  return typeof cell === 'number' && /^\d{4}\.1$/.test(String(cell))
}

function isoOf(year: string, month: string, day: string): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

function asMonth(day: string, notAfter: string): Parsed<string> {
  if (!isRealDay(day) || day < '1900-01-01' || day > notAfter) return { kind: 'bad' }
  return { kind: 'ok', value: day.slice(0, 7) }
}

/** Excel counts days from 1899-12-30 (after February 1900). */
function dayOfSerial(serial: number): string {
  return new Date(Date.UTC(1899, 11, 30 + serial)).toISOString().slice(0, 10)
}

/** 是 / 否 and what clerks write instead. */
export function yesNo(cell: SheetCell | undefined): Parsed<boolean> {
  if (typeof cell === 'boolean') return { kind: 'ok', value: cell }
  const text = cellText(cell).replace(/\s/g, '')
  if (/^(否|不是|不在|外地|外省|外市|外县|县外|市外|省外|境外|国外|异地|在外|非本地|×|✗|✘|N|NO|FALSE|0|无)/i.test(text))
    return { kind: 'ok', value: false }
  if (isNothing(text)) return { kind: 'none' }
  if (/^(是|在|本地|本县|本市|本区|本镇|本乡|当地|县内|市内|区内|境内|县城|城区|√|✓|✔|Y|YES|TRUE|1)/i.test(text))
    return { kind: 'ok', value: true }
  return { kind: 'bad' }
}

export function gender(cell: SheetCell | undefined): 'male' | 'female' | null {
  const text = cellText(cell)
  if (/^(男|m)/i.test(text)) return 'male'
  return /^(女|f)/i.test(text) ? 'female' : null
}

/** Text that a spreadsheet would run as a formula: begins with = or @, or with + or - before something not a number. */
export function isFormulaText(cell: SheetCell | undefined): boolean {
  const text = cellText(cell)
  return /^[=@]/.test(text) || (/^[+-]/.test(text) && !/^[+-][\d\s.()-]*$/.test(text) && !isNothing(text))
}

/** A formula that failed or was never calculated: #N/A, #REF! and their like. */
export function isFailedFormula(cell: SheetCell | undefined): boolean {
  if (typeof cell === 'object' && cell !== null && 'formula' in cell) return true
  return /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)$/.test(cellText(cell))
}
