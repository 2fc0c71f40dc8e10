/** Long work is found silent by one rule, whatever its table: also when it died under a wrong clock. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Office, openOffice } from './office.ts'
import { look } from './programme.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice({ roster: false })
})
afterAll(() => office.stop())

test('every table of long work asks the same rule whether it is silent', async () => {
  const own = await look<{ name: string; asks: boolean }>(
    office,
    () => sql`select proname as name, prosrc like '%is_silent(%' as asks from pg_proc
      where proname like 'silent\\_%' and prosrc ~ '(beat|alive)_at' order by proname`,
  )
  expect(own.length).toBeGreaterThan(5)
  expect(own.filter(({ asks }) => !asks)).toEqual([])
})

test.each([
  ['never gave a sign of life', null, true],
  ['gave none for two minutes', '2026-09-01T08:58:00+08:00', true],
  ['gave one just now', '2026-09-01T08:59:59+08:00', false],
  ['gave one by a clock that runs an hour ahead', '2026-09-01T10:00:00+08:00', false],
  ['died while the clock said 2077', '2077-03-01T10:00:00+08:00', true],
])('what %s', async (_what, beat, silent) => {
  const since = '2026-09-01T08:59:00+08:00'
  const [row] = await look<{ silent: boolean }>(
    office,
    () => sql`select is_silent(${beat}::timestamptz, ${since}::timestamptz) as silent`,
  )
  expect(row?.silent).toBe(silent)
})
