/** Connects: the embedded engine or a server by URL; migrates as the owner; hands out the application's pool. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import type { Config } from './config.ts'
import { secretFile } from './crypto.ts'
import { type Connection, type Database, migrate, openDatabase } from './database.ts'
import { type Engine, startEngine } from './engine/engine.ts'
import { migrateJobs } from './jobs.ts'
import { UsageError } from './usage-error.ts'

/** `isOwn`: the embedded engine, whose processes run on this machine. */
export type Access = { app: Connection; owner: Connection; isOwn: boolean; stop: () => Promise<void> }
export type Log = (line: string, facts?: Record<string, unknown>) => void

const OLDEST_SUPPORTED = 150_000

/** Starts or reaches the database and brings its schema up to date. */
export async function openAccess(
  config: Config,
  migrations: string,
  jobNames: readonly string[],
  log: Log,
): Promise<Access> {
  const engine: Engine | undefined = config.databaseUrl ? undefined : await startEngine(config.dataDir, log)
  const owner: Connection = engine ? engine.owner : { connectionString: config.databaseUrl! }
  try {
    const app = await prepare(owner, config, migrations, jobNames, log)
    return { app, owner, isOwn: engine !== undefined, stop: async () => engine?.stop() }
  } catch (error) {
    await engine?.stop()
    throw error
  }
}

async function prepare(
  owner: Connection,
  config: Config,
  migrations: string,
  jobNames: readonly string[],
  log: Log,
): Promise<Connection> {
  const { db } = openDatabase(owner, (error) => log('owner connection', { error: error.message }), 2)
  try {
    const { name, version } = await about(db, config)
    if (version < OLDEST_SUPPORTED)
      throw new UsageError(`数据库版本过旧（${version}）：需要 PostgreSQL 15 或更高版本。`)
    const role = `${name}_app`.slice(0, 60)
    const password = secretFile(join(config.dataDir, 'keys', 'database-app'), () => randomBytes(24).toString('hex'))
    const app = withUser(owner, role, password)
    const done = await migrate(db, migrations, { role, password, signsIn: () => answersAs(app) }, () =>
      migrateJobs(owner, jobNames),
    )
    if (done.length > 0) log('migrated', { migrations: done.length, to: done.at(-1) })
    return app
  } finally {
    await db.destroy()
  }
}

async function about(db: Database, config: Config): Promise<{ name: string; version: number }> {
  try {
    const found = await sql<{
      name: string
      version: number
    }>`select current_database() as name, current_setting('server_version_num')::int as version`.execute(db)
    return found.rows[0]!
  } catch (error) {
    if (!config.databaseUrl) throw error
    throw new UsageError(
      `连不上 DATABASE_URL 指定的数据库：${error instanceof Error ? error.message : error}。请核对主机、端口、用户和密码。`,
    )
  }
}

/** Whether the application's role can sign in as it is. */
async function answersAs(app: Connection): Promise<boolean> {
  const client = new pg.Client({ ...app, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined) // the answer is in what connect() says
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  )
}

function withUser(owner: Connection, user: string, password: string): Connection {
  if (!owner.connectionString) return { ...owner, user, password }
  const url = new URL(owner.connectionString)
  url.username = user
  url.password = password
  return { connectionString: url.toString() }
}
