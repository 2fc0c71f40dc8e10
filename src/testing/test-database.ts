/**
 * A database of its own for a test file: a copy of one that the product migrated once a run, or of one that was filled
 * once a run besides. It lies on the server of TEST_DATABASE_URL, or on the engine that the run shares
 * (`shared-engine.ts`); without either there is none.
 */

import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import pg from 'pg'
import { uuidv7 } from '../platform/id.ts'
import { ROOT, startProduct } from '../product.ts'
import { jobNames, timers } from '../slices.ts'

export type TestDatabase = { url: string; drop: () => Promise<void> }
/** A database that is copied; `fill` finds it migrated, and leaves nobody connected. */
export type Template = { name: string; fill: (databaseUrl: string) => Promise<void> }

/** The files as they lie, a third of the time of writing them through the log. */
const COPIED = 'strategy file_copy'

/** Any number: who makes a database that is copied holds it. */
const TEMPLATE_LOCK = 727_001

export async function testDatabase(like?: Template): Promise<TestDatabase | undefined> {
  const base = process.env.TEST_DATABASE_URL ?? (await sharedEngine())
  if (!base) return undefined
  const migrated = await migratedOn(base)
  return copyOf(base, like ? await filledOn(base, migrated, like) : migrated)
}

/** One in which nothing was made yet, for bringing a backup back. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const base = process.env.TEST_DATABASE_URL ?? (await sharedEngine())
  if (!base) throw new Error('no server for tests: run them by vitest')
  return copyOf(base, 'template1')
}

async function copyOf(base: string, template: string): Promise<TestDatabase> {
  const name = `lf_test_${uuidv7().replaceAll('-', '').slice(-16)}`
  await inTurn(base, [`create database ${name} template ${template} ${COPIED}`])
  return {
    url: inDatabase(base, name),
    drop: () => inTurn(base, [`drop database ${name}`, `drop role if exists ${name}_app`]),
  }
}

let last: Promise<void> = Promise.resolve()

/** Statements on the line that is kept, after those that were asked for before. */
function inTurn(base: string, statements: readonly string[]): Promise<void> {
  const run = async () => {
    const server = await keptLine(base)
    for (const statement of statements) await server.query(statement)
  }
  // whoever asked before is told of a failure; it is none of this one's
  last = last.then(run, run)
  return last
}

const kept = new Map<string, Promise<pg.Client>>()

/** A line to the server that a worker keeps: one more for every copy and every drop would cost more than the drop. */
function keptLine(base: string): Promise<pg.Client> {
  const line = kept.get(base) ?? openLine(base)
  kept.set(base, line)
  return line
}

async function openLine(base: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: base })
  client.on('error', () => kept.delete(base)) // the server ended, after the last file or under a test of that
  await client.connect().catch((error: unknown) => {
    kept.delete(base)
    throw error
  })
  return client
}

async function sharedEngine(): Promise<string | undefined> {
  const door = process.env.LIANFANG_TEST_ENGINE
  return door ? text(connect(door)) : undefined
}

const ready = new Map<string, Promise<string>>()

/** Made by a first start of the product; a server that has it from an earlier run keeps it. */
function migratedOn(base: string): Promise<string> {
  return once(base, `lf_template_${fingerprint()}`, 'template1', firstStart)
}

/** Made by whoever asks first in a run: what fills it is code, which may be another in the next run. */
function filledOn(base: string, migrated: string, { name, fill }: Template): Promise<string> {
  return once(base, `lf_${process.env.LIANFANG_TEST_RUN ?? process.pid}_${name}`, migrated, fill)
}

function once(base: string, name: string, from: string, fill: (url: string) => Promise<void>): Promise<string> {
  const template = ready.get(name) ?? madeOnce(base, name, from, fill)
  ready.set(name, template)
  return template
}

function madeOnce(base: string, name: string, from: string, fill: (url: string) => Promise<void>): Promise<string> {
  return onServer(base, async (client) => {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK])
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (!rowCount) {
      const half = `${name}_${process.pid}`
      await client.query(`create database ${half} template ${from} ${COPIED}`)
      await fill(inDatabase(base, half))
      await onServer(inDatabase(base, half), leaveNothingDue)
      await client.query(`alter database ${half} rename to ${name}`)
    }
    return name
  })
}

/** What the timers of the process that filled it had still to do would be done in each copy at once. */
async function leaveNothingDue(client: pg.Client): Promise<void> {
  await client.query(`delete from job.job where state < 'active' and name = any ($1)`, [timers.map(({ job }) => job)])
}

async function firstStart(databaseUrl: string): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lf-template-'))
  const config = { port: 0, host: '127.0.0.1', dataDir, databaseUrl, demo: false, publicUrl: undefined, proxyHops: 0 }
  const product = await startProduct(config, { log: () => undefined })
  await product.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

/** What a first start writes depends on. */
function fingerprint(): string {
  const hash = createHash('sha256').update(jobNames.join())
  const folder = join(ROOT, 'migrations')
  for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)))
  return hash.digest('hex').slice(0, 12)
}

async function onServer<T>(base: string, act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: base })
  await client.connect()
  try {
    return await act(client)
  } finally {
    await client.end()
  }
}

function inDatabase(base: string, name: string): string {
  const url = new URL(base)
  url.pathname = `/${name}`
  return url.toString()
}
