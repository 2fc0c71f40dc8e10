/** Registering is work for the database by sets: what it plans when a table is empty must not look it through again for each person. */
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Office, openOffice, readRoster } from '../../testing/office.ts'
import { look } from '../../testing/programme.ts'
import { clerksRoster } from '../../testing/rosters.ts'
import { CHECKS } from './rules/import-checks.ts'
import type { ChangesView } from './view-schemas.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice({ roster: false, time: '2026-03-02T09:00:00+08:00' })
  await (await office.as('coordinator')).post('/plan/adopt', { preset: 'county-union' })
})
afterAll(() => office.stop())

/** Of each table: how often it was read from end to end, and how many rows were added to it. */
const book = async () => {
  const found = await look<{ name: string; scans: number; added: number }>(
    office,
    () => sql`select relname as name, seq_scan::int as scans, n_tup_ins::int as added from pg_stat_user_tables
      where schemaname = 'public'`,
  )
  return new Map(found.map((table) => [table.name, table]))
}

test('three hundred people are registered without a table that they fill being read through again for each of them', async () => {
  // the database looks over its tables within a minute of its own accord; here while they are empty
  const owner = new pg.Client(office.product.ownerUrl)
  await owner.connect()
  await owner.query('analyze')
  await owner.end()
  const clerk = await office.as('coordinator')
  const importId = await readRoster(clerk, await clerksRoster('agency-300'))
  const { seen, counts } = await clerk.get<ChangesView>(`/census/imports/${importId}/changes`)
  const before = await book()
  await clerk.post('/census/commit-roster', { importId, leave: [], seen, accepted: [...CHECKS] })
  const added = (now: Awaited<ReturnType<typeof book>>, name: string) =>
    (now.get(name)?.added ?? 0) - (before.get(name)?.added ?? 0)
  let after = await book()
  // what a connection did stands in the book within a second
  while (added(after, 'import_change') < counts.added) {
    await new Promise((resolve) => setTimeout(resolve, 200))
    after = await book()
  }
  const filled = [...after.values()].filter(({ name }) => added(after, name) >= counts.added / 2)
  expect(filled.map(({ name }) => name)).toEqual(expect.arrayContaining(['officer', 'household', 'officer_term']))
  const readOften = filled.filter(({ name, scans }) => scans - (before.get(name)?.scans ?? 0) > counts.added / 10)
  expect(readOften).toEqual([])
})

test('and the database knows at once how many people it holds: nobody beside it reads the register by what was true when it was empty', async () => {
  const known = await look<{ people: number }>(
    office,
    () => sql`select reltuples::int as people from pg_class where oid = 'officer'::regclass`,
  )
  expect(known).toEqual([{ people: 298 }])
})
