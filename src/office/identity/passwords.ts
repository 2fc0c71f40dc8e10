/** Passwords: their slow hashes, and first ones. */
import { randomInt } from 'node:crypto'
import { isOfSlowHash, slowHash } from '../../platform/password-hash.ts'

export const hashPassword = slowHash

let checks = 0

/** Checks of a password since the process began, right, wrong or pretended: what an answer's time hangs on. */
export const passwordChecks = (): number => checks

export function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  checks += 1
  return isOfSlowHash(passwordHash, password)
}

let dummy: Promise<string> | undefined

/** Spends the time of a check for a name that does not exist: the answer's delay tells nothing. */
export async function pretendToVerify(password: string): Promise<false> {
  dummy ??= hashPassword('no such account')
  await verifyPassword(await dummy, password)
  return false
}

const LOWER = 'abcdefghjkmnpqrstuvwxyz'
const UPPER = 'ABCDEFGHJKMNPQRSTUVWXYZ'
const DIGITS = '23456789'

const pick = (from: string, n: number) => Array.from({ length: n }, () => from[randomInt(from.length)]).join('')

/** A first password, shown once and changed at once: 12 characters, easy to read aloud, all the policy's classes. */
export function firstPassword(): string {
  return `${pick(UPPER, 1)}${pick(LOWER, 4)}-${pick(DIGITS, 4)}-${pick(LOWER, 2)}`
}

/**
 * Half a first password: two people are given one each, and its owner puts them together. Nobody can guess the other
 * half in five tries a quarter of an hour (two hundred million and more).
 */
export function firstHalf(): string {
  return `${pick(UPPER, 1)}${pick(LOWER, 4)}-${pick(DIGITS, 2)}`
}
