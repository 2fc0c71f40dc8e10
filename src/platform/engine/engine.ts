/**
 * The embedded PostgreSQL, a child of the product on a unix socket without TCP. First start makes the cluster; a server
 * left by a killed product is stopped cleanly and started anew as our own child; one that dies is started again.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  fchownSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { UsageError } from '../config.ts'
import { secretFile } from '../crypto.ts'
import { type Binaries, findBinaries } from './binaries.ts'
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
const SETTINGS = ['listen_addresses=', 'max_connections=60', 'log_min_messages=warning', 'log_statement=none']

/** Starts the engine in `dataDir` and returns when it answers. Throws `UsageError` where a person can mend the cause. */
export async function startEngine(dataDir: string, log: (line: string) => void): Promise<Engine> {
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
  await stopLeftOver(cluster, log)
  const host = socketDir(dataDir, cluster, binaries.runner)
  const owner = { host, user: OWNER, password, database: 'postgres' }
  const server = supervise(binaries, cluster, host, join(dataDir, 'postgres.log'), log)
  try {
    await untilReady(owner, server)
    await makeDatabase(owner)
  } catch (error) {
    await server.stop()
    throw error
  }
  return { owner: { ...owner, database: OWNER }, free, stop: server.stop }
}

type Server = { stop: () => Promise<void>; dead: () => number | undefined }

function supervise(
  binaries: Binaries,
  cluster: string,
  host: string,
  logFile: string,
  log: (line: string) => void,
): Server {
  let child: ChildProcess
  let stopping = false
  let died = 0
  const start = () => {
    const out = openSync(logFile, 'a', 0o600)
    const args = [
      '-D',
      clusterPath(binaries, cluster),
      ...[...SETTINGS, `unix_socket_directories=${host === cluster ? '.' : host}`].flatMap((s) => ['-c', s]),
    ]
    child = spawn(join(binaries.bin, 'postgres'), args, {
      ...binaries.runner,
      cwd: cluster,
      detached: true, // its own group: Ctrl-C reaches the product first, which then stops it in order
      stdio: ['ignore', out, out],
      env: { LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    })
    child.once('exit', (code, signal) => {
      if (stopping) return
      died += 1
      log(`database ended unexpectedly (code ${code}, signal ${signal}); starting it again`)
      setTimeout(start, Math.min(200 * 2 ** died, 10_000)).unref()
    })
  }
  start()
  return {
    dead: () => (died > 3 ? died : undefined),
    stop: async () => {
      stopping = true
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
      child.kill('SIGINT') // "fast" shutdown: roll back what is open, checkpoint, end
      await gone
    },
  }
}

/** As root the server runs as another user, who may not be able to walk to the directory; it is started inside it and keeps that as its path. */
function clusterPath(binaries: Binaries, cluster: string): string {
  return binaries.runner ? '/proc/self/cwd' : cluster
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
  const made = spawnSync(
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
  if (made.status !== 0) {
    rmSync(cluster, { recursive: true, force: true })
    throw new UsageError(`无法在 ${dataDir} 建立数据库：${(made.stderr || made.error?.message || '').trim()}`)
  }
}

/** After a `kill -9` of the product alone its database runs on, owned by nobody. It is ours (we hold the lock): end it in order. */
async function stopLeftOver(cluster: string, log: (line: string) => void): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid')
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  if (!isOurServer(pid, cluster)) return // its own recovery knows a stale file
  log(`a database of an earlier run is still there (pid ${pid}); stopping it in order`)
  process.kill(pid, 'SIGINT')
  for (let waited = 0; waited < 30_000; waited += 50) {
    if (!isOurServer(pid, cluster)) return
    await sleep(50)
  }
  throw new UsageError(`上一次运行留下的数据库进程 ${pid} 停不下来。请重启本机，或结束该进程后再启动。`)
}

function isOurServer(pid: number, cluster: string): boolean {
  try {
    if (process.platform === 'linux') {
      const state = readFileSync(`/proc/${pid}/stat`, 'utf8')
      return !/\) Z/.test(state) && readlinkSync(`/proc/${pid}/cwd`) === cluster
    }
    return process.kill(pid, 0)
  } catch {
    return false // no such process
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
  mkdirSync(join(dataDir, 'keys'), { recursive: true, mode: 0o700 })
  chmodSync(dataDir, 0o700)
}
