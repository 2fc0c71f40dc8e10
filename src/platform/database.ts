/**
 * The one SQL engine. Migrations run as the owner; requests run as a role that owns nothing, so that row-level security
 * holds for it, with the unit set for the transaction. Edges speak ISO strings: dates as `YYYY-MM-DD`, instants in UTC.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CompiledQuery, Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import { type MigrationProvider, type MigrationResultSet, Migrator } from 'kysely/migration'
import pg from 'pg'
import { preparing, unawaited } from './prepared-statements.ts'
import { UsageError } from './usage-error.ts'

// biome-ignore lint/suspicious/noEmptyInterface: each slice adds its tables by declaration merging, beside its store
export interface Tables {}
export type Database = Kysely<Tables>
export type Tx = Transaction<Tables>
/** What a statement stands on: the transaction and whose rows. */
export type Scope = { db: Tx; unitId: string }

export type Connection = {
  host?: string
  user?: string
  password?: string
  database?: string
  connectionString?: string
}

const types = new Map<number, (value: string) => unknown>([
  [pg.types.builtins.DATE, (value) => value],
  [pg.types.builtins.TIMESTAMPTZ, (value) => new Date(value).toISOString()],
  [pg.types.builtins.INT8, Number],
  [pg.types.builtins.NUMERIC, Number],
])
const parsers: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => types.get(oid) ?? pg.types.getTypeParser(oid, format),
}

/**
 * Bounds of a request's work in the database, in milliseconds. Whoever holds a lock over a dead line is ended by the
 * server, whoever waits for one is told, and a line that went silent is given up: one bad connection is one bad answer.
 */
export const REQUEST_BOUNDS = {
  lock_timeout: 8_000,
  statement_timeout: 30_000,
  idle_in_transaction_session_timeout: 60_000,
  // a little longer than the server's own bound: past it nobody is at the other end
  query_timeout: 35_000,
} as const

/** A dead peer is noticed: by us on a silent line, by the server while it works for nobody. */
export const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 } as const

/**
 * A pool over a connection. A connection that is cut, idle or in use, is told to `onError`; the query in flight on it
 * rejects, and the pool makes another. `bounds` are left out for the owner, whose migrations take as long as they take.
 * `onBackend` is told the server's process behind each new connection.
 */
export function openDatabase(
  connection: Connection,
  onError: (error: Error) => void,
  max = 16,
  bounds: Partial<Record<keyof typeof REQUEST_BOUNDS, number>> = {},
  onBackend?: (pid: number) => void,
): { db: Database; pool: pg.Pool } {
  const pool = new pg.Pool({
    ...connection,
    ...KEEP_ALIVE,
    ...bounds,
    max,
    pipeline: true,
    types: parsers,
    connectionTimeoutMillis: 10_000,
  })
  // one that we end is not lost: the pool does not wait until the server has heard of it, and the server may be ended meanwhile
  const tell = (error: Error) => {
    if (!pool.ending) onError(error)
  }
  pool.on('error', tell)
  // the pool listens to idle connections only: one in use that breaks would end the process
  pool.on('connect', (client) => {
    client.on('error', tell)
    if ('processID' in client && typeof client.processID === 'number') onBackend?.(client.processID)
  })
  return { db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool: preparing(pool) }) }), pool }
}

/** The role requests run as. `signsIn`: whether it is there already, with this password. */
export type AppRole = { role: string; password: string; signsIn?: () => Promise<boolean> }

/**
 * Brings the schema up to date (numbered `.sql`, forward only; all that are new in one transaction), then `alsoMigrate`,
 * then the application's role. Throws a `UsageError` that says what happened, that data are as before, and what to do.
 */
export async function migrate(
  owner: Database,
  folder: string,
  app: AppRole,
  alsoMigrate: () => Promise<void> = async () => undefined,
): Promise<string[]> {
  const known = namesIn(folder)
  const done = await doneBy(known, owner)
  await ensureRole(owner, app)
  // asking the migrator means asking for every table and column there is, five times: only where something is to be done
  const isCurrent = known.every((name) => done.has(name))
  const { error, results } = isCurrent ? NOTHING_NEW : await migratorOf(owner, sqlFiles(folder)).migrateToLatest()
  if (error) {
    const step = results?.find((result) => result.status === 'Error')?.migrationName ?? ''
    throw new UsageError(
      `升级数据库没有成功（第 ${step} 步）：${error instanceof Error ? error.message : String(error)}\n升级是整体进行的，这一次全部撤回了，数据和升级前一样。请用原来的版本启动继续工作，并把上面这段话交给维护人员；升级前做过备份的，备份不受影响。`,
      { cause: error },
    )
  }
  await alsoMigrate()
  await grant(owner, app.role)
  return (results ?? []).map((result) => result.migrationName)
}

const NOTHING_NEW: MigrationResultSet = { results: [] }

export class NotEmpty extends UsageError {}

