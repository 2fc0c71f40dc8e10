/** What is known of this phone's store: whether it is open, whose it is, what waits. Screens listen; nothing here asks the server. */
import { isQuotaError } from './quota.ts'
import { type Shelf, VaultRemoved } from './shelf.ts'
import type { Place, Put, Vault } from './vault.ts'

export type PhoneState = {
  /** Somebody's code opens something here. */
  hasCode: boolean
  vault: Vault | undefined
  /** It was opened by the code: no session is known of. */
  byCode: boolean
  /** How often something was opened here: what a page begun before writes on has its draft from then on. */
  openings: number
  /** Acts that were not sent, of whoever holds the phone; also where they are not opened yet. */
  waiting: number
  /** How the last try to reach the server ended. */
  line: 'there' | 'gone' | 'signIn'
  sending: boolean
  /** The last write found no room. */
  isFull: boolean
  /** Rises with each change: what is worked out from it is worked out anew. */
  version: number
}

let state: PhoneState = {
  hasCode: false,
  vault: undefined,
  byCode: false,
  openings: 0,
  waiting: 0,
  line: 'there',
  sending: false,
  isFull: false,
  version: 0,
}
let kept: Shelf | undefined
const listeners = new Set<() => void>()
const windows = 'BroadcastChannel' in globalThis ? new BroadcastChannel('lianfang phone') : undefined

export function phoneState(): PhoneState {
  return state
}

export function onPhone(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function setPhone(change: Partial<Omit<PhoneState, 'version'>>): void {
  const next = { ...state, ...change }
  const waiting = next.vault ? next.vault.names('act').length : next.waiting
  state = { ...next, waiting, version: state.version + 1 }
  for (const listener of listeners) listener()
}

/** The shelf of this browser, once it was opened; undefined where the browser has none. */
export function shelfOf(): Shelf | undefined {
  return kept
}

export function holdShelf(shelf: Shelf): void {
  kept = shelf
}

/** How often what waits changed, in this window or another: a page that was asked for before is of another time. */
let generation = 0
export const outboxGeneration = () => generation
export function nextGeneration(): void {
  generation += 1
}

/** Writes sealed and tells the other windows. Rejects where there is no room or another window removed it, and says so from then on. */
export async function writeSealed(put: readonly Put[], remove: readonly Place[] = []): Promise<void> {
  const { vault } = state
  if (!vault) throw new Error('nothing is open on this phone')
  try {
    await vault.write(put, remove)
  } catch (error) {
    if (isQuotaError(error)) setPhone({ isFull: true })
    if (error instanceof VaultRemoved) forget(vault)
    throw error
  }
  tellWindows(vault.accountId)
  // what was only removed says nothing of room
  setPhone(put.length > 0 ? { isFull: false } : {})
}

/** The other windows look at what lies there of this account. */
export function tellWindows(accountId: string): void {
  windows?.postMessage(accountId)
}

/** Removed in another window: nothing is kept here from now on, and nothing is said to be. */
function forget(vault: Vault): void {
  if (state.vault === vault) setPhone({ vault: undefined, waiting: 0 })
}

/** As `writeSealed`, of what the server has: without room, or removed in another window, it is not kept and the screen says so; false then. */
export async function writeIfRoom(put: readonly Put[], remove: readonly Place[] = []): Promise<boolean> {
  try {
    await writeSealed(put, remove)
    return true
  } catch (error) {
    if (!isQuotaError(error) && !(error instanceof VaultRemoved)) throw error
    return false
  }
}

/** What lies there now: another window may have sent some of it, or dropped it, or removed all. */
export async function readShelfAgain(): Promise<void> {
  const { vault } = state
  try {
    await vault?.readAgain()
    setPhone({})
  } catch (error) {
    if (vault && error instanceof VaultRemoved) forget(vault)
    // a shelf that cannot be read at the moment: what is known of it stays
    else if (!(error instanceof DOMException)) throw error
  }
}

windows?.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (event.data !== state.vault?.accountId) return
  nextGeneration()
  void readShelfAgain()
})
