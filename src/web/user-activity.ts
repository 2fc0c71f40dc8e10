/**
 * Whether somebody is at this page. What it reads by itself (polls, reading again when it is looked at) is not use: such a
 * request says so, and a session that only polls ends. Whoever works on a page without sending anything is heard of too.
 */
const AT_IT_MS = 60_000
const TELL_MS = 5 * 60_000

/** Opening the page was an act. */
let lastAct = performance.now()
let lastReported = performance.now()
let tell: (() => void) | undefined

for (const act of ['pointerdown', 'keydown', 'wheel', 'touchmove'])
  document.addEventListener(act, heard, { capture: true, passive: true })

function heard(): void {
  lastAct = performance.now()
  if (tell && lastAct - lastReported > TELL_MS) {
    lastReported = lastAct
    tell()
  }
}

/** What is called when somebody has worked for minutes without sending anything. */
export function tellOfWork(call: () => void): void {
  tell = call
}

/** The header of a request that nobody's act caused; empty for one that a person did. */
export function idleHeader(): Record<string, string> {
  if (performance.now() - lastAct > AT_IT_MS) return { 'x-lianfang-idle': '1' }
  lastReported = performance.now()
  return {}
}
