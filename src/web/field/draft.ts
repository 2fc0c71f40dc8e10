/**
 * What is being typed and not yet saved. It survives a reload and a lost session, and nothing else: it is kept with the
 * page (sessionStorage), under the person who typed it, and goes when it is saved or the person signs out.
 */
import { useState } from 'react'
import type { z } from 'zod'

const PREFIX = 'lianfang draft '
let owner = ''

/** Whose drafts these are from here on; those of anybody else are removed. */
export function ownDrafts(accountId: string): void {
  owner = accountId
  for (const key of Object.keys(sessionStorage))
    if (key.startsWith(PREFIX) && !key.startsWith(`${PREFIX}${accountId} `)) sessionStorage.removeItem(key)
}

export function dropDrafts(): void {
  ownDrafts('nobody')
}

/** A draft by its name, or undefined where nothing was begun. Setting undefined removes it. */
export function useDraft<T>(name: string, schema: z.ZodType<T>) {
  const [draft, setDraft] = useState(() => load(name, schema))
  const set = (next: T | undefined) => {
    setDraft(next)
    if (next === undefined) sessionStorage.removeItem(keyOf(name))
    else sessionStorage.setItem(keyOf(name), JSON.stringify(next))
  }
  return [draft, set] as const
}

function load<T>(name: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.parse(JSON.parse(sessionStorage.getItem(keyOf(name)) ?? ''))
  } catch {
    return undefined // none, or of an earlier shape
  }
}

function keyOf(name: string): string {
  return `${PREFIX}${owner} ${name}`
}
