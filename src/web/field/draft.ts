/**
 * What is being typed and not yet saved. It survives a reload and a lost session, and nothing else: it is kept with the
 * page (sessionStorage), under the person who typed it, and goes when it is saved or the person signs out. Where the person keeps
 * visits on this phone, it lies there instead, sealed, and survives the phone being switched off.
 */
import { useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import { type Claim, claimDraft } from './draft-claim.ts'
import { phoneState, readShelfAgain, setPhone } from './phone/phone-state.ts'
import { VaultRemoved } from './phone/shelf.ts'
import { usePhone } from './phone/use-phone.ts'

const PREFIX = 'lianfang draft '
let owner = ''

/** Whose drafts these are from here on; those of anybody else are removed. */
export function ownDrafts(accountId: string): void {
  owner = accountId
  for (const key of Object.keys(sessionStorage))
    if (key.startsWith(PREFIX) && !key.startsWith(`${PREFIX}${accountId} `)) sessionStorage.removeItem(key)
}

/** Whether something was begun by this person and is neither saved nor dropped. */
export function hasDrafts(): boolean {
  const withPage = Object.keys(sessionStorage).some((key) => key.startsWith(`${PREFIX}${owner} `))
  return withPage || (ownVault()?.names('draft').length ?? 0) > 0
}

export function dropDrafts(): void {
  ownDrafts('nobody')
}

/** A draft by its name, or undefined where nothing was begun. Setting undefined removes it. */
export function useDraft<T>(name: string, schema: z.ZodType<T>) {
  const { openings } = usePhone()
  const [kept, setKept] = useState(() => ({ openings, draft: load(name, schema) }))
  // opened while somebody was writing already: the page stays, and what was begun before is found where nothing new is
  if (kept.openings !== openings) setKept({ openings, draft: kept.draft ?? load(name, schema) })
  const [isElsewhere, setElsewhere] = useState(false)
  const claim = useRef<Claim>(undefined)
  const isBegun = kept.draft !== undefined
  const show = (draft: T | undefined) => setKept((now) => ({ ...now, draft }))
  // biome-ignore lint/correctness/useExhaustiveDependencies: claimed from when it is begun until it is not
  useEffect(() => {
    if (!isBegun) return
    let unclear: ReturnType<typeof setTimeout> | undefined
    const own = claimDraft(keyOf(name), {
      onHeld: (before) => {
        clearTimeout(unclear)
        mine.add(name)
        void (before ? readAnew(name, schema).then(show) : sealDrafts()).then(() => setElsewhere(false))
      },
      onElsewhere: () => {
        mine.delete(name)
        // with the page each window keeps its own: another sitting, so that neither is taken for the other; not where it is this window itself, read anew
        if (!ownVault()) {
          unclear = setTimeout(() => show(anotherSitting(name, schema)), UNLOADED_MS)
          return
        }
        toSeal.delete(name)
        keepWithPage(name, undefined)
        setElsewhere(true)
      },
      flush: sealDrafts,
      onLetGo: () => void mine.delete(name),
    })
    claim.current = own
    return () => {
      clearTimeout(unclear)
      own.letGo()
      claim.current = undefined
      setElsewhere(false)
    }
  }, [isBegun, name])
  const set = (next: T | undefined) => {
    if (isElsewhere) return
    setKept({ openings, draft: next })
    const text = next === undefined ? undefined : JSON.stringify(next)
    if (!ownVault()) return keepWithPage(name, text)
    // until it is known that no other window writes it
    if (!mine.has(name)) keepWithPage(name, text)
    if (!mine.has(name) && text === undefined) toSeal.delete(name)
    else toSeal.set(name, text)
    void sealDrafts()
  }
  /** Brings it here, where another window of this phone writes it; until then nothing is typed here. */
  const take = isElsewhere ? () => claim.current?.take() ?? Promise.resolve() : undefined
  return [kept.draft, set, take] as const
}

/** A page that is read anew holds for a moment what it held before. */
const UNLOADED_MS = 1_000

/** What another window wrote. */
async function readAnew<T>(name: string, schema: z.ZodType<T>): Promise<T | undefined> {
  await readShelfAgain()
  return load(name, schema)
}

function anotherSitting<T>(name: string, schema: z.ZodType<T>): T | undefined {
  const draft = load(name, schema)
  if (typeof draft !== 'object') return draft
  const anew = schema.parse({ ...draft, attempt: undefined })
  keepWithPage(name, JSON.stringify(anew))
  return anew
}

function load<T>(name: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.parse(JSON.parse(sessionStorage.getItem(keyOf(name)) ?? ownVault()?.read('draft', name) ?? ''))
  } catch {
    return undefined // none, or of an earlier shape
  }
}

function keepWithPage(name: string, text: string | undefined): void {
  if (text === undefined) sessionStorage.removeItem(keyOf(name))
  else sessionStorage.setItem(keyOf(name), text)
}

function keyOf(name: string): string {
  return `${PREFIX}${owner} ${name}`
}

function ownVault() {
  const { vault } = phoneState()
  return vault?.accountId === owner ? vault : undefined
}

/** The latest text of each draft that is not sealed yet: typing is faster than the disk. */
const toSeal = new Map<string, string | undefined>()
/** Which of them this window writes. */
const mine = new Set<string>()
let before: Promise<unknown> = Promise.resolve()

/** Resolves once what was typed until now lies there. */
function sealDrafts(): Promise<void> {
  // where the page has no room either, what is typed next is tried again
  const done = before.catch(() => undefined).then(sealMine)
  before = done
  return done
}

async function sealMine(): Promise<void> {
  for (const [name, text] of toSeal) {
    if (!mine.has(name)) continue
    toSeal.delete(name)
    await sealDraft(name, text)
  }
}

async function sealDraft(name: string, text: string | undefined): Promise<void> {
  const place = { kind: 'draft', name } as const
  const vault = ownVault()
  if (!vault) return keepWithPage(name, text)
  try {
    await vault.write(text === undefined ? [] : [{ ...place, text }], text === undefined ? [place] : [])
    keepWithPage(name, undefined)
  } catch (error) {
    // no room on the phone, or removed in another window: kept with the page as without a store; the first is said
    keepWithPage(name, text)
    if (!(error instanceof VaultRemoved)) setPhone({ isFull: true })
  }
}
