/**
 * One product per data directory. The lock is a listening unix socket: the kernel drops it with the process, so that a
 * `kill -9` leaves nothing to clean but a name, and the second product learns who holds it.
 */
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { UsageError } from '../usage-error.ts'

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
    const found = await oneAtATime(`${path}.taking`, async () => {
      const holder = await askHolder(path)
      if (holder !== undefined) return { holder }
      // the name of a process that is gone: whoever puts one there or takes one away does it here
      rmSync(path, { force: true })
      return { server: await listen(path, isLeaving) }
    })
    if (found?.server) return release(found.server)
    if (found?.holder !== undefined && (!found.holder.endsWith(LEAVING) || waited > LEAVING_MS))
      throw new UsageError(
        `数据目录 ${dataDir} 正由另一个廉访进程使用（进程号 ${found.holder.split(' ')[0]}）。请先停止它，或用 --data 指定别的目录。`,
      )
    if (waited > 2 * LEAVING_MS) throw new UsageError(`数据目录 ${dataDir} 刚被另一个廉访进程占用，请稍后再试。`)
    await sleep(100)
  }
}

const SQLITE_BUSY = 5

/**
 * Does `work` in one process at a time; undefined where another was at it for a second. A file lock, which the kernel drops with the
 * process too: between looking at a stale name and taking it away a busy machine may let any time pass.
 */
async function oneAtATime<T>(file: string, work: () => Promise<T>): Promise<T | undefined> {
  const held = new DatabaseSync(file, { timeout: 1000 })
  try {
    // it lies in a folder of the product's own: an operator's command as root leaves nothing that the product cannot open
    if (statSync(file).uid === process.getuid?.()) chmodSync(file, 0o666)
    held.exec('begin exclusive')
    return await work()
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return undefined
    throw error
  } finally {
    held.close()
  }
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
