/**
 * The pool as Kysely uses it. Statements are prepared once a connection: planning costs more than running for most of
 * what the product asks. A text gets a name of its own; texts beyond a bound stay unnamed, so that generated SQL cannot
 * fill the server's memory. A connection that was cut says whether COMMIT had been sent, and is never used again.
 */
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'
import { CommitUnknown, DatabaseAway, isConnectionOver } from './lost.ts'

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
  const send = (text: unknown, values?: readonly unknown[]) => {
    if (typeof text !== 'string' || values === undefined || values.length === 0) return client.query(text as string)
    const name = nameOf(text)
    return client.query(name === undefined ? { text, values: [...values] } : { name, text, values: [...values] })
  }
  const query = async (text: unknown, values?: readonly unknown[]) => {
    // the server rolled back when the connection went: saying so would only hide the first error behind a second
    if (over && text === 'rollback') return { command: 'ROLLBACK', rowCount: 0, rows: [] }
    try {
      const result = await send(text, values)
      // a failed statement that somebody caught makes COMMIT a rollback without an error: never acknowledge it
      if (text === 'commit' && result.command === 'ROLLBACK')
        throw new Error('the transaction was rolled back at COMMIT')
      return result
    } catch (error) {
      if (!isConnectionOver(error)) throw error
      over = true
      throw text === 'commit' ? new CommitUnknown(error) : new DatabaseAway(error)
    }
  }
  // a connection that was cut goes: the pool makes another
  return {
    query,
    release: (discard?: boolean | Error) => client.release(over || discard),
  } as unknown as PostgresPoolClient
}
