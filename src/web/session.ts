/**
 * Whether the page still has a session. A page keeps what was typed when the session ends: it stays where it is, the
 * sign-in screen covers it, and the request that was refused waits until the same person has signed in again.
 */
type Waiting = { go: () => void; giveUp: (error: unknown) => void; error: unknown }

const waiting: Waiting[] = []
const listeners = new Set<() => void>()
let holder: string | undefined
let screen: string | undefined
let ended = false

const tabs = 'BroadcastChannel' in globalThis ? new BroadcastChannel('lianfang screen') : undefined

/** Whose page this is, once known; undefined after signing out. The other tabs hear of it. */
export function holdSession(me: { accountId: string; screen: string } | undefined): void {
  const before = screen
  holder = me?.accountId
  screen = me?.screen
  if (screen !== undefined && screen !== before) tabs?.postMessage(screen)
}

/** The page of somebody who opened it by the phone's code: no session is known of, and what was asked in one gets no answer. */
export function holdKept(me: { screen: string }): void {
  holder = undefined
  screen = me.screen
  ended = false
  for (const request of waiting.splice(0)) request.giveUp(request.error)
  tell()
}

/** The person wants to sign in; the page stays behind the sign-in screen. */
export function askToSignIn(accountId: string): void {
  holder = accountId
  ended = true
  tell()
}

/** Told once the session has ended for good: the other tabs show nothing of it either. */
export function tellSignedOut(): void {
  tabs?.postMessage(null)
}

// gone back to after signing out: the page is asked for again, not shown as it was
globalThis.addEventListener?.('pageshow', (event: PageTransitionEvent) => {
  if (event.persisted) location.reload()
})

// another person signed in in another tab, or this one signed out there: nothing of this page is theirs
tabs?.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (screen !== undefined && event.data !== screen) openAnew()
})

/** Each request says whose page sends it: the server does nothing of it in another person's name. */
export function screenHeader(): Record<string, string> {
  return screen === undefined ? {} : { 'x-lianfang-screen': screen }
}

/** The page from its beginning, for whoever is signed in now; what was being typed was somebody else's. Never resolves: what waited for an answer gets none. */
export function openAnew(): Promise<never> {
  holder = undefined
  screen = undefined
  sessionStorage.clear()
  location.assign(location.pathname.startsWith('/field') ? '/field' : '/')
  return new Promise(() => undefined)
}

/** Resolves when the session is back; rejects with `error` where there was none in this page. */
export function sessionBack(error: unknown): Promise<void> {
  if (holder === undefined) return Promise.reject(error)
  ended = true
  tell()
  return new Promise((go, giveUp) => {
    waiting.push({ go, giveUp, error })
  })
}

/** Someone has signed in on the cover. Another person than before gets a fresh page: nothing of the first one is sent. */
export function resumeSession(accountId: string): void {
  const same = holder === accountId
  holder = accountId
  ended = false
  for (const request of waiting.splice(0)) same ? request.go() : request.giveUp(request.error)
  if (same) tell()
  else location.assign('/')
}

export function sessionEnded(): boolean {
  return ended
}

export function onSession(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function tell(): void {
  for (const listener of listeners) listener()
}
