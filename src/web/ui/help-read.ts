/**
 * Which “?” a person has opened in this browser: their names, nothing else. Signing out leaves the list, for it tells nothing but
 * what somebody has read about.
 */
import { z } from 'zod'

const listed = z.array(z.string().max(40)).max(200)
const keyOf = (accountId: string) => `lianfang help ${accountId}`

export function isHelpRead(accountId: string, topic: string): boolean {
  return readBy(accountId).includes(topic)
}

export function readHelp(accountId: string, topic: string): void {
  keep(accountId, [...readBy(accountId), topic])
}

function readBy(accountId: string): string[] {
  const kept = localStorage.getItem(keyOf(accountId))
  if (kept === null) return []
  try {
    return listed.parse(JSON.parse(kept))
  } catch {
    return [] // of an earlier shape
  }
}

function keep(accountId: string, read: readonly string[]): void {
  localStorage.setItem(keyOf(accountId), JSON.stringify([...new Set(read)]))
}
