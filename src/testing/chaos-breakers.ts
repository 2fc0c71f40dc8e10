/** What can break around a running product, one thing each; after each the load must go on. */
import { execFile, execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../product.ts'
import { aStoredFile, type Breaker, type Standing } from './chaos.ts'
import { get, pause } from './chaos-writers.ts'
import { SPARE_ENV } from './process.ts'

const isEmbedded = (one: { server?: unknown }) => one.server === undefined
const enginePid = (one: Standing) =>
  one.server ? one.server.pid() : Number(readFileSync(join(one.dataDir, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0])

/** Children of a process, by what they run. */
function childrenOf(pid: number, words: RegExp): number[] {
  // no child at all is an answer of `ps` too, by its code
  const found = spawnSync('ps', ['--ppid', String(pid), '-o', 'pid=,args='], { encoding: 'utf8' }).stdout.trim()
  return found
    .split('\n')
    .filter((line) => words.test(line))
    .map((line) => Number(line.trim().split(/\s+/)[0]))
}

function kill(pids: readonly number[], signal: NodeJS.Signals = 'SIGKILL'): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal)
    } catch {
      // ended by itself a moment before
    }
  }
}

export const engineKilled: Breaker = { name: 'engine killed', run: async (one) => kill([enginePid(one)]) }

export const backendKilled: Breaker = {
  name: 'one backend killed',
  run: async (one) => kill(childrenOf(enginePid(one), /lianfang_app|office_app/).slice(0, 1)),
}

export const backendsTerminated: Breaker = {
  name: 'backends at work terminated',
  run: async (one) =>
    kill(childrenOf(enginePid(one), /_app .*(INSERT|UPDATE|SELECT|COMMIT|BIND|PARSE|transaction)/), 'SIGTERM'),
}

export const cutBefore: Breaker = {
  name: 'line cut before COMMIT',
  needs: (place) => place.server !== undefined,
  run: async ({ server }) => cutOne(server, 'before'),
}

export const cutAfter: Breaker = {
  name: 'line cut after COMMIT',
  needs: (place) => place.server !== undefined,
  run: async ({ server }) => cutOne(server, 'after'),
}

async function cutOne(server: Standing['server'], when: 'before' | 'after'): Promise<void> {
  const before = server?.proxy.cuts() ?? 0
  server?.proxy.cutNextCommit(when)
  for (let tries = 0; tries < 200 && server?.proxy.cuts() === before; tries++) await pause(20)
}

export const allCut: Breaker = {
  name: 'all lines cut',
  needs: (place) => place.server !== undefined,
  run: async ({ server }) => server?.proxy.cutAll(),
}

export const childrenKilled: Breaker = {
  name: 'children killed',
  run: async (one) => {
    // a paper in the making has a child that makes it
    const cookie = await one.cookie()
    const asked = Promise.all(
      ['/api/plan/plan.pdf', '/api/plan/circular.pdf'].map((path) => get(one.url, path, cookie)),
    )
    await pause(150)
    kill(childrenOf(one.product(), /child\.ts/))
    await asked
  },
}

export const frontKilled: Breaker = { name: 'front killed', run: async (one) => kill([one.product()]) }

export const secondProduct: Breaker = {
  name: 'a second product on the same data',
  run: async (one) => {
    const child = spawn(process.execPath, [join(ROOT, 'src', 'main.ts'), '--port', '0', '--data', one.dataDir], {
      env: { ...SPARE_ENV, ...(one.server ? { DATABASE_URL: one.server.url } : {}) },
      stdio: 'ignore',
    })
    const code = await new Promise((resolve) => child.once('exit', resolve))
    if (code !== 2) throw new Error(`a second product ended with ${code}`)
  },
}

export const filesDamaged: Breaker = {
  name: 'a stored file missing, one changed, put back from a backup',
  run: async (one) => {
    const backup = join(one.dataDir, '..', `chaos-${process.pid}.backup`)
    rmSync(backup, { force: true })
    const env = one.server ? { DATABASE_URL: one.server.url } : {}
    const lianfang = (...args: string[]) =>
      new Promise<number>((resolve) =>
        execFile(
          process.execPath,
          [join(ROOT, 'src', 'cli.ts'), ...args, '--data', one.dataDir],
          { env: { ...SPARE_ENV, ...env } },
          (error) => resolve(typeof error?.code === 'number' ? error.code : 0),
        ),
      )
    const file = aStoredFile(one.dataDir)
    if (!file || (await lianfang('backup', '--to', backup)) !== 0) return
    const good = readFileSync(file)
    writeFileSync(file, Buffer.concat([good.subarray(0, 40), Buffer.from([good[40]! ^ 1]), good.subarray(41)]))
    if ((await lianfang('verify')) !== 1) throw new Error('a changed file was not seen')
    rmSync(file)
    if ((await lianfang('verify')) !== 1) throw new Error('a missing file was not seen')
    if ((await lianfang('restore', backup, '--files')) !== 0) throw new Error('the file was not put back')
    if (!existsSync(file)) throw new Error('the file is not back')
    rmSync(backup)
  },
}

/** Needs a data directory on a small disk of its own. */
export const diskFull: Breaker = {
  name: 'disk full for three seconds',
  needs: (place) => isEmbedded(place) && place.env.CHAOS_SMALL_DISK === '1',
  run: async (one) => {
    const filler = join(one.dataDir, '..', 'filler')
    const { bavail, bsize } = statfsSync(one.dataDir)
    try {
      execFileSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=1M', `count=${Math.ceil((bavail * bsize) / 2 ** 20)}`], {
        stdio: 'ignore',
      })
    } catch {
      // the disk is full: that is what was wanted
    }
    await pause(3_000)
    rmSync(filler, { force: true })
  },
}

/** Needs a product whose clock is read from a file (`CHAOS_CLOCK`). */
export const clockMoved: Breaker = {
  name: 'clock an hour back, then forward',
  needs: (place) => place.env.CHAOS_CLOCK !== undefined,
  run: async (one) => {
    const file = one.env.CHAOS_CLOCK ?? ''
    for (const offset of ['-1h', '+2h', '+0']) {
      writeFileSync(file, `${offset}\n`)
      await pause(1_500)
    }
  },
}

export const allBreakers = [
  engineKilled, cutAfter, backendKilled, filesDamaged, backendsTerminated, childrenKilled, cutBefore, clockMoved, allCut,
  secondProduct, frontKilled, diskFull,
] // biome-ignore format: the order of the run, at a glance
