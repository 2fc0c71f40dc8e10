/**
 * The pool as Kysely uses it. Its connections are pipelined: BEGIN leaves with the first statement behind it, a statement
 * that was sent ahead (`send-ahead.ts`) with the next one, and what is sent in one turn of the process is one write. A question is
 * answered before its COMMIT, which leaves with the next statement of the line, or soon by itself. Statements
 * are prepared once a connection: planning costs more than running for most of what the product asks. A text gets a name
 * of its own; texts beyond a bound stay unnamed, so that generated SQL cannot fill the server's memory. A connection that
 * was cut says whether COMMIT had been sent, and is never used again.
 */
import type { Duplex } from 'node:stream'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'
import { CommitUnknown, DatabaseAway, isConnectionOver } from './connection-lost.ts'

/** The values of statements that were sent ahead (`send-ahead.ts`): they are answered at once, and looked at later. */
export const unawaited = new WeakSet<readonly unknown[]>()

/** The values of the mark by which a transaction says that it answers a question (`send-ahead.ts`). */
export const answering: readonly unknown[] = []

/** How long the COMMIT of what only read waits for a statement to leave with, in milliseconds. */
const SOON_MS = 4
/** What leaves something behind, or holds it for others: nobody is answered before its COMMIT. */
const KEEPS = /\b(insert|update|delete|merge|truncate|lock|call|share)\b|advisory|nextval/i
const MOST = 1000
const names = new Map<string, string>()

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= MOST) return known
  const name = `s${names.size}`
  names.set(text, name)
  return name
}

/** The pool with named statements; throws `DatabaseAway` and `CommitUnknown` for what the network did. */
export function preparing(pool: pg.Pool): PostgresPool {
  const wrapped = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    connect: async () => {
      const client = await pool.connect().catch((error: unknown) => {
        throw new DatabaseAway(error)
      })
      const existing = wrapped.get(client) ?? wrap(client)
      wrapped.set(client, existing)
      return existing
    },
    end: () => pool.end(),
  } as PostgresPool
}

function wrap(client: pg.PoolClient): PostgresPoolClient {
  let over = false
  let opening: Promise<unknown> | undefined
  let unanswered: Promise<unknown>[] = []
  let isQuestion = false
  let keeps = false
  let leaving: NodeJS.Timeout | undefined
  const leave = () => {
    clearTimeout(leaving)
    leaving = undefined
    send('commit').catch((error: unknown) => {
      over ||= isConnectionOver(error)
    })
  }
  const listened = listening(client)
  const send = (text: unknown, values?: readonly unknown[]): Promise<pg.QueryResult> => {
    writeTogether(client)
    if (typeof text !== 'string' || values === undefined || values.length === 0)
      return listened(client.query(text as string))
    const name = nameOf(text)
    const statement = { text, values: [...values] }
    return listened(client.query(name === undefined ? statement : { name, ...statement }))
  }
  const query = async (text: unknown, values?: readonly unknown[]) => {
    // the server rolled back when the connection went: saying so would only hide the first error behind a second
    if (over && text === 'rollback') return NOTHING
    if (leaving) leave()
    if (text === 'begin') {
      unanswered = []
      isQuestion = false
      keeps = false
      opening = looked(send(text))
      return NOTHING
    }
    if (values === answering) {
      isQuestion = true
      return NOTHING
    }
    if (text === 'commit' && isQuestion && !keeps) {
      leaving = setTimeout(leave, SOON_MS).unref()
      return NOTHING
    }
    keeps ||= typeof text === 'string' && keepsSomething(text)
    const sent = looked(send(text, values))
    if (values !== undefined && unawaited.has(values)) {
      unanswered.push(sent)
      return NOTHING
    }
    try {
      // outside of a transaction nothing goes on
      await opening
      opening = undefined
      const result = await sent
      if (text === 'commit') await sayFirstFault(unanswered)
      // a failed statement that somebody caught makes COMMIT a rollback without an error: never acknowledge it
      if (text === 'commit' && result.command === 'ROLLBACK')
        throw new Error('the transaction was rolled back at COMMIT')
      return result
    } catch (error) {
      if (isConnectionOver(error)) {
        over = true
        throw text === 'commit' ? new CommitUnknown(error) : new DatabaseAway(error)
      }
      // what was sent ahead failed first; this one only met its end
      if (isAborted(error)) await sayFirstFault(unanswered)
      throw error
    }
  }
  // a connection that was cut goes: the pool makes another
  return {
    query,
    release: (discard?: boolean | Error) => client.release(over || discard),
  } as unknown as PostgresPoolClient
}

const known = new Map<string, boolean>()

function keepsSomething(text: string): boolean {
  const found = known.get(text) ?? KEEPS.test(text)
  if (known.size < MOST) known.set(text, found)
  return found
}

const NOTHING = { command: '', rowCount: 0, rows: [] }

/** The same promise; that nobody looks at it yet is no defect of the process. */
function looked<T>(sent: Promise<T>): Promise<T> {
  sent.catch(() => undefined) // told by whoever awaits it, COMMIT at the latest
  return sent
}

async function sayFirstFault(sent: readonly Promise<unknown>[]): Promise<void> {
  for (const one of sent) await one
}

/** 25P02: the transaction had failed before this statement. */
function isAborted(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '25P02'
}

type Line = { since: number; silence: number; cut: () => void }
/** Lines that owe an answer. */
const owing = new Set<Line>()
const LISTEN_MS = 500
let ear: NodeJS.Timeout | undefined

/**
 * A line on which nothing is heard for the time-out of a query is cut. One clock listens to all lines: the client's own sets
 * a timer with each statement, seven for a list. What is returned is told of each statement that was sent.
 */
function listening(client: pg.PoolClient): <T>(sent: Promise<T>) => Promise<T> {
  const { connectionParameters, connection } = inside(client)
  const silence = connectionParameters.query_timeout
  if (!silence) return (sent) => sent
  connectionParameters.query_timeout = 0
  const line: Line = {
    since: 0,
    silence,
    cut: () => void connection.stream.destroy(new Error('query read timeout')),
  }
  let owed = 0
  const heard = () => {
    owed -= 1
    line.since = performance.now()
    if (owed === 0) owing.delete(line)
  }
  return (sent) => {
    owed += 1
    if (owed === 1) {
      line.since = performance.now()
      owing.add(line)
      ear ??= setInterval(listen, LISTEN_MS).unref()
    }
    sent.then(heard, heard)
    return sent
  }
}

function listen(): void {
  const now = performance.now()
  for (const line of owing) if (now - line.since > line.silence) line.cut()
  if (owing.size > 0) return
  clearInterval(ear)
  ear = undefined
}

/** What the client keeps to itself. */
function inside(client: pg.PoolClient) {
  return client as unknown as { connectionParameters: { query_timeout: number }; connection: { stream: Duplex } }
}

/** Holds what is written to the line until this turn of the process is over. */
function writeTogether(client: pg.PoolClient): void {
  const { stream } = inside(client).connection
  stream.cork()
  process.nextTick(() => stream.uncork())
}
