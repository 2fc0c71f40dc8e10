/**
 * The embedded PostgreSQL, a child of the product on a unix socket without TCP. First start makes the cluster; a server
 * left by a killed product is stopped cleanly and started anew as our own child; one that dies is started again.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  existsSync,
  fchownSync,
  lchownSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { secretFile } from '../crypto.ts'
import { makeFolder } from '../make-folder.ts'
import { UsageError } from '../usage-error.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { clearLeftOver } from './clear-left-over.ts'
import { socketDir } from './socket-dir.ts'

export type Engine = {
  /** Connection settings of the cluster's owner. */
  owner: { host: string; user: string; password: string; database: string }
  /** Bytes free where the data lies. */
  free: () => number
  stop: () => Promise<void>
}

/** Below this a start is refused: PostgreSQL needs room to recover (three WAL segments and some). */
const MIN_FREE_BYTES = 128 * 1024 * 1024
const OWNER = 'lianfang'
/** A server that ran this long was not failing to start: its next death counts as the first. */
const STEADY_MS = 60_000
const SETTINGS = ['listen_addresses=', 'max_connections=60', 'log_min_messages=warning', 'log_statement=none']

/** Starts the engine in `dataDir` and returns when it answers; `more` settings go before its own. Throws `UsageError` where a person can mend the cause. */
export async function startEngine(
  dataDir: string,
  log: (line: string) => void,
  more: readonly string[] = [],
): Promise<Engine> {
  const free = () => {
    const fs = statfsSync(dataDir)
    return fs.bavail * fs.bsize
  }
  if (free() < MIN_FREE_BYTES)
    throw new UsageError(
      `数据目录 ${dataDir} 所在磁盘只剩 ${Math.round(free() / 1048576)} MB，无法安全启动。请先清理出至少 128 MB；已有数据没有改动。`,
    )
  const binaries = findBinaries()
  const cluster = join(dataDir, 'pg')
  const password = secretFile(join(dataDir, 'keys', 'database-owner'), () => randomBytes(24).toString('hex'))
  if (!existsSync(join(cluster, 'PG_VERSION'))) makeCluster(binaries, dataDir, cluster, password)
  if (binaries.runner) giveTo(binaries.runner, cluster)
  await clearLeftOver(cluster, log)
  const host = socketDir(dataDir, cluster, binaries.runner)
  const owner = { ...ownerOf(dataDir, password), host, database: 'postgres' }
  const settings = [...SETTINGS, `unix_socket_directories=${host === cluster ? '.' : host}`, ...more]
  const server = supervise(binaries, cluster, settings, join(dataDir, 'postgres.log'), log)
  try {
    await untilReady(owner, server)
    await makeDatabase(owner)
  } catch (error) {
    await server.stop()
    throw error
  }
  return { owner: { ...owner, database: OWNER }, free, stop: server.stop }
}

/** How the owner of a running engine connects. */
export function ownerOf(dataDir: string, password: string): Engine['owner'] {
  const host = socketDir(dataDir, join(dataDir, 'pg'), undefined)
  return { host, user: OWNER, password, database: OWNER }
}

type Server = { stop: () => Promise<void>; dead: () => number | undefined }

