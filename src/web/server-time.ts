/**
 * Now, by the server's clock: a PC whose clock is a day off still proposes the right day. Every answer of the server bears
 * its time (the `Date` header, to the second); before the first one, and without a connection, the PC's own clock counts.
 */
let ahead = 0
/** How far this clock is to be believed: the server was heard since the page opened; not yet; or it shows a time that was over then. */
let belief: 'heard' | 'notYet' | 'impossible' = 'notYet'

/** How far this PC's clock is behind the server's, in milliseconds, from an answer that came in just now. */
export function heardAt(date: string | null, here: number = Date.now()): void {
  const serverTime = date === null ? Number.NaN : Date.parse(date)
  if (!Number.isNaN(serverTime)) belief = 'heard'
  if (!Number.isNaN(serverTime) && Math.abs(serverTime - here - ahead) > EXACT_MS) ahead = serverTime - here
}

/** The header knows whole seconds, and an answer takes its time: less than this is no difference. */
const EXACT_MS = 2_000

/** What was heard before the page opened, at an instant of the server and of this clock: a clock that was a day off then is so now. */
export function heardBefore(server: number, here: number, now: number = Date.now()): void {
  if (belief === 'heard') return
  belief = now < here ? 'impossible' : 'notYet'
  ahead = belief === 'impossible' ? server - now : server - here
}

/** What this clock shows, to be told to `heardBefore` another time. */
export function shownHere(): Date {
  return new Date()
}

/** The latest that it can be by what is known; null where this clock cannot be right, and only the server can say. */
export function latestNow(): Date | null {
  if (belief === 'impossible') return null
  // it may have been set right since
  return new Date(Math.max(serverNow().getTime(), belief === 'heard' ? 0 : Date.now()))
}

export function serverNow(): Date {
  return new Date(Date.now() + ahead)
}
