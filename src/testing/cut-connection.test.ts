/**
 * The line to the database is cut under load, in every way it can be. The product goes on: what was in flight answers
 * 503, what was acknowledged is there once, what nobody could know is found out by the same id. On a server whose owner
 * is the documented one, not a superuser.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoRoster } from '../../demo/roster.ts'
import { uuidv7 } from '../platform/id.ts'
import { startProduct } from '../product.ts'
import { type Answer, type Client, codesIn } from './client.ts'
import { type DocumentedServer, openDocumentedServer } from './documented-server.ts'
import { NO_BRAKE, type Office, openOffice, uploadRoster } from './office.ts'

let server: DocumentedServer
let office: Office
let clerk: Client
beforeAll(async () => {
  server = await openDocumentedServer()
  // twice from one data directory, then from another, whose password for the product's role is another
  const dataDir = mkdtempSync(join(tmpdir(), 'lf-cut-'))
  for (const _start of [1, 2]) {
    const product = await startProduct(
      {
        port: 0,
        host: '127.0.0.1',
        dataDir,
        databaseUrl: server.url,
        demo: false,
        publicUrl: undefined,
        proxyHops: 0,
      },
      { log: () => undefined },
    )
    await product.stop()
  }
  rmSync(dataDir, { recursive: true })
  office = await openOffice({
    roster: false,
    databaseUrl: server.url,
    overrides: {
      clock: () => new Date('2026-09-01T09:00:00+08:00'),
      log: () => undefined,
      limits: NO_BRAKE,
      bounds: { lock_timeout: 700, idle_in_transaction_session_timeout: 2_500, query_timeout: 3_000 },
    },
  })
  clerk = await office.as('coordinator')
  // the COMMIT of the last question leaves by itself, and is not the one that is cut
  await pause(100)
})
afterAll(async () => {
  await office.stop()
  await server.stop()
})

const adopt = (key: string) => clerk.send('POST', '/plan/adopt', { body: { preset: 'county-union' }, key })

/** How often each command was done, by its id, asked past the proxy until the database answers. */
async function done(): Promise<Map<string, number>> {
  const url = new URL(server.url)
  for (;;) {
    const client = new pg.Client(url.toString())
    client.on('error', () => undefined)
    try {
      await client.connect()
      const { rows } = await client.query<{ key: string; n: number }>(
        `select command_id as key, count(*)::int as n from event where name = 'plan.made' group by 1`,
      )
      return new Map(rows.map((row) => [row.key, row.n]))
    } catch {
      await pause(100) // not back yet
    } finally {
      await client.end().catch(() => undefined)
    }
  }
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Sends again by the same id until it is answered, as the browser does. */
async function untilAnswered(key: string): Promise<Answer> {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await adopt(key)
    if (answer.status !== 503) return answer
    await pause(50)
  }
  throw new Error('no answer in two hundred tries')
}

describe('one COMMIT', () => {
  test('cut before the server saw it was not saved, and is said to be so', async () => {
    const key = uuidv7()
    server.proxy.cutNextCommit('before')
    const answer = await adopt(key)
    expect([answer.status, codesIn(answer)]).toEqual([503, ['database.unsure']])
    expect((await done()).get(key)).toBeUndefined()
    expect((await untilAnswered(key)).status).toBe(200)
    expect((await done()).get(key)).toBe(1)
  })

  test('cut after the server had saved it is not called "not saved"; the same id gets the answer, and it is done once', async () => {
    const key = uuidv7()
    server.proxy.cutNextCommit('after')
    const answer = await adopt(key)
    expect([answer.status, codesIn(answer)]).toEqual([503, ['database.unsure']])
    expect((await done()).get(key)).toBe(1)
    expect((await untilAnswered(key)).status).toBe(200)
    expect((await done()).get(key)).toBe(1)
  })

  test('of a question makes no difference to its answer', async () => {
    server.proxy.cutNextCommit('after')
    expect((await clerk.send('GET', '/plan/presets')).status).toBe(200)
    while (server.proxy.cuts() < 3) await pause(5)
    expect((await untilAnswered(uuidv7())).status).toBe(200)
  })
})

test('a line that goes silent with a lock blocks nobody for longer than the bounds, and health answers meanwhile', async () => {
  server.proxy.silenceNextCommit()
  const silent = adopt(uuidv7())
  while (server.proxy.cuts() < 4) await pause(10)
  // twenty others want the same lock, more than there are connections
  const others = await Promise.all(Array.from({ length: 20 }, () => adopt(uuidv7())))
  expect(new Set(others.flatMap(codesIn))).toEqual(new Set(['database.busy']))
  // the silent line is still held: health is answered before it is let go
  const first = await Promise.race([
    office.product.http.inject('/api/health').then(({ statusCode }) => statusCode),
    silent.then(() => 'the silent line ended first'),
  ])
  expect(first).toBe(200)
  expect(codesIn(await silent)).toEqual(['database.unsure'])
  expect((await untilAnswered(uuidv7())).status).toBe(200)
})

test('four writers, while lines are cut at every place: nothing acknowledged is lost or doubled, and the product answers', async () => {
  const acknowledged: string[] = []
  const codes = new Set<string>()
  let stop = false
  const writer = async () => {
    while (!stop) {
      const key = uuidv7()
      for (let answered = false; !answered; ) {
        const answer = await adopt(key)
        if (answer.status === 200) acknowledged.push(key)
        else for (const code of codesIn(answer)) codes.add(code)
        answered = answer.status !== 503
        expect([200, 503]).toContain(answer.status)
      }
    }
  }
  const writers = Promise.all(Array.from({ length: 4 }, writer))
  for (let round = 0; round < 9; round++) {
    const before = acknowledged.length
    while (acknowledged.length < before + 2) await pause(20)
    if (round % 4 === 0) server.proxy.cutAll()
    if (round % 4 === 1)
      await server.asAdministrator(
        `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'office_app' and state <> 'idle'`,
      )
    if (round % 4 === 2) server.proxy.cutNextCommit('after')
    if (round === 3) {
      const { rows } = await server.asAdministrator(
        `select pid from pg_stat_activity where usename = 'office_app' limit 1`,
      )
      process.kill(rows[0].pid, 'SIGKILL') // the server restarts all of its processes
    }
  }
  await pause(300)
  stop = true
  await writers
  const counts = await done()
  expect(acknowledged.length).toBeGreaterThan(4)
  expect(codes.size).toBeGreaterThan(0)
  expect([...codes].filter((code) => !code.startsWith('database.'))).toEqual([])
  expect(acknowledged.filter((key) => counts.get(key) !== 1)).toEqual([])
  expect([...counts.values()].filter((n) => n > 1)).toEqual([])
  // the queue is back as well: a job that an event causes is done
  await uploadRoster(clerk, await demoRoster())
  expect((await clerk.get<{ areas: unknown[] }>('/areas')).areas.length).toBeGreaterThan(0)
  expect((await office.product.http.inject('/api/health')).statusCode).toBe(200)
})
