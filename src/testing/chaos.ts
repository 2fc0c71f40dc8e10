/**
 * A product under load while everything around it breaks, one thing after another. Embedded: started by `bin/start`, its
 * own engine. On a server: by `DATABASE_URL`, over a line that can be cut, with the documented owner. It tells what was
 * acknowledged, and what of it is there: never less, never twice.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { demoPassword } from '../../demo/roster.ts'
import { ownerOf } from '../platform/engine/engine.ts'
import { ROOT } from '../product.ts'
import { emptyTally, get, pause, signIn, strangers, type Tally, write } from './chaos-writers.ts'
import type { DocumentedServer } from './documented-server.ts'
import { SPARE_ENV } from './process.ts'

const CLERK = 'zonghebu'

export type Report = {
  rounds: Map<string, number>
  tally: Tally
  lost: number
  doubled: number
  /** Sent, never answered, and there all the same. */
  unknownThere: number
  restarts: number
  strangersLetIn: number
  /** Health was asked every quarter of a second: answers, and those that took longer than a second. */
  health: { asked: number; late: number; slowest: number }
  answersAtEnd: boolean
  peakMegabytes: number
}

export type Place = {
  dataDir: string
  port: number
  server: DocumentedServer | undefined
  env: Record<string, string>
}
export type Breaker = { name: string; needs?: (place: Place) => boolean; run: (one: Standing) => Promise<void> }
export type Standing = Place & {
  url: string
  child: ChildProcess
  output: () => string
  product: () => number
  cookie: () => Promise<string>
}

export async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : 0))
    })
  })
}

/** Starts `bin/start` and waits until it serves (and, at the first start, the demo stands). */
export async function stand(place: Place, demo = true): Promise<Standing> {
  const args = ['--port', String(place.port), '--data', place.dataDir, ...(demo ? ['--demo'] : [])]
  const child = spawn(join(ROOT, 'bin', 'start'), args, {
    env: {
      ...SPARE_ENV,
      ...(place.server ? { DATABASE_URL: place.server.url } : {}),
      ...place.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk) => {
      output += chunk
    })
  const url = `http://127.0.0.1:${place.port}`
  for (let tries = 0; !output.includes(demo ? '示例登录名' : '廉访已启动'); tries++) {
    if (tries > 1200 || child.exitCode !== null) throw new Error(`did not start:\n${output}`)
    await pause(100)
  }
  const product = () =>
    Number(execFileSync('pgrep', ['-P', String(child.pid), '-f', 'src/main.ts'], { encoding: 'utf8' }).split('\n')[0])
  return {
    ...place,
    url,
    child,
    output: () => output,
    product,
    cookie: () => signIn({ url, name: CLERK, password: demoPassword }),
  }
}

export async function standDown(one: Standing): Promise<void> {
  const gone = new Promise((resolve) => one.child.once('exit', resolve))
  one.child.kill('SIGTERM')
  await gone
}

/** Breaks things in turn until `until`, under four writers and a stranger; then counts. */
export async function chaos(
  one: Standing,
  breakers: readonly Breaker[],
  until: (round: number) => boolean,
): Promise<Report> {
  const tally = emptyTally()
  const rounds = new Map<string, number>()
  let over = false
  const matterId = await measuredMatter(one)
  const person = { url: one.url, name: CLERK, password: demoPassword }
  const writers = Promise.all(Array.from({ length: 4 }, () => write(person, matterId, tally, () => over)))
  const stranger = strangers(one.url, () => over)
  const health = watchHealth(one, () => over)
  const memory = watchMemory(one, () => over)
  const here = breakers.filter((breaker) => breaker.needs?.(one) ?? true)
  for (let round = 0; !until(round); round++) {
    const before = tally.acknowledged.length
    const breaker = here[round % here.length]
    if (!breaker) break
    await breaker.run(one)
    rounds.set(breaker.name, (rounds.get(breaker.name) ?? 0) + 1)
    // the next thing breaks when work goes on again
    for (let tries = 0; tries < 900 && tally.acknowledged.length < before + 4; tries++) await pause(100)
    if (tally.acknowledged.length < before + 4)
      throw new Error(`no work after: ${breaker.name}\n${one.output().slice(-3000)}`)
  }
  over = true
  await writers
  const counts = await countsOf(one)
  const acknowledged = new Set(tally.acknowledged)
  return {
    rounds,
    tally,
    lost: tally.acknowledged.filter((key) => counts.get(key) === undefined).length,
    doubled: [...counts.values()].filter((n) => n > 1).length,
    unknownThere: tally.sent.filter((key) => !acknowledged.has(key) && counts.has(key)).length,
    restarts: one.output().split('程序意外结束').length - 1,
    strangersLetIn: await stranger,
    health: await health,
    answersAtEnd: (await get(one.url, '/api/health')).status === 200,
    peakMegabytes: await memory,
  }
}

async function measuredMatter(one: Standing): Promise<string> {
  const { text } = await get(one.url, '/api/matters/table', await one.cookie())
  const { matters } = JSON.parse(text) as { matters: { id: string; state: string }[] }
  const found = matters.find((matter) => matter.state === 'measured')
  if (!found) throw new Error('the demo has no matter with a measure')
  return found.id
}

async function watchHealth(one: Standing, until: () => boolean): Promise<Report['health']> {
  const seen = { asked: 0, late: 0, slowest: 0 }
  while (!until()) {
    const began = performance.now()
    const { status } = await get(one.url, '/api/health')
    const took = performance.now() - began
    // while the front itself is away nobody answers: only answers count
    if (status !== 0) {
      seen.asked += 1
      if (took > 1000) seen.late += 1
      seen.slowest = Math.max(seen.slowest, took)
    }
    await pause(250)
  }
  return seen
}

async function watchMemory(one: Standing, until: () => boolean): Promise<number> {
  let peak = 0
  while (!until()) {
    try {
      const found = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${one.product()}/status`, 'utf8'))
      peak = Math.max(peak, Number(found?.[1] ?? 0) / 1024)
    } catch {
      // between two products there is none
    }
    await pause(500)
  }
  return peak
}

/** How often each act is there, by its id, asked as the owner past any line that is cut. */
async function countsOf(one: Standing): Promise<Map<string, number>> {
  const text = `select e.command_id as key, count(*)::int as n from event e where e.name = 'matters.progressed' group by 1`
  const rows = one.server
    ? (await one.server.asAdministratorIn('office', text)).rows
    : await embeddedRows(one.dataDir, text)
  return new Map(rows.map((row: { key: string; n: number }) => [row.key, row.n]))
}

async function embeddedRows(dataDir: string, text: string) {
  const client = new pg.Client(ownerOf(dataDir, readFileSync(join(dataDir, 'keys', 'database-owner'), 'utf8')))
  await client.connect()
  const { rows } = await client.query(text)
  await client.end()
  return rows
}

/** A stored file of the data directory, for breaking it. */
export function aStoredFile(dataDir: string): string | undefined {
  const root = join(dataDir, 'blobs')
  const all = existsSync(root) ? readdirSync(root, { recursive: true, encoding: 'utf8' }) : []
  return all.map((name) => join(root, name)).find((path) => statSync(path).isFile())
}
