/** Who saw what before sight needed two people sees it still, except who had left (migrations/0090). */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, migrate, openDatabase } from '../../platform/database.ts'
import { type Engine, startEngine } from '../../platform/engine/engine.ts'
import { migrateJobs } from '../../platform/jobs.ts'

const ALL = join(import.meta.dirname, '..', '..', '..', 'migrations')
const app = { role: 'sight_app', password: 'only-here' }
let dir: string
let engine: Engine
let db: Database
let close: () => Promise<void>
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'lf-sight-'))
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

test('heads, inspectors and substitutes keep their sight; who had left keeps no session, duty or link', async () => {
  const before = join(dir, 'before')
  for (const name of readdirSync(ALL).filter((n) => n < '0090')) cpSync(join(ALL, name), join(before, name))
  await migrate(db, before, app)
  const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
  await sql`insert into unit (id, name, created_at) values (${id(1)}, '旧单位', now())`.execute(db)
  await sql`insert into department (unit_id, id, name, position) values (${id(1)}, ${id(2)}, '甲室', 0)`.execute(db)
  const people: [number, string, string | null][] = [
    [11, 'head', null],
    [12, 'inspector', null],
    [13, 'staff', null],
    [14, 'team', null],
    [21, 'head', '2026-05-01'],
  ]
  for (const [n, post, left] of people) {
    await sql`insert into household (unit_id, id, created_at) values (${id(1)}, ${id(n + 100)}, now())`.execute(db)
    await sql`insert into officer (unit_id, id, name, department_id, post, can_record, household_id, position, left_on)
      values (${id(1)}, ${id(n)}, ${`人${n}`}, ${id(2)}, ${post}, false, ${id(n + 100)}, ${n}, ${left})`.execute(db)
    await sql`insert into officer_term (unit_id, id, officer_id, department_id, post, starts_on, ends_on, noted_at)
      values (${id(1)}, gen_random_uuid(), ${id(n)}, ${id(2)}, ${post}, '2026-01-01', ${left}, now())`.execute(db)
    await sql`insert into account (unit_id, id, name, display_name, officer_id, password_hash, password_at, must_change, created_at)
      values (${id(1)}, ${id(n + 200)}, ${`ren${n}`}, ${`人${n}`}, ${id(n)}, 'x', now(), false, now())`.execute(db)
    await sql`insert into duty (unit_id, id, account_id, duty, granted_at)
      values (${id(1)}, gen_random_uuid(), ${id(n + 200)}, 'recordsOffice', now())`.execute(db)
    await sql`insert into session (unit_id, id, token_hash, account_id, started_at, seen_at)
      values (${id(1)}, gen_random_uuid(), ${`token ${n}`}, ${id(n + 200)}, now(), now())`.execute(db)
    await sql`insert into self_link (unit_id, id, officer_id, token_hash, code_hash, sealed, made_at)
      values (${id(1)}, gen_random_uuid(), ${id(n)}, ${`link ${n}`}, ${`code ${n}`}, 'x', now())`.execute(db)
  }
  await sql`insert into event (unit_id, id, at, actor_kind, command_id, name, subject_id, data)
    values (${id(1)}, gen_random_uuid(), '2026-04-01T08:00:00Z', 'stranger', gen_random_uuid(), 'identity.signedIn', ${id(211)}, '{}')`.execute(
    db,
  )
  await sql`insert into acting (unit_id, id, kind, absent_id, acting_id, from_day, noted_at)
    values (${id(1)}, gen_random_uuid(), 'post', ${id(12)}, ${id(13)}, '2026-02-01', now()),
      (${id(1)}, gen_random_uuid(), 'charge', ${id(11)}, ${id(14)}, '2026-02-01', now())`.execute(db)
  expect(await migrate(db, ALL, app)).toContain('0090-two-people-for-more-sight')

  const session = async (n: number) =>
    (
      await sql<{ post: string; acting_posts: string[]; duties: string[] }>`
        select post, acting_posts, duties from open_session(${`token ${n}`}, '2026-06-01')`.execute(db)
    ).rows[0]
  const duties = ['recordsOffice']
  expect(await session(11)).toEqual({ post: 'head', acting_posts: [], duties })
  expect(await session(12)).toEqual({ post: 'inspector', acting_posts: [], duties })
  expect(await session(13)).toEqual({ post: 'staff', acting_posts: ['inspector'], duties })
  expect(await session(14)).toEqual({ post: 'team', acting_posts: [], duties })
  expect(await session(21)).toBeUndefined()
  const ended = await sql<{ t: string }>`
    select 'duty ' || account_id as t from duty where ended_at is not null
    union all select 'link ' || officer_id from self_link where ended_at is not null
    union all select 'came ' || id from account where signed_in_at is not null order by 1`.execute(db)
  expect(ended.rows.map((row) => row.t)).toEqual([`came ${id(211)}`, `duty ${id(221)}`, `link ${id(21)}`])
})
