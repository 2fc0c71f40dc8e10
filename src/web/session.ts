/**
 * Whether the page still has a session. A page keeps what was typed when the session ends: it stays where it is, the
 * sign-in screen covers it, and the request that was refused waits until the same person has signed in again.
 */
type Waiting = { go: () => void; giveUp: (error: unknown) => void; error: unknown }

const waiting: Waiting[] = []
const listeners = new Set<() => void>()
let holder: string | undefined
let ended = false

/** The account of this page, once known; undefined after signing out. */
export function holdSession(accountId: string | undefined): void {
  holder = accountId
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
