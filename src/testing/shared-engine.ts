/**
 * One engine for all test files of a run, started when the first of them asks. Its owner is the one that
 * docs/operations.md asks for: CREATEROLE, no superuser; CREATEDB besides, for a database to each test file. What it
 * writes is thrown away, so nothing waits for the disk.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Engine, startEngine } from '../platform/engine/engine.ts'
import { uuidv7 } from '../platform/id.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const SETTINGS = [
  ...['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'],
  // a database is copied for every file: by the system in one call a table, and without writing out what nobody will read
  ...['file_copy_method=clone', 'wal_level=minimal', 'max_wal_senders=0', 'checkpoint_timeout=1h', 'max_wal_size=4GB'],
  // they live for seconds: nobody tidies them, or reads ahead by a process of its own
  ...['autovacuum=off', 'bgwriter_lru_maxpages=0', 'io_method=sync', 'shared_buffers=256MB'],
  // a statement is planned once a connection, not anew for each of its first five values: it is asked for a few rows
  'plan_cache_mode=force_generic_plan',
]
const OWNER = 'documented'
const PASSWORD = 'for-tests-only'

/** Runs before the first test file; what it returns, after the last. */
export async function setup(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'lf-shared-'))
  let engine: Promise<Engine> | undefined
  const door = createServer(async (socket) => {
    socket.on('error', () => undefined) // who asked is gone; nobody else is concerned
    engine ??= open(folder)
    const { owner } = await engine
    socket.end(`postgres://${OWNER}:${PASSWORD}@localhost/postgres?host=${encodeURIComponent(owner.host)}`)
  })
  const path = join(folder, 'door')
  await new Promise<void>((resolve) => door.listen(path, resolve))
  process.env.LIANFANG_TEST_ENGINE = path
  const run = uuidv7().replaceAll('-', '').slice(-12)
  process.env.LIANFANG_TEST_RUN = run
  // what the tests start compiles its hundreds of modules once, not at every start
  process.env.NODE_COMPILE_CACHE ??= join(ROOT, 'node_modules', '.cache', 'compiled')
  return async () => {
    if (process.env.TEST_DATABASE_URL) await dropFilled(process.env.TEST_DATABASE_URL, run)
    await new Promise((resolve) => door.close(resolve))
    await (await engine)?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function open(folder: string): Promise<Engine> {
  mkdirSync(join(folder, 'keys'), { mode: 0o700 })
  const engine = await startEngine(folder, () => undefined, SETTINGS)
  const client = new pg.Client({ ...engine.owner, database: 'postgres' })
  await client.connect()
  await client.query(`create role ${OWNER} login createrole createdb password '${PASSWORD}'`)
  await client.end()
  return engine
}

/** A server that outlives the run keeps nothing that was filled for it. */
async function dropFilled(url: string, run: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ name: string }>(
    'select datname as name from pg_database where datname like $1',
    [`lf_${run}_%`],
  )
  for (const { name } of rows) await client.query(`drop database ${name}`)
  const roles = await client.query<{ name: string }>('select rolname as name from pg_roles where rolname like $1', [
    `lf_${run}_%`,
  ])
  for (const { name } of roles.rows) await client.query(`drop role ${name}`)
  await client.end()
}
