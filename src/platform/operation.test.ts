import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { identify } from '../office/identity/identify.ts'
import { codesIn } from '../testing/client.ts'
import { type Office, openOffice } from '../testing/office.ts'
import { look } from '../testing/programme.ts'
import type { Who } from './actor.ts'
import { setUnit } from './database.ts'
import { uuidv7 } from './id.ts'
import { type Context, perform } from './operation.ts'
import { sendAhead, together } from './send-ahead.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice({ roster: false })
})
afterAll(() => office.stop())

/** Performs a made-up operation as the coordinator. */
async function act(
  run: (context: Context) => Promise<unknown>,
  allow: readonly Who[] = ['coordinator'],
): Promise<unknown> {
  const token = (await office.as('coordinator')).cookie().split('=')[1]
  const request = { ip: '', token, commandId: uuidv7(), familyToken: undefined }
  const op = { name: 'test.act', meta: { kind: 'command' as const }, allow, input: {}, run }
  return perform(office.product.app, identify, request, { setSession: () => undefined }, op)
}

const addDepartment = (context: Context, name: string) =>
  sql`insert into department (unit_id, id, name, position) values (${context.unitId}, ${uuidv7()}, ${name}, 0)`.execute(
    context.db,
  )
const departments = () =>
  look<{ name: string }>(office, (unit) => sql`select name from department where unit_id = ${unit}`)

test('a command that records no event fails and leaves nothing', async () => {
  await expect(act((context) => addDepartment(context, '没有记录'))).rejects.toThrow('recorded no event')
  expect(await departments()).toEqual([])
})

test('a command that throws after its write leaves nothing: one write, one transaction', async () => {
  const failing = act(async (context) => {
    await addDepartment(context, '半途')
    await context.record('test.done', 'x')
    throw new Error('halfway')
  })
  await expect(failing).rejects.toThrow('halfway')
  expect(await departments()).toEqual([])
  expect(await look(office, (unit) => sql`select 1 from event where unit_id = ${unit} and name = 'test.done'`)).toEqual(
    [],
  )
})

test('what was sent ahead and fails is told as itself, by the statement behind it or by COMMIT, and leaves nothing', async () => {
  const failing = async (context: Context) => {
    await context.record('test.done', 'ahead')
    await sendAhead(context.db, sql`select 1 / ${0}::int`)
  }
  const refused = { code: '22012' }
  await expect(act(failing)).rejects.toMatchObject(refused)
  const behind = act(async (context) => {
    await failing(context)
    await addDepartment(context, '后来')
  })
  await expect(behind).rejects.toMatchObject(refused)
  expect(await departments()).toEqual([])
  expect(
    await look(office, (unit) => sql`select 1 from event where unit_id = ${unit} and subject_id = 'ahead'`),
  ).toEqual([])
})

test('a question that leaves something behind is answered after its COMMIT, and one that fails keeps nothing', async () => {
  const ask = (run: (context: Context) => Promise<unknown>) => {
    const request = { ip: '', token: undefined, commandId: undefined, familyToken: undefined }
    const op = { name: 'test.ask', meta: { kind: 'query' as const }, allow: ['anyone'] as const, input: {}, run }
    return perform(office.product.app, identify, request, { setSession: () => undefined }, op)
  }
  const noted = (name: string) => async (context: Context) => {
    await context.enter(office.unitId)
    await addDepartment(context, name)
  }
  // looked at from a line that was there before
  const seen = await office.product.app.db.transaction().execute(async (other) => {
    await setUnit(other, office.unitId)
    await sql`select 1`.execute(other)
    await ask(noted('记下'))
    return (await sql<{ name: string }>`select name from department where name = '记下'`.execute(other)).rows
  })
  expect(seen).toEqual([{ name: '记下' }])
  const failing = ask(async (context) => {
    await noted('没有记下')(context)
    throw new Error('halfway')
  })
  await expect(failing).rejects.toThrow('halfway')
  expect(await departments()).not.toContainEqual({ name: '没有记下' })
  // many in a row on the same lines: each has its unit, and none sees another's transaction
  for (let n = 0; n < 40; n++)
    expect(
      await ask((context) => sql`select current_setting('app.unit', true) as unit`.execute(context.db)),
    ).toMatchObject({
      rows: [{ unit: '' }],
    })
  await look(office, (unit) => sql`delete from department where unit_id = ${unit} and name = '记下'`)
})

test('reads asked together stand in the transaction and see what it wrote; one that fails fails the whole', async () => {
  const seen: unknown[] = []
  const asking = (last: string) =>
    act(async (context) => {
      await addDepartment(context, '一起')
      await context.record('test.done', 'together')
      await together(context.db, async (db) => {
        const count = (name: string) => sql`select count(*)::int as n from department where name = ${name}`.execute(db)
        const asked = await Promise.all([count('一起'), count('没有'), sql.raw(last).execute(db)])
        seen.push(...asked.slice(0, 2).map((one) => one.rows[0]))
      })
      return {}
    })
  await expect(asking('select 1/0')).rejects.toMatchObject({ code: '22012' })
  expect(await departments()).toEqual([])
  await asking('select 1')
  expect(seen).toEqual([{ n: 1 }, { n: 0 }])
  await look(office, (unit) => sql`delete from department where unit_id = ${unit} returning name`)
})

test('a command that records its event is kept with it', async () => {
  await act(async (context) => {
    await addDepartment(context, '办公室')
    await context.record('test.done', 'x')
    return {}
  })
  expect(await departments()).toEqual([{ name: '办公室' }])
})

test('nobody passes an operation that allows nobody', async () => {
  await expect(act(async () => ({}), [])).rejects.toMatchObject({ kind: 'FORBIDDEN' })
})

test('an id that is no UUID, and a field of the wrong kind, are told in Chinese with their place', async () => {
  const clerk = await office.as('coordinator')
  const key = await clerk.send('POST', '/plan/adopt', { body: { preset: 'county-union' }, key: 'not-a-uuid' })
  expect([key.status, ...codesIn(key)]).toEqual([422, 'command.id'])
  const field = await clerk.send('POST', '/rounds/open', { body: { name: '', startsOn: 'soon', endsOn: '2026-12-31' } })
  expect(field.status).toBe(422)
  expect(field.text).toMatch(/"path":"name"/)
  expect(field.text).toMatch(/"path":"startsOn"/)
})

test('the description of the API is OpenAPI 3.1 with every operation, and its page is readable without script', async () => {
  const spec = await office.stranger.get<{ openapi: string; paths: Record<string, unknown> }>('/openapi.json')
  expect(spec.openapi).toMatch(/^3\.1/)
  expect(Object.keys(spec.paths).length).toBeGreaterThan(55)
  const page = await office.stranger.send('GET', '/docs')
  expect(page.text).toContain('/api/visits/record')
  expect(page.text).not.toContain('<script')
})
