/**
 * A connection to the database can be cut at any moment. What a caller must know is only this: was it cut before COMMIT
 * was sent (nothing was written), or after (nobody can say until it is tried again by the same id)?
 */
import pg from 'pg'

/** The database did not answer, or its connection was cut before COMMIT: nothing was written. */
export class DatabaseAway extends Error {
  constructor(cause: unknown) {
    super(`database away: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}

/** The connection was cut between COMMIT and its answer. The same command id, sent again, finds out. */
export class CommitUnknown extends Error {
  constructor(cause: unknown) {
    super(`commit unknown: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}

const NETWORK = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'ENOENT', 'ENOTFOUND', 'EHOSTUNREACH'])
// what `pg` itself says without a code
const WORDS = /connection terminated|not queryable|query read timeout|client was closed|connection error/i

/** Whether the connection itself is over: a FATAL of the server, a broken socket, or no answer within the time-out. */
export function isConnectionOver(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return error.severity === 'FATAL' || error.severity === 'PANIC'
  if (!(error instanceof Error)) return false
  return ('code' in error && typeof error.code === 'string' && NETWORK.has(error.code)) || WORDS.test(error.message)
}
