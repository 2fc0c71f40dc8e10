/**
 * 纸上的码: what tells a printed page from every other. It stands in the page's corner as a QR and in letters, so that a page that
 * comes back signed finds its record. The code names a row (`printed_paper`) with the form, its version and its subject;
 * nothing personal stands in it, and it opens nothing.
 */
import { newCode } from '../platform/crypto.ts'

/** The form in one letter, so that a page says what it is even to a reader without the database. */
export const markForms = {
  notice: 'N',
  visitRecord: 'R',
  pledge: 'P',
  card: 'C',
  proposal: 'B',
  letter: 'L',
  reader: 'F',
  cases: 'J',
  receipts: 'S',
  attendance: 'A',
} as const
export type MarkForm = keyof typeof markForms

/** `code`: ten characters, the last of which checks the others. */
export type Mark = { form: MarkForm; code: string }

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const LENGTH = 10
const TEXT = /^LF1\.([A-Z])\.([2-9A-Z]{10})\.([1-9]\d?)$/

/** Nine random characters of 31 and one that finds every single wrong one and nearly every swap. */
export function newMarkCode(): string {
  const drawn = newCode(LENGTH - 1)
  return `${drawn}${checkOf(drawn)}`
}

/** What the QR of a page holds: 18 or 19 characters, which the smallest code takes. Pages count from 1, at most 99. */
export function markText({ form, code }: Mark, page: number): string {
  return `LF1.${markForms[form]}.${code}.${page}`
}

/** Reads a QR; undefined if it is none of ours. */
export function readMark(text: string): (Mark & { page: number }) | undefined {
  const [, letter, code, page] = TEXT.exec(text.trim()) ?? []
  const form = formOf(letter)
  if (form === undefined || code === undefined || !isMarkCode(code)) return undefined
  return { form, code, page: Number(page) }
}

/** True for a code that can have been printed. */
export function isMarkCode(code: string): boolean {
  return (
    code.length === LENGTH && [...code].every((c) => ALPHABET.includes(c)) && checkOf(code.slice(0, -1)) === code.at(-1)
  )
}

/** A code as a person types it: small letters, spaces and dashes do not matter. */
export function tidyMarkCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-–—]/g, '')
}

/** A code as it is printed: 7K3M-Q2XW-9F. */
export function spacedMarkCode(code: string): string {
  return code.replace(/.{4}(?=.)/g, '$&-')
}

function formOf(letter: string | undefined): MarkForm | undefined {
  for (const form of markFormNames) if (markForms[form] === letter) return form
  return undefined
}

const markFormNames = [
  'notice',
  'visitRecord',
  'pledge',
  'card',
  'proposal',
  'letter',
  'reader',
  'cases',
  'receipts',
  'attendance',
] as const satisfies readonly MarkForm[]

/** A weighted sum modulo 31, a prime: weights 1 to 9 are all different from nought and from each other. */
function checkOf(characters: string): string {
  const sum = [...characters].reduce((total, c, i) => total + (i + 1) * ALPHABET.indexOf(c), 0)
  return ALPHABET[sum % 31] ?? ''
}