function supervise(
  binaries: Binaries,
  cluster: string,
  settings: readonly string[],
  logFile: string,
  log: (line: string) => void,
): Server {
  let child: ChildProcess | undefined
  let stopping = false
  let died = 0
  let startedAt = 0
  const again = (why: string) => {
    if (stopping) return
    died = Date.now() - startedAt > STEADY_MS ? 1 : died + 1
    log(`database ended unexpectedly (${why}); starting it again`)
    setTimeout(start, Math.min(200 * 2 ** died, 10_000)).unref()
  }
  const start = () => {
    if (stopping) return
    startedAt = Date.now()
    const args = ['-D', clusterPath(binaries, cluster), ...settings.flatMap((s) => ['-c', s])]
    const out = openLog(logFile)
    try {
      child = spawn(join(binaries.bin, 'postgres'), args, {
        ...binaries.runner,
        cwd: cluster,
        detached: true, // its own group: Ctrl-C reaches the product first, which then stops it in order
        stdio: ['ignore', out, out],
        env: { LC_ALL: 'C.UTF-8', TZ: 'UTC' },
      })
    } catch (error) {
      again(String(error))
      return
    } finally {
      if (out !== 'ignore') closeSync(out)
    }
    // no process at all (no memory, no more processes): "exit" never comes then
    child.once('error', (error) => again(error.message))
    child.once('exit', (code, signal) => again(`code ${code}, signal ${signal}`))
  }
  start()
  return {
    dead: () => (died > 3 ? died : undefined),
    stop: async () => {
      stopping = true
      if (!child || child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
      const running = child
      const gone = new Promise<void>((resolve) => running.once('exit', () => resolve()))
      running.kill('SIGINT') // "fast" shutdown: roll back what is open, checkpoint, end
      await gone
    },
  }
}

/** The server's own messages; on a full disk it runs without them. */
function openLog(file: string): number | 'ignore' {
  try {
    return openSync(file, 'a', 0o600)
  } catch {
    return 'ignore' // no room for the file: the server itself is the better use of what is left
  }
}

/** As root the server runs as another user, who may not be able to walk to the directory; it is started inside it and keeps that as its path. */
function clusterPath(binaries: Binaries, cluster: string): string {
  return binaries.runner ? '/proc/self/cwd' : cluster
}

/** A data directory that root copied (from a backup, to a new disk) belongs to root: the server, which is not root, could not read it. */
function giveTo(runner: { uid: number; gid: number }, cluster: string): void {
  if (statSync(cluster).uid === runner.uid) return
  for (const path of [
    cluster,
    ...readdirSync(cluster, { recursive: true, encoding: 'utf8' }).map((p) => join(cluster, p)),
  ])
    lchownSync(path, runner.uid, runner.gid)
  chmodSync(cluster, 0o700)
}

function makeCluster(binaries: Binaries, dataDir: string, cluster: string, password: string): void {
  rmSync(cluster, { recursive: true, force: true }) // what an interrupted first start left: it has no PG_VERSION, so no data
  mkdirSync(cluster, { mode: 0o700 })
  const passwordFile = join(cluster, '..', 'keys', 'initdb')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  const fd = openSync(passwordFile, 'r')
  rmSync(passwordFile)
  if (binaries.runner) {
    chownSync(cluster, binaries.runner.uid, binaries.runner.gid)
    fchownSync(fd, binaries.runner.uid, binaries.runner.gid)
  }
  const result = spawnSync(
    join(binaries.bin, 'initdb'),
    [
      '-D',
      clusterPath(binaries, cluster),
      '-U',
      OWNER,
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--auth=scram-sha-256',
      '--pwfile=/dev/stdin',
    ],
    {
      ...binaries.runner,
      cwd: cluster,
      env: { LC_ALL: 'C.UTF-8', TZ: 'UTC' },
      stdio: [fd, 'pipe', 'pipe'],
      encoding: 'utf8',
    },
  )
  if (result.status !== 0) {
    rmSync(cluster, { recursive: true, force: true })
    throw new UsageError(`无法在 ${dataDir} 建立数据库：${(result.stderr || result.error?.message || '').trim()}`)
  }
}

async function untilReady(owner: Engine['owner'], server: Server): Promise<void> {
  for (let waited = 0; ; waited += 20) {
    const client = new pg.Client(owner)
    client.on('error', () => undefined) // a server that ends while we connect is seen by the next try
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (server.dead() || waited > 60_000)
        throw new UsageError(
          `数据库没有启动：${error instanceof Error ? error.message : error}。详见数据目录中的 postgres.log。`,
        )
      await sleep(20)
    }
  }
}

async function makeDatabase(owner: Engine['owner']): Promise<void> {
  const client = new pg.Client(owner)
  await client.connect()
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [OWNER])
  if (!rowCount) await client.query(`create database ${OWNER}`)
  await client.end()
}

/** The data directory: closed to others, made at first start. */
export function openDataDir(dataDir: string): void {
  let existing = dataDir
  while (!existsSync(existing)) existing = dirname(existing)
  accessSync(existing, constants.W_OK) // a disk that is read only would be called "no such directory" by what follows
  makeFolder(join(dataDir, 'keys'), 0o700)
  // a directory that is closed already needs no right to change it
  if ((statSync(dataDir).mode & 0o077) !== 0) chmodSync(dataDir, 0o700)
  accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  accessSync(join(dataDir, 'keys'), constants.R_OK | constants.W_OK | constants.X_OK)
}
