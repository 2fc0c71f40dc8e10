/**
 * The one SQL engine. Migrations run as the owner; requests run as a role that owns nothing, so that row-level security
 * holds for it, with the unit set for the transaction. Edges speak ISO strings: dates as `YYYY-MM-DD`, instants in UTC.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CompiledQuery, Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import { type MigrationProvider, Migrator } from 'kysely/migration'
import pg from 'pg'
import { preparing } from './prepared.ts'

// biome-ignore lint/suspicious/noEmptyInterface: each slice adds its tables by declaration merging, beside its store
export interface Tables {}
export type Database = Kysely<Tables>
export type Tx = Transaction<Tables>

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

/** A pool over a connection. Errors of idle connections (an engine that restarts) are told to `onError`, not thrown. */
export function openDatabase(
  connection: Connection,
  onError: (error: Error) => void,
  max = 16,
): { db: Database; pool: pg.Pool } {
  const pool = new pg.Pool({ ...connection, max, types: parsers, connectionTimeoutMillis: 10_000 })
  pool.on('error', onError)
  return { db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool: preparing(pool) }) }), pool }
}

/** Brings the schema up to date (numbered `.sql`, forward only, one transaction each) and the application's role with it. */
export async function migrate(
  owner: Database,
  folder: string,
  app: { role: string; password: string },
): Promise<string[]> {
  const migrator = new Migrator({
    db: owner,
    provider: sqlFiles(folder),
    migrationTableName: 'migration',
    migrationLockTableName: 'migration_lock',
  })
  await ensureRole(owner, app)
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw error
  await grant(owner, app.role)
  return (results ?? []).map((result) => result.migrationName)
}

function sqlFiles(folder: string): MigrationProvider {
  return {
    getMigrations: async () =>
      Object.fromEntries(
        readdirSync(folder)
          .filter((name) => name.endsWith('.sql'))
          .map((name) => {
            const text = readFileSync(join(folder, name), 'utf8')
            return [
              name.replace(/\.sql$/, ''),
              { up: async (db) => void (await db.executeQuery(CompiledQuery.raw(text))) },
            ]
          }),
      ),
  }
}

async function ensureRole(owner: Database, app: { role: string; password: string }): Promise<void> {
  const found = await sql<{ n: number }>`select count(*)::int as n from pg_roles where rolname = ${app.role}`.execute(
    owner,
  )
  const verb = found.rows[0]?.n ? sql`alter` : sql`create`
  await sql`${verb} role ${sql.id(app.role)} with login nosuperuser nobypassrls password ${sql.lit(app.password)}`.execute(
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

/** Sets the unit for the rest of the transaction; row-level security reads it. */
export async function setUnit(tx: Tx, unitId: string): Promise<void> {
  await sql`select set_config('app.unit', ${unitId}, true)`.execute(tx)
}
