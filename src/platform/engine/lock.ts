/**
 * One product per data directory. The lock is a listening unix socket: the kernel drops it with the process, so that a
 * `kill -9` leaves nothing to clean but a name, and the second product learns who holds it.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, statSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { UsageError } from '../config.ts'

/** Longest path a unix socket address holds (sun_path, 108 bytes with the terminator; 104 on macOS). */
const SOCKET_PATH_MAX = 100

/** So long a start waits for a product that says it is leaving. */
const LEAVING_MS = 30_000
const LEAVING = 'leaving'

/**
 * Takes the data directory, or throws a `UsageError` naming the process that has it; one that is leaving is waited for.
 * `isLeaving` is what this process will answer when it is asked. Returns how to give it back.
 */
export async function lockDataDir(
  dataDir: string,
  isLeaving: () => boolean = () => false,
): Promise<() => Promise<void>> {
  const path = socketPath(dataDir)
  for (let waited = 0; ; waited += 100) {
    const seen = nameAt(path)
    const server = await listen(path, isLeaving)
    if (server) {
      if (await keeps(path)) return release(server)
      await release(server)() // another start took the name away at the same moment: one of them has it
      continue
    }
    const holder = await askHolder(path)
    // the name of a process that is gone, unless another start has put its own there meanwhile
    if (holder === undefined) {
      if (seen !== undefined && nameAt(path) === seen) rmSync(path, { force: true })
    } else if (!holder.endsWith(LEAVING) || waited > LEAVING_MS)
      throw new UsageError(
        `数据目录 ${dataDir} 正由另一个廉访进程使用（进程号 ${holder.split(' ')[0]}）。请先停止它，或用 --data 指定别的目录。`,
      )
    else await sleep(100)
    if (waited > 2 * LEAVING_MS) throw new UsageError(`数据目录 ${dataDir} 刚被另一个廉访进程占用，请稍后再试。`)
  }
}

/** So long after taking the name it must still be ours: nobody takes longer from looking at a stale name to removing it. */
const KEEPS_MS = 60

async function keeps(path: string): Promise<boolean> {
  const own = nameAt(path)
  await sleep(KEEPS_MS)
  return own !== undefined && nameAt(path) === own
}

/** What lies at a path, apart from any other that lay there. */
function nameAt(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true })
  return found && `${found.dev} ${found.ino} ${found.ctimeNs}`
}

function socketPath(dataDir: string): string {
  const inside = join(dataDir, 'product.sock')
  if (Buffer.byteLength(inside) <= SOCKET_PATH_MAX) return inside
  const dir = join(tmpdir(), `lianfang-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`)
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  return join(dir, 'product.sock')
}

function listen(path: string, isLeaving: () => boolean): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined) // who asked is gone; nobody else is concerned
      socket.end(isLeaving() ? `${process.pid} ${LEAVING}` : String(process.pid))
    })
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined)
      else reject(error)
    })
    server.listen(path, () => {
      server.unref()
      resolve(server)
    })
  })
}

function askHolder(path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect(path)
    let received = ''
    socket.setEncoding('utf8').on('data', (chunk) => {
      received += chunk
    })
    socket.once('end', () => resolve(received))
    socket.once('error', () => resolve(undefined)) // nobody listens: the name is stale
    socket.setTimeout(3000, () => resolve('未知'))
  })
}

function release(server: Server): () => Promise<void> {
  return () => new Promise((resolve) => server.close(() => resolve()))
}
