/**
 * What an earlier run left in the cluster. We hold the data directory's lock, so no other product uses it: a server that
 * is still there is an orphan of ours and is stopped in order; a pid file that names nobody, or somebody else's process
 * (a machine that restarted gives numbers anew), would keep PostgreSQL from starting and is taken away.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { UsageError } from '../usage-error.ts'

const PATIENCE_MS = 30_000

/** Leaves the cluster to be started. Throws a `UsageError` when what is there does not end. */
export async function clearLeftOver(cluster: string, log: (line: string) => void): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid')
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  const names = Number.isSafeInteger(pid) && pid > 1
  if (names && worksIn(pid, cluster)) {
    log(`a database of an earlier run is still there (pid ${pid}); stopping it in order`)
    process.kill(pid, 'SIGINT')
    await untilNone(() => worksIn(pid, cluster), pid)
    return
  }
  if (names && !isAlive(pid)) return // PostgreSQL's own recovery knows a stale file, and its shared memory
  // the server's own helpers end a moment after it; only then nobody writes here
  await untilNone(() => helpersIn(cluster), pid)
  log('the pid file of the database names no server of ours; taking it away')
  rmSync(pidFile, { force: true })
}

async function untilNone(isThere: () => boolean, pid: number): Promise<void> {
  for (let waited = 0; isThere(); waited += 50) {
    if (waited > PATIENCE_MS)
      throw new UsageError(`上一次运行留下的数据库进程 ${pid} 停不下来。请重启本机，或结束该进程后再启动。`)
    await sleep(50)
  }
}

/** Whether a process is a database server that works in the cluster. */
function worksIn(pid: number, cluster: string): boolean {
  if (process.platform !== 'linux') {
    const found = spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout ?? ''
    return found.includes('postgres') && found.includes(cluster)
  }
  try {
    const state = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return !/\) Z/.test(state) && readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
  } catch {
    return false // no such process
  }
}

/** Any process at all that works in the cluster; seen on Linux only. */
function helpersIn(cluster: string): boolean {
  if (process.platform !== 'linux') return false
  return readdirSync('/proc').some((name) => /^\d+$/.test(name) && worksIn(Number(name), cluster))
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // somebody else's process is one all the same
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
