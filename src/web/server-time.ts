/**
 * Now, by the server's clock: a PC whose clock is a day off still proposes the right day. Every answer of the server bears
 * its time (the `Date` header, to the second); before the first one, and without a connection, the PC's own clock counts.
 */
let ahead = 0

/** How far this PC's clock is behind the server's, in milliseconds, from an answer that came in just now. */
export function heardAt(date: string | null, here: number = Date.now()): void {
  const serverTime = date === null ? Number.NaN : Date.parse(date)
  if (!Number.isNaN(serverTime) && Math.abs(serverTime - here - ahead) > EXACT_MS) ahead = serverTime - here
}

/** The header knows whole seconds, and an answer takes its time: less than this is no difference. */
const EXACT_MS = 2_000

export function serverNow(): Date {
  return new Date(Date.now() + ahead)
}
