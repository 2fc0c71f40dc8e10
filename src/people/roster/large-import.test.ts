import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '../../platform/id.ts'
import { codesIn } from '../../testing/client.ts'
import { type Office, openOffice, readRoster } from '../../testing/office.ts'
import { look } from '../../testing/programme.ts'
import { clerksRoster } from '../../testing/rosters.ts'
import { lockRegister } from '../register/commands.ts'
import { CHECKS } from './rules/import-checks.ts'
import type { ChangesView } from './view-schemas.ts'

/** One where every roster is large, one where none is. */
let apart: Office
let here: Office
beforeAll(async () => {
  const open = async (largeBytes: number) => {
    const office = await openOffice({ roster: false, time: '2026-03-02T09:00:00+08:00', overrides: { largeBytes } })
    await (await office.as('coordinator')).post('/plan/adopt', { preset: 'county-union' })
    return office
  }
  apart = await open(0)
  here = await open(1e9)
})
afterAll(() => Promise.all([apart.stop(), here.stop()]))

const pidOf = (office: Office) => office.product.app.services.apart?.pid()

const commit = (id: string, seen: string) => ({ importId: id, leave: [], seen, accepted: [...CHECKS] })
const registered = (office: Office) =>
  look<{ row: string }>(
    office,
    () => sql`select concat_ws(' ', o.name, d.name, o.title, o.post) as row from officer o
    join department d on d.unit_id = o.unit_id and d.id = o.department_id order by 1`,
  )
const events = (office: Office) =>
  look<{ name: string; n: number }>(
    office,
    () => sql`select name, count(*)::int as n from event
    where name like 'census.%' group by 1 order by 1`,
  )

test('a large roster is read, looked at, compared and registered in a process of its own, as a small one is here', async () => {
  const done = async (office: Office) => {
    const clerk = await office.as('coordinator')
    const id = await readRoster(clerk, await clerksRoster('union-30'))
    const view = await clerk.get<{ state: string; summary: unknown; problems: unknown[] }>(`/census/imports/${id}`)
    const changes = await clerk.get<ChangesView>(`/census/imports/${id}/changes`)
    const early = codesIn(await clerk.send('POST', '/census/commit-roster', { body: commit(id, 'something else') }))
    const answer = await clerk.post('/census/commit-roster', commit(id, changes.seen))
    const again = codesIn(await clerk.send('POST', '/census/commit-roster', { body: commit(id, changes.seen) }))
    const { state, summary, problems } = view
    return { state, summary, problems, counts: changes.counts, early, answer, again, rows: await registered(office) }
  }
  const inOwnProcess = await done(apart)
  expect(inOwnProcess).toEqual(await done(here))
  expect(inOwnProcess.state).toBe('read')
  expect(inOwnProcess.early).toEqual(['import.changed'])
  expect(inOwnProcess.again).toEqual(['import.done'])
  expect(inOwnProcess.rows).toHaveLength(30)
  expect(await events(apart)).toEqual(await events(here))
  expect(pidOf(apart)).toBeTypeOf('number')
  expect(pidOf(here)).toBeUndefined()
})

test('who may not is refused there as here, and a process that is killed is told and begun anew', async () => {
  const clerk = await apart.as('coordinator')
  const id = await readRoster(clerk, await clerksRoster('union-30'))
  const records = await apart.as('records')
  expect((await records.send('GET', `/census/imports/${id}`)).status).toBe(403)
  const { seen } = await clerk.get<ChangesView>(`/census/imports/${id}/changes`)
  const before = pidOf(apart)
  const key = uuidv7()
  const send = () => clerk.send('POST', '/census/commit-roster', { key, body: commit(id, seen) })
  const { db } = apart.product.app
  const first = await db.transaction().execute(async (tx) => {
    await lockRegister({ db: tx, unitId: apart.unitId })
    const sent = send()
    while (!(await isWaitedFor(apart))) await new Promise((resolve) => setTimeout(resolve, 20))
    process.kill(before ?? 0, 'SIGKILL')
    return sent
  })
  expect(codesIn(first)).toEqual(['database.unsure'])
  expect((await send()).status).toBe(200)
  expect(pidOf(apart)).not.toBe(before)
  expect(await registered(apart)).toHaveLength(30)
})

async function isWaitedFor(office: Office): Promise<boolean> {
  const found = await look<{ n: number }>(
    office,
    () => sql`select count(*)::int as n from pg_locks l join pg_database d on d.oid = l.database
      where d.datname = current_database() and l.locktype = 'advisory' and not l.granted`,
  )
  return (found[0]?.n ?? 0) > 0
}
