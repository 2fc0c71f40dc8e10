/**
 * Statements prepared once a connection: planning costs more than running for most of what the product asks. A text gets
 * a name of its own; texts beyond a bound stay unnamed, so that generated SQL cannot fill the server's memory.
 */
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'

const MOST = 1000
const names = new Map<string, string>()

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= MOST) return known
  const name = `s${names.size}`
  names.set(text, name)
  return name
}

/** The pool as Kysely uses it, each statement with parameters prepared under its name. */
export function preparing(pool: pg.Pool): PostgresPool {
  const wrapped = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    connect: async () => {
      const client = await pool.connect()
      const there = wrapped.get(client) ?? wrap(client)
      wrapped.set(client, there)
      return there
    },
    end: () => pool.end(),
  } as PostgresPool
}

function wrap(client: pg.PoolClient): PostgresPoolClient {
  const query = (text: unknown, values?: readonly unknown[]) => {
    if (typeof text !== 'string' || values === undefined || values.length === 0) return client.query(text as string)
    const name = nameOf(text)
    return client.query(name === undefined ? { text, values: [...values] } : { name, text, values: [...values] })
  }
  return { query, release: () => client.release() } as unknown as PostgresPoolClient
}
