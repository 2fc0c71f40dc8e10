/**
 * Health is answered within a second whatever happens: over a connection of its own that nothing else waits for, given
 * up when it is silent. Many who ask at once share one question.
 */
import pg from 'pg'
import { type Connection, KEEP_ALIVE } from './database.ts'

const PATIENCE_MS = 800

export type Stored = { checkedAt: string | null; missing: number; changed: number }
export type Probe = { ask: () => Promise<Stored | undefined>; stop: () => Promise<void> }

/** Asks the database whether it answers, and how the stored files were at the last check; undefined when it does not. */
export function openProbe(connection: Connection): Probe {
  let client: pg.Client | undefined
  let asking: Promise<Stored | undefined> | undefined
  const drop = () => {
    const old = client
    client = undefined
    // ends the socket of a silent line at once; whether it said goodbye does not matter
    old?.end().catch(() => undefined)
  }
  const question = async (): Promise<Stored> => {
    if (!client) {
      const fresh = new pg.Client({ ...connection, ...KEEP_ALIVE, connectionTimeoutMillis: PATIENCE_MS })
      fresh.on('error', () => {
        if (client === fresh) drop()
      })
      client = fresh
      await fresh.connect()
    }
    const found = await client.query<{ at: Date | null; missing: number | null; changed: number | null }>(
      'select at, missing, changed from blob_check where only_one',
    )
    const row = found.rows[0]
    return { checkedAt: row?.at?.toISOString() ?? null, missing: row?.missing ?? 0, changed: row?.changed ?? 0 }
  }
  const ask = async (): Promise<Stored | undefined> => {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), PATIENCE_MS)
    })
    const answer = await Promise.race([question().catch(() => undefined), late]) // not answering is the answer
    clearTimeout(timer)
    if (answer === undefined) drop()
    return answer
  }
  return {
    ask: () => {
      asking ??= ask().finally(() => {
        asking = undefined
      })
      return asking
    },
    stop: async () => drop(),
  }
}
