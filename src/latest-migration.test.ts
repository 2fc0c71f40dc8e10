/** Rows that were there before keep their order when they get their number (migrations/0060), and the next is the last. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, migrate, openDatabase } from './platform/database.ts'
import { type Engine, startEngine } from './platform/engine/engine.ts'
import { migrateJobs } from './platform/jobs.ts'

const ALL = join(import.meta.dirname, '..', 'migrations')
const app = { role: 'latest_app', password: 'only-here' }
let dir: string
let engine: Engine
let db: Database
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'lf-latest-'))
  mkdirSync(join(dir, 'data'), { mode: 0o700 })
  engine = await startEngine(join(dir, 'data'), () => undefined)
  await migrateJobs(engine.owner, [])
  db = openDatabase(engine.owner, () => undefined, 2).db
})
afterAll(async () => {
  await db.destroy()
  await engine.stop()
  rmSync(dir, { recursive: true, force: true })
})

test('append-only rows are numbered in the order of their ids, unit by unit, and stay append-only', async () => {
  const before = join(dir, 'before')
  for (const name of readdirSync(ALL).filter((n) => n < '0060')) cpSync(join(ALL, name), join(before, name))
  await migrate(db, before, app)
  const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
  const use = (unit: number, n: number) =>
    sql`insert into template_use (unit_id, id, form, at) values (${id(unit)}, ${id(n)}, 'letter', now())`.execute(db)
  for (const unit of [1, 2])
    await sql`insert into unit (id, name, created_at) values (${id(unit)}, ${`单位${unit}`}, now())`.execute(db)
  // as they lie on the disk is not the order of their ids
  for (const n of [13, 11, 12]) for (const unit of [1, 2]) await use(unit, n)
  expect(await migrate(db, ALL, app)).toContain('0060-latest-by-number')
  await use(1, 1)
  const found = await sql<{
    id: string
  }>`select right(id::text, 2) as id from template_use where unit_id = ${id(1)} order by seq`.execute(db)
  expect(found.rows.map((r) => r.id)).toEqual(['11', '12', '13', '01'])
  await expect(sql`delete from template_use`.execute(db)).rejects.toThrow(/append-only/)
})
