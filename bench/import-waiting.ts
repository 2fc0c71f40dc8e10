/**
 * Prints how long others wait while a large roster is compared with the register and registered.
 * `node bench/import-waiting.ts [--rows 100000]`: somebody asks for 今日 every 20 ms, first alone, then beside each step.
 * The database has looked over its tables while they were empty, as it does within a minute of its own accord.
 */
import { spawn } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { CHECKS } from '../src/people/roster/rules/import-checks.ts'
import { secretFile, sha256 } from '../src/platform/crypto.ts'
import { ownerOf } from '../src/platform/engine/engine.ts'
import { uuidv7 } from '../src/platform/id.ts'
import { openOffice, PASSWORD } from '../src/testing/office.ts'
import { startProcess, stopProcess } from '../src/testing/process.ts'
import { makeRoster } from './make-roster.ts'

const { values } = parseArgs({ options: { rows: { type: 'string', default: '100000' } } })
const office = await openOffice({ roster: false })
await (await office.as('coordinator')).post('/plan/adopt', { preset: 'county-union' })
await office.product.stop()
const url = office.product.ownerUrl.connectionString
const product = await startProcess(office.dataDir, [], url === undefined ? {} : { DATABASE_URL: url })
try {
  await analyze()
  const path = join(office.dataDir, 'big.xlsx')
  await makeRoster(path, Number(values.rows))
  const clerk = await signIn('coordinator')
  const other = await signIn('head')
  const alone = await waits(other, () => new Promise((resolve) => setTimeout(resolve, 20_000)))
  print('alone', alone, alone)
  print(
    'beside a process that only counts, as a measure of this machine',
    await waits(other, async () => {
      const counting = spawn(process.execPath, ['-e', 'for (let i = 0; ; i++);'])
      await new Promise((resolve) => setTimeout(resolve, 10_000))
      counting.kill('SIGKILL')
    }),
    alone,
  )
  const bytes = await readFile(path)
  const hash = sha256(bytes)
  let id = ''
  print(
    'reading (in a child process)',
    await waits(other, async () => {
      await clerk(`/uploads/${hash}`, 'PUT', bytes)
      id = String((await clerk('/census/read-roster', 'POST', { fileName: 'big.xlsx', hash })).id)
      let state = 'waiting'
      while (state === 'waiting' || state === 'reading') {
        await new Promise((r) => setTimeout(r, 2_000))
        state = String((await clerk(`/census/imports/${id}`)).state)
      }
      if (state !== 'read') throw new Error(`the workbook was not read: ${state}`)
    }),
    alone,
  )
  let seen = ''
  print(
    'comparing',
    await waits(other, async () => {
      seen = String((await clerk(`/census/imports/${id}/changes`)).seen)
    }),
    alone,
  )
  print(
    'registering',
    await waits(other, async () => {
      await clerk('/census/commit-roster', 'POST', { importId: id, leave: [], seen, accepted: [...CHECKS] })
    }),
    alone,
  )
  print(
    'alone, with the rows registered',
    await waits(other, () => new Promise((resolve) => setTimeout(resolve, 10_000))),
    alone,
  )
} catch (error) {
  console.error(product.output().slice(-3000))
  throw error
} finally {
  await stopProcess(product)
  await rm(office.dataDir, { recursive: true, force: true })
}

async function analyze(): Promise<void> {
  const embedded = () =>
    ownerOf(
      office.dataDir,
      secretFile(join(office.dataDir, 'keys', 'database-owner'), () => ''),
    )
  const owner = new pg.Client(url === undefined ? embedded() : { connectionString: url })
  await owner.connect()
  await owner.query('analyze')
  await owner.end()
}

type Ask = (path: string, method?: string, body?: unknown) => Promise<Record<string, unknown>>

async function signIn(name: string): Promise<Ask> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': uuidv7() }
  const answer = await fetch(`${product.url}/api/identity/sign-in`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ name, password: PASSWORD }),
  })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  return async (path, method = 'GET', body) => {
    const raw = body instanceof Uint8Array
    const got = await fetch(`${product.url}/api${path}`, {
      method,
      headers: {
        cookie,
        'idempotency-key': uuidv7(),
        ...(body === undefined ? {} : { 'content-type': raw ? 'application/octet-stream' : 'application/json' }),
      },
      ...(body === undefined ? {} : { body: raw ? Buffer.from(body) : JSON.stringify(body) }),
    })
    const text = await got.text()
    if (!got.ok) throw new Error(`${path}: ${got.status} ${text.slice(0, 300)}`)
    const read: unknown = text === '' ? {} : JSON.parse(text)
    return typeof read === 'object' && read !== null ? { ...read } : {}
  }
}

/** Milliseconds that each question took while `step` ran, the shortest first. */
async function waits(ask: Ask, step: () => Promise<unknown>): Promise<number[]> {
  const taken: number[] = []
  let going = true
  const asking = (async () => {
    while (going) {
      const from = performance.now()
      await ask('/insights/today')
      taken.push(performance.now() - from)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })()
  await step().finally(() => {
    going = false
  })
  await asking
  return taken.sort((a, b) => a - b)
}

function print(what: string, taken: readonly number[], alone: readonly number[]): void {
  const at = (list: readonly number[], share: number) =>
    list[Math.min(list.length - 1, Math.floor(list.length * share))] ?? 0
  const p99 = (list: readonly number[]) => at(list, 0.99)
  console.log(
    `${what}: ${taken.length} asked, half of them ${at(taken, 0.5).toFixed(1)} ms, p99 ${Math.round(p99(taken))} ms (${(p99(taken) / p99(alone)).toFixed(1)}x), longest ${Math.round(taken.at(-1) ?? 0)} ms`,
  )
}
