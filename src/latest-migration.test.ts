/** Rows that were there before get their numbers in the order they had: what is "the latest" (migrations/0060), files (0072). */
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

/** The migrations before `step`, in a folder of their own. */
function before(step: string): string {
  const folder = join(dir, step)
  for (const name of readdirSync(ALL).filter((n) => n < step)) cpSync(join(ALL, name), join(folder, name))
  return folder
}
const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

test('append-only rows are numbered in the order of their ids, unit by unit, and stay append-only', async () => {
  await migrate(db, before('0060'), app)
  const use = (unit: number, n: number) =>
    sql`insert into template_use (unit_id, id, form, at) values (${id(unit)}, ${id(n)}, 'letter', now())`.execute(db)
  for (const unit of [1, 2])
    await sql`insert into unit (id, name, created_at) values (${id(unit)}, ${`单位${unit}`}, now())`.execute(db)
  // as they lie on the disk is not the order of their ids
  for (const n of [13, 11, 12]) for (const unit of [1, 2]) await use(unit, n)
  expect(await migrate(db, before('0072'), app)).toContain('0060-latest-by-number')
  await use(1, 1)
  const found = await sql<{
    id: string
  }>`select right(id::text, 2) as id from template_use where unit_id = ${id(1)} order by seq`.execute(db)
  expect(found.rows.map((r) => r.id)).toEqual(['11', '12', '13', '01'])
  await expect(sql`delete from template_use`.execute(db)).rejects.toThrow(/append-only/)
})

test('files are numbered in the order in which something was filed, then of the list; who has nothing has none', async () => {
  const [a, b, c, d] = [21, 22, 23, 24]
  for (const unit of [1, 2]) {
    const u = id(unit)
    await sql`insert into department (unit_id, id, name, position) values (${u}, ${id(9)}, '综合部', 0)`.execute(db)
    await sql`insert into plan (unit_id, id, version, preset, body, made_at) values (${u}, ${id(8)}, 1, '', '{}', now())`.execute(
      db,
    )
    await sql`insert into round (unit_id, id, plan_id, name, starts_on, ends_on, opened_at)
      values (${u}, ${id(7)}, ${id(8)}, '一轮', '2026-01-01', '2026-06-30', '2026-01-01')`.execute(db)
    await sql`insert into blob (unit_id, hash, size, media_type, at) values (${u}, ${'a'.repeat(64)}, 1, '', now())`.execute(
      db,
    )
    for (const n of [a, b, c, d]) {
      await sql`insert into household (unit_id, id, created_at) values (${u}, ${id(n)}, now())`.execute(db)
      await sql`insert into officer (unit_id, id, name, department_id, post, can_record, household_id, position)
        values (${u}, ${id(n)}, ${`某${n}`}, ${id(9)}, 'staff', true, ${id(n)}, ${n})`.execute(db)
    }
    const visit = (n: number) =>
      sql`insert into visit (unit_id, id, round_id, household_id, visitor_id, recorder_id, why, position)
      values (${u}, ${id(n)}, ${id(7)}, ${id(n)}, ${id(c)}, ${id(d)}, '', ${n})`.execute(db)
    for (const n of unit === 1 ? [a, b, c] : [a]) await visit(n)
    const paper = (n: number, at: string) =>
      sql`
      insert into document (unit_id, id, kind, subject_id, household_id, title, template_version, hash, pages, made_at)
      values (${u}, ${id(n)}, 'notice', ${id(n)}, ${id(n)}, '', '1', ${'a'.repeat(64)}, 1, ${at})`.execute(db)
    if (unit === 1) await paper(b, '2026-03-02')
    if (unit === 1) await paper(c, '2026-03-01')
  }
  expect(await migrate(db, ALL, app)).toContain('0072-file-numbers')
  const found = await sql<{ who: string }>`
    select right(unit_id::text, 1) || ':' || right(officer_id::text, 2) || ':' || number as who from person_file order by unit_id, number`.execute(
    db,
  )
  expect(found.rows.map((r) => r.who)).toEqual(['1:23:1', '1:22:2', '1:21:3', '2:21:1'])
})
