/** The product's door and the bare server on the same engine, loaded in turn: what programs that print ratios share. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { demoPassword } from '../demo/roster.ts'
import { type Call, type Load, load, once } from './load.ts'
import { median, usageOf } from './process-usage.ts'

export type Side = { base: string; node: number; database: number; call: Call }
export type Pair = { name: string; what: string; product: Side; floor: Side }
type Measured = Load & { nodeCpu: number; databaseCpu: number }

export const bareHeaders = { authorization: 'Bearer floor-token' }
/** Prints a pair of loads; the median of the product's p99. */
export async function compare(
  pair: Pair,
  connections: number,
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<number> {
  const runs: { product: Measured; floor: Measured }[] = []
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) {
      const ours = await measure(pair.product, connections, seconds)
      runs.push({ product: ours, floor: await measure(pair.floor, connections, seconds) })
    } else {
      const bare = await measure(pair.floor, connections, seconds)
      runs.push({ product: await measure(pair.product, connections, seconds), floor: bare })
    }
  }
  const ratio = (run: (typeof runs)[number]) => run.product.perSecond / run.floor.perSecond
  const all = runs.map((run) => `${(100 * ratio(run)).toFixed(0)} %`).join(', ')
  console.log(`${pair.name} (${pair.what}), ${connections} connection${connections > 1 ? 's' : ''}`)
  console.log(`  product ${summary(runs.map((run) => run.product))}`)
  console.log(`  floor   ${summary(runs.map((run) => run.floor))}`)
  console.log(`  product/floor ${(100 * median(runs.map(ratio))).toFixed(0)} % (${all})`)
  return median(runs.map((run) => run.product.p99))
}

function summary(runs: readonly Measured[]): string {
  const of = (pick: (run: Measured) => number, digits: number) => median(runs.map(pick)).toFixed(digits)
  return (
    `${of((r) => r.perSecond, 0).padStart(5)} /s, p50 ${of((r) => r.p50, 2)} ms, p99 ${of((r) => r.p99, 2)} ms; ` +
    `CPU a request: node ${of((r) => r.nodeCpu, 2)} ms, database ${of((r) => r.databaseCpu, 2)} ms`
  )
}

async function measure(side: Side, connections: number, seconds: number): Promise<Measured> {
  const cpu = () => ({ node: usageOf(side.node, false).cpu, database: usageOf(side.database).cpu })
  let before = cpu()
  const done = await load(side.base, side.call, connections, seconds, 0.7, () => {
    before = cpu()
  })
  const after = cpu()
  return {
    ...done,
    nodeCpu: (after.node - before.node) / done.count,
    databaseCpu: (after.database - before.database) / done.count,
  }
}

export type Bare = { child: ChildProcess; base: string }

export function command(path: string, cookie: string, body: () => unknown): Call {
  return { method: 'POST', path, headers: { cookie }, body, command: true }
}

/** The cookie of a signed-in demo account. */
export async function signIn(base: string, name: string): Promise<string> {
  const answer = await once(base, {
    ...command('/api/identity/sign-in', '', () => ({ name, password: demoPassword })),
  })
  return /\r\nset-cookie: *([^;\r]+)/i.exec(answer.headers)![1]!
}

export function ownerOf(folder: string) {
  const password = readFileSync(join(folder, 'keys', 'database-owner'), 'utf8').trim()
  return { host: join(folder, 'pg'), user: 'lianfang', password, database: 'lianfang' }
}

/** Starts the bare server on the same engine and waits for its address. */
export function startFloor(owner: ReturnType<typeof ownerOf>, visits: number): Promise<Bare> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'bare-server.ts')], {
    env: {
      PATH: process.env.PATH ?? '',
      PGHOST: owner.host,
      PGUSER: owner.user,
      PGPASSWORD: owner.password,
      PGDATABASE: owner.database,
      FLOOR_ROWS: String(visits),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('the floor did not start')))
    child.stdout.setEncoding('utf8').on('data', (line: string) => resolve({ child, base: line.trim() }))
  })
}
