import { isRealDay } from '../../../vocabulary/dates.ts'
import { oneName } from '../../register/rules/person-name.ts'
import { cellText, isNothing, type SheetCell } from './cells.ts'

/** A name without the spaces that line up two characters with three (尹　颖), middle dots made one kind. */
export function personName(cell: SheetCell | undefined): string | null {
  const text = cellText(cell)
  const name = oneName(text)
  return isNothing(text) || isNothing(name) ? null : name
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
 * A phone as digits: a mobile of 11, or a fixed line with or without its area code. Numbers, text, +86, spaces and
 * dashes are all read; of several numbers in one cell the first good one is taken.
 */
export function phone(cell: SheetCell | undefined): Parsed<string> {
  const text = cellText(cell)
  if (isNothing(text)) return { kind: 'none' }
  for (const part of text.split(/[/、,;,；\n]|或/)) {
    const digits = part.replace(/[\s\-—–()()]/g, '').replace(/^(\+|00)?86(?=1\d{10}$|0\d{9,11}$)/, '')
    if (/^1[3-9]\d{9}$/.test(digits)) return { kind: 'ok', value: digits }
    if (/^0[1-9]\d{8,10}$/.test(digits) || /^[2-8]\d{6,7}$/.test(digits)) return { kind: 'ok', value: digits }
  }
  return { kind: 'bad' }
}

/**
 * A birth as its month, `YYYY-MM`: a day is not kept. Reads 1993.12, 1976-4, 197105, 1986年6月, 1986/6/3, 19860603,
 * date cells, and bare Excel day numbers. `notAfter` is an ISO day: nobody is born later.
 */
export function birthMonth(cell: SheetCell | undefined, notAfter: string): Parsed<string> {
  if (typeof cell === 'object' && cell !== null && 'date' in cell) return asMonth(cell.date, notAfter)
  const text = cellText(cell)
  if (isNothing(text)) return { kind: 'none' }
  if (isMonthThatLostItsZero(cell)) return { kind: 'bad' }
  const compact = text.replace(/\s/g, '').replace(/(出生|生)$/, '')
  const split =
    /^(\d{4})[.\-/年,](\d{1,2})(?:[.\-/月,](\d{1,2})?日?)?(?:T.*)?$/.exec(compact) ??
    /^(\d{4})(\d{2})(\d{2})?$/.exec(compact)
  if (split) return asMonth(isoOf(split[1] ?? '', split[2] ?? '', split[3] ?? '1'), notAfter)
  const serial = /^\d{5}(\.\d+)?$/.test(compact) ? dayOfSerial(Math.floor(Number(compact))) : null
  return serial ? asMonth(serial, notAfter) : { kind: 'bad' }
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
  if (/^(否|不是|不在|外地|非本地|×|✗|N|NO|FALSE|0|无)/i.test(text)) return { kind: 'ok', value: false }
  if (isNothing(text)) return { kind: 'none' }
  if (/^(是|在|本地|本县|本市|√|✓|Y|YES|TRUE|1)/i.test(text)) return { kind: 'ok', value: true }
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
