import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT } from '../product.ts'
import { type DocumentedServer, openDocumentedServer } from '../testing/documented-server.ts'
import { type Database, migrate, openDatabase } from './database.ts'
import { migrateJobs } from './jobs.ts'
import { UsageError } from './usage-error.ts'

const ALL = join(ROOT, 'migrations')
const app = { role: 'office_app', password: 'x' }
let server: DocumentedServer
let db: Database
let folder: string
beforeAll(async () => {
  server = await openDocumentedServer()
  db = openDatabase({ connectionString: server.url }, () => undefined, 2).db
  folder = mkdtempSync(join(tmpdir(), 'lf-migrate-'))
  cpSync(ALL, folder, { recursive: true })
})
afterAll(async () => {
  await db.destroy()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

const tables = async () =>
  (await sql<{ n: number }>`select count(*)::int as n from pg_tables where schemaname = 'public'`.execute(db)).rows[0]!
    .n
const bring = (from: string) => migrate(db, from, app, () => migrateJobs({ connectionString: server.url }, ['a.job']))
const refusal = async (from: string) => {
  const error = await bring(from).then(
    () => undefined,
    (fault: unknown) => fault,
  )
  expect(error).toBeInstanceOf(UsageError)
  return error instanceof UsageError ? error.message : ''
}

test('a step that fails takes the steps before it back, and says which, that data are as before, and what to do', async () => {
  await bring(ALL)
  const before = await tables()
  writeFileSync(join(folder, '8000-good.sql'), 'create table half_way (a int);')
  writeFileSync(join(folder, '8001-bad.sql'), 'create table half_way (a int);')
  expect(await refusal(folder)).toMatch(/第 8001-bad 步.*already exists[\s\S]*数据和升级前一样.*请用原来的版本启动/)
  expect(await tables()).toBe(before)
  expect(await bring(ALL)).toEqual([])
})

test('a program older than its data does not touch them', async () => {
  rmSync(join(folder, '8001-bad.sql'))
  await bring(folder)
  expect(await refusal(ALL)).toMatch(/由更新的版本写过（8000-good）.*数据没有改动.*请用更新的版本启动/)
  expect(readdirSync(ALL)).not.toContain('8000-good.sql')
})

test('a role that sees through row-level security is not run as', async () => {
  await server.asAdministrator('alter role office_app bypassrls')
  expect(await refusal(folder)).toMatch(/office_app 能绕过行级安全.*ALTER ROLE "office_app" NOSUPERUSER NOBYPASSRLS/)
  await server.asAdministrator('alter role office_app nobypassrls')
  // an owner that lost CREATEROLE after the first start goes on
  await server.asAdministrator('alter role office_owner nocreaterole')
  const withRole = { ...app, signsIn: async () => true }
  expect(await migrate(db, folder, withRole)).toEqual([])
})
