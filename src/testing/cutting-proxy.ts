/**
 * A line between the product and its database that a test can cut: before COMMIT reaches the server, after the server
 * has answered it, all at once, or by saying nothing any more (half-open). PostgreSQL's simple query message of Kysely's
 * transactions is `Q`, a length, `commit`, NUL.
 */
import { connect, createServer, type Socket } from 'node:net'

export type CuttingProxy = {
  port: number
  /** The next COMMIT ends its line: before the server sees it, or after the server has answered. */
  cutNextCommit: (when: 'before' | 'after') => void
  /** The line that carries the next COMMIT goes silent both ways, and stays open. */
  silenceNextCommit: () => void
  /** Lines that were cut or silenced so far. */
  cuts: () => number
  cutAll: () => void
  stop: () => Promise<void>
}

const COMMIT = Buffer.from('commit\0')
/** CommandComplete's tag. Statements travel ahead of COMMIT on one line, so the first answer need not be its answer. */
const COMMITTED = Buffer.from('COMMIT\0')

/** Listens on loopback and forwards to the unix socket of an engine. */
export async function openCuttingProxy(socketPath: string): Promise<CuttingProxy> {
  let next: 'before' | 'after' | 'silence' | undefined
  let cuts = 0
  const lines = new Set<() => void>()
  const server = createServer((near: Socket) => {
    const far = connect(socketPath)
    let state: 'open' | 'awaiting' | 'silent' = 'open'
    let tail = Buffer.alloc(0)
    const cut = () => {
      near.destroy()
      far.destroy()
      lines.delete(cut)
    }
    lines.add(cut)
    near.on('data', (data) => {
      if (state === 'silent') return
      if (next !== undefined && data.includes(COMMIT)) {
        const how = next
        next = undefined
        cuts += 1
        if (how === 'before') return cut()
        state = how === 'silence' ? 'silent' : 'awaiting'
        if (how === 'silence') return
      }
      far.write(data)
    })
    far.on('data', (data) => {
      if (state === 'silent') return
      if (state === 'awaiting') {
        const seen = Buffer.concat([tail, data])
        if (seen.includes(COMMITTED)) return cut() // the server has committed; its word does not arrive
        tail = seen.subarray(-COMMITTED.length)
      }
      near.write(data)
    })
    near.on('error', cut).on('close', cut)
    // a silent line does not tell that its other end went
    const gone = () => (state === 'silent' ? undefined : cut())
    far.on('error', gone).on('close', gone)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: address !== null && typeof address === 'object' ? address.port : 0,
    cutNextCommit: (when) => {
      next = when
    },
    silenceNextCommit: () => {
      next = 'silence'
    },
    cuts: () => cuts,
    cutAll: () => {
      for (const cut of [...lines]) cut()
    },
    stop: () =>
      new Promise((resolve) => {
        for (const cut of [...lines]) cut()
        server.close(() => resolve())
      }),
  }
}