/** Brings an empty database to the schema of these migrations, all of which this program must know. For a restore. */
export async function bringTo(owner: Database, folder: string, names: ReadonlySet<string>): Promise<void> {
  const known = await sqlFiles(folder).getMigrations()
  const unknown = [...names].filter((name) => known[name] === undefined)
  if (unknown.length > 0)
    throw new UsageError(
      `备份由更新的版本做成（${unknown.join('、')}），这个版本不认识，没有恢复。请用更新的版本恢复；什么都没有改动。`,
    )
  const existing = await sql<{ n: number }>`
    select count(*)::int as n from pg_tables where schemaname in ('public', 'job')`.execute(owner)
  if (existing.rows[0]?.n)
    throw new NotEmpty('要恢复到的数据库不是空的，没有恢复，什么都没有改动。请换一个空的数据库。')
  const migrator = migratorOf(owner, {
    getMigrations: async () => Object.fromEntries(Object.entries(known).filter(([name]) => names.has(name))),
  })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}

function migratorOf(owner: Database, provider: MigrationProvider): Migrator {
  return new Migrator({
    db: owner,
    provider,
    migrationTableName: 'migration',
    migrationLockTableName: 'migration_lock',
  })
}

/** The migrations that were done. A program older than its data would misread them: what a migration wrote is known by its name. */
async function doneBy(known: readonly string[], owner: Database): Promise<ReadonlySet<string>> {
  const existing = await sql<{ there: boolean }>`select to_regclass('public.migration') is not null as there`.execute(
    owner,
  )
  if (!existing.rows[0]?.there) return new Set()
  const rows = await sql<{ name: string }>`select name from migration order by name`.execute(owner)
  const done = new Set(rows.rows.map((row) => row.name))
  const newer = [...done].filter((name) => !known.includes(name))
  if (newer.length === 0) return done
  throw new UsageError(
    `数据由更新的版本写过（${newer.join('、')}），这个版本的程序不认识，没有启动，数据没有改动。请用更新的版本启动；确要退回旧版本，请先用旧版本当时的备份恢复。`,
  )
}

function namesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .map((name) => name.replace(/\.sql$/, ''))
}

function sqlFiles(folder: string): MigrationProvider {
  return {
    getMigrations: async () =>
      Object.fromEntries(
        namesIn(folder).map((name) => {
          const text = readFileSync(join(folder, `${name}.sql`), 'utf8')
          return [name, { up: async (db) => void (await db.executeQuery(CompiledQuery.raw(text))) }]
        }),
      ),
  }
}

async function ensureRole(owner: Database, app: AppRole): Promise<void> {
  const found = await sql<{ strong: boolean }>`
    select rolsuper or rolbypassrls as strong from pg_roles where rolname = ${app.role}`.execute(owner)
  const role = found.rows[0]
  // a role made by somebody else could see through row-level security: never run as one
  if (role?.strong)
    throw new UsageError(
      `数据库角色 ${app.role} 能绕过行级安全（SUPERUSER 或 BYPASSRLS），不能用来运行。请由数据库管理员执行：ALTER ROLE "${app.role}" NOSUPERUSER NOBYPASSRLS，然后重新启动。`,
    )
  // CREATEROLE is needed once: a role that signs in with its password is left alone
  if (role && (await app.signsIn?.())) return
  // only a superuser may name SUPERUSER or BYPASSRLS on a role that is there, even to say no: an owner with CREATEROLE sets the password alone
  await sql`${role ? sql`alter` : sql`create`} role ${sql.id(app.role)} with login password ${sql.lit(app.password)}`.execute(
    owner,
  )
}

async function grant(owner: Database, role: string): Promise<void> {
  const name = sql.id(role)
  await sql`grant usage on schema public to ${name}`.execute(owner)
  await sql`grant select, insert, update, delete on all tables in schema public to ${name}`.execute(owner)
  await sql`grant usage on schema job to ${name}`.execute(owner)
  await sql`grant select, insert, update, delete on all tables in schema job to ${name}`.execute(owner)
  await sql`grant execute on all functions in schema job to ${name}`.execute(owner)
  // functions that run as the owner are for the product alone, not for every role of a shared server
  await sql`revoke execute on all functions in schema public from public`.execute(owner)
  await sql`grant execute on all functions in schema public to ${name}`.execute(owner)
  // the record of what was done is only ever added to
  await sql`revoke update, delete, truncate on event from ${name}`.execute(owner)
  await sql`revoke all on migration, migration_lock from ${name}`.execute(owner)
}

/** Sets the unit for the rest of the transaction; row-level security reads it. Leaves with the statement behind it. */
export async function setUnit(tx: Tx, unitId: string): Promise<void> {
  const statement = sql`select set_config('app.unit', ${unitId}, true)`.compile(tx)
  unawaited.add(statement.parameters)
  await tx.executeQuery(statement)
}
