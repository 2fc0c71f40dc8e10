/** A register that was there before the structure was dated comes through its migration whole (migrations/0030). */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, migrate, openDatabase } from '../../platform/database.ts'
import { type Engine, startEngine } from '../../platform/engine/engine.ts'
import { migrateJobs } from '../../platform/jobs.ts'

const ALL = join(import.meta.dirname, '..', '..', '..', 'migrations')
const app = { role: 'dated_app', password: 'only-here' }
let dir: string
let engine: Engine
let db: Database
let close: () => Promise<void>
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'lf-dated-'))
  mkdirSync(join(dir, 'data'), { mode: 0o700 })
  engine = await startEngine(join(dir, 'data'), () => undefined)
  await migrateJobs(engine.owner, [])
  const opened = openDatabase(engine.owner, () => undefined, 2)
  db = opened.db
  close = () => db.destroy()
})
afterAll(async () => {
  await close()
  await engine.stop()
  rmSync(dir, { recursive: true, force: true })
})

const rows = async (text: string) =>
  (await sql<{ t: string }>`${sql.raw(text)}`.execute(db)).rows.map((r) => r.t).sort()

test('every charge means what it meant; a department of one mind is one row; terms begin with the first round', async () => {
  const before = join(dir, 'before')
  for (const name of readdirSync(ALL).filter((n) => n < '0030')) cpSync(join(ALL, name), join(before, name))
  await migrate(db, before, app)
  const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
  await sql`
    insert into unit (id, name, created_at) values (${id(1)}, '旧单位', now())`.execute(db)
  await sql`insert into department (unit_id, id, name, position) values (${id(1)}, ${id(2)}, '甲室', 0), (${id(1)}, ${id(3)}, '乙室', 1)`.execute(
    db,
  )
  await sql`insert into plan (unit_id, id, version, preset, body, made_at) values (${id(1)}, ${id(4)}, 1, 'county-union', '{}', now())`.execute(
    db,
  )
  await sql`insert into round (unit_id, id, plan_id, name, starts_on, ends_on, opened_at) values (${id(1)}, ${id(5)}, ${id(4)}, '旧轮', '2026-02-01', '2026-06-30', now())`.execute(
    db,
  )
  const people: [number, number, string, string | null][] = [
    [11, 2, 'team', null],
    [12, 2, 'team', null],
    [21, 2, 'staff', null],
    [22, 2, 'staff', null],
    [31, 3, 'staff', null],
    [32, 3, 'staff', null],
    [33, 3, 'staff', '2026-05-01'],
  ]
  for (const [n, department, post, left] of people) {
    await sql`insert into household (unit_id, id, created_at) values (${id(1)}, ${id(n + 100)}, now())`.execute(db)
    await sql`insert into officer (unit_id, id, name, department_id, post, can_record, household_id, position, left_on)
      values (${id(1)}, ${id(n)}, ${`人${n}`}, ${id(department)}, ${post}, false, ${id(n + 100)}, ${n}, ${left})`.execute(
      db,
    )
  }
  // 甲室: both by 11 and 12; 乙室: one by 11, one by nobody; contact of one alone
  const charges: [number, number, string][] = [
    [11, 21, 'charge'],
    [12, 21, 'charge'],
    [11, 22, 'charge'],
    [12, 22, 'charge'],
    [11, 31, 'charge'],
    [12, 32, 'contact'],
    [12, 33, 'charge'],
  ]
  for (const [leader, officer, kind] of charges)
    await sql`insert into charge (unit_id, leader_id, officer_id, kind) values (${id(1)}, ${id(leader)}, ${id(officer)}, ${kind})`.execute(
      db,
    )
  const held = await rows(`select concat_ws(' ', kind, c.leader_id, c.officer_id) as t from charge c
    join officer o on o.id = c.officer_id where o.left_on is null`)
  const done = await migrate(db, ALL, app)
  expect(done).toContain('0030-dated-structure')
  expect(
    await rows(`select concat_ws(' ', kind, leader_id, officer_id) as t from charges_held_on(current_date)`),
  ).toEqual(held)
  expect(await rows(`select concat_ws(' ', kind, leader_id, officer_id) as t from charges_on(current_date)`)).toEqual(
    held,
  )
  expect(await rows('select right(leader_id::text, 2) as t from charge where department_id is not null')).toEqual([
    '11',
    '12',
  ])
  expect(
    await rows(
      `select concat_ws(' ', o.name, t.starts_on, t.ends_on) as t from officer_term t join officer o on o.id = t.officer_id where o.name in ('人21', '人33')`,
    ),
  ).toEqual(['人21 2026-02-01', '人33 2026-02-01 2026-05-01'])
})
