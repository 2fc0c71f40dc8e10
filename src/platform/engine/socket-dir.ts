/** A unix socket's address holds about 100 bytes: a deep data directory gets a short one under the system's temporary folder. */
import { createHash } from 'node:crypto'
import { chownSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Runner } from './binaries.ts'

const LONGEST = 100 - '/.s.PGSQL.5432'.length

/** The folder of the engine's socket: the cluster itself, or a folder of our own when that path is too long. */
export function socketDir(dataDir: string, cluster: string, runner: Runner): string {
  if (Buffer.byteLength(cluster) <= LONGEST) return cluster
  const dir = join(tmpdir(), `lianfang-pg-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`)
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  if (runner) chownSync(dir, runner.uid, runner.gid)
  return dir
}
